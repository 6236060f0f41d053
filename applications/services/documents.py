"""Uploading and removing documents. A file is looked into before it is kept and never overwritten."""

from typing import TYPE_CHECKING

from django.db import transaction

from accounts.models import User
from applications.domain.editing import MATERIAL
from applications.models import Application, Document, Item
from applications.permissions import require_filer
from applications.selectors.cases import documents_of
from applications.selectors.clock import official_now
from applications.selectors.filing import load_filing
from applications.services.locking import lock_for_edit, require_open, touch
from papers.domain.refusals import UploadRefused
from papers.services import Sender, forget_paper, receive_paper
from records.domain.refusals import Refusal
from schemes.models import CallMaterial

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from papers.models import Paper

MOST_FILES = 10


def add_document(
    *, application: Application, material: str, item: Item | None, upload: "UploadedFile[bytes]", by: User
) -> Document:
    """Keep an upload as one of the route's materials. Several files of one material are allowed, the same file once.

    Raises NotPermitted, NotEditable, CorrectionOverdue, UploadRefused (nothing is stored then).
    """
    require_filer(by, application.enterprise)
    asked = _material(application, material, item)
    paper = receive_paper(
        upload=upload,
        accepted=asked.accepted_types,
        max_mb=asked.max_mb,
        sender=Sender(by.pk, application.enterprise_id),
    )
    try:
        return _keep(application, material, item, paper, by)
    except Refusal:
        forget_paper(name=str(paper.file.name))
        raise


def _material(application: Application, code: str, item: Item | None) -> CallMaterial:
    material = next((each for each in load_filing(application).asked if each.code == code), None)
    if material is None or (material.scope == "policy") != (item is not None):
        raise UploadRefused("unknown_material")
    if item is not None and item.application_id != application.pk:
        raise UploadRefused("unknown_material")
    return material


@transaction.atomic
def _keep(application: Application, material: str, item: Item | None, paper: "Paper", by: User) -> Document:
    application = lock_for_edit(application, revision=None, by=by)
    require_open(application, f"{MATERIAL}{material}", item.pk if item else None)
    there = documents_of(application).filter(material=material, item=item)
    if there.filter(sha256=paper.sha256).exists():
        raise UploadRefused("same_file_again")
    if there.count() >= MOST_FILES:
        raise UploadRefused("too_many_files", most=MOST_FILES)
    document = Document.objects.create(
        application=application,
        item=item,
        material=material,
        file=paper.file.name,
        original_name=paper.original_name,
        media_type=paper.media_type,
        size=paper.size,
        pages=paper.pages,
        sha256=paper.sha256,
        uploaded_by=by,
        uploaded_at=official_now(),
    )
    touch(application)
    return document


@transaction.atomic
def remove_document(*, document: Document, by: User) -> Application:
    """Mark an upload removed; the file stays for filed versions that name it. Removing twice changes nothing."""
    application = lock_for_edit(document.application, revision=None, by=by)
    require_open(application, f"{MATERIAL}{document.material}", document.item_id)
    if Document.objects.filter(pk=document.pk, removed_at=None).update(removed_at=official_now()):
        touch(application)
    return application
