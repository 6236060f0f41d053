"""Files nobody needs leave after the days the settings say; what was filed stays."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from applications.models import Document
from applications.selectors import documents_of
from applications.services import remove_document, sweep_documents


@pytest.fixture
def long_ago(settings):
    return timezone.now() - timedelta(days=settings.REMOVED_FILES_DAYS + 1)


def test_a_file_taken_out_long_ago_leaves_the_storage(client, world, long_ago, django_capture_on_commit_callbacks):
    document = world.pooled().documents.first()
    remove_document(document=document, by=world.handler)
    assert sweep_documents() == 0
    Document.objects.filter(pk=document.pk).update(removed_at=long_ago)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_documents() == 1
    client.force_login(world.handler)
    assert client.get(reverse("applications:document", args=[document.pk])).status_code == 404
    assert not default_storage.exists(document.file.name)
    assert sweep_documents() == 0


def test_what_a_filed_version_names_stays(world, long_ago):
    application = world.pooled()
    world.file(application)
    document = application.documents.first()
    Document.objects.filter(pk=document.pk).update(removed_at=long_ago)
    assert sweep_documents() == 0
    assert default_storage.exists(document.file.name)


def test_files_of_a_draft_leave_long_after_its_call_closed(world, settings):
    application = world.pooled()
    there = application.documents.count()
    closed = world.call.closes_at
    assert sweep_documents(now=closed + timedelta(days=settings.STALE_DRAFT_DAYS - 1)) == 0
    assert sweep_documents(now=closed + timedelta(days=settings.STALE_DRAFT_DAYS + 1)) == there > 0
    assert not documents_of(application).exists()
