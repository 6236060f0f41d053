"""An enterprise answers a return: replaces the paper that was named and files again."""

from datetime import datetime
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from applications.models import Application
from applications.selectors import documents_of
from applications.services import add_document, refile_application, remove_document
from portal.demo.clock import standing_at
from portal.demo.papers import as_pdf
from portal.demo.paperwork import paper_for


def correct_and_file(application: Application, handler: User, at: datetime, material: str) -> None:
    """Replaces every paper of `material` and files the next version."""
    with standing_at(at):
        for document in documents_of(application).filter(material=material):
            remove_document(document=document, by=handler)
            paper = paper_for(material, application, document.item, timezone.localdate())
            add_document(
                application=application, material=material, item=document.item, upload=as_pdf(paper), by=handler
            )
        application.refresh_from_db()
        refile_application(
            application=application, revision=application.revision, submit_key=uuid4(), declared=True, by=handler
        )
    application.refresh_from_db()
