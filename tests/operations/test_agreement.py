"""Half a restored backup: a database without its uploads, or beside those of another, is named at the start."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from papers.models import Paper
from papers.services import Sender, receive_paper
from portal.agreement import disagreement
from tests.papers.corpus.pdfs import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings, tmp_path) -> Path:
    """A storage of this test's own, empty."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": str(settings.MEDIA_ROOT)}},
    }
    return settings.MEDIA_ROOT


def received(count: int) -> list[Paper]:
    take = {"accepted": ["pdf"], "max_mb": 1, "sender": Sender(1)}
    return [receive_paper(upload=SimpleUploadedFile("a.pdf", pdf()), **take) for _ in range(count)]


def test_what_belongs_together_is_passed_over_in_silence(store):
    assert disagreement() == ""
    received(2)
    assert len([each for each in store.rglob("*") if each.is_file()]) == 2
    assert disagreement() == ""


def test_a_database_without_its_uploads_is_named_with_the_cure(store):
    for paper in received(3):
        default_storage.delete(paper.file.name)
    said = disagreement()
    assert "None of the 3 newest files" in said
    assert str(store) in said
    assert "restore both from one backup" in said


def test_a_single_file_that_is_gone_is_named(store):
    papers = received(3)
    default_storage.delete(papers[1].file.name)
    assert disagreement().startswith(f"1 of the 3 newest files the database names are not in {store}")
    assert papers[1].file.name in disagreement()


def test_an_empty_database_beside_the_uploads_of_another_is_named(store):
    default_storage.save("papers/2026/11/29/of-another.pdf", ContentFile(b"x"))
    assert "belong to another database" in disagreement()


@pytest.mark.django_db(databases=["default", "owner"], transaction=True)
def test_the_start_says_it_and_goes_on(store):
    for paper in received(3):
        default_storage.delete(paper.file.name)
    said = StringIO()
    call_command("prepare", stdout=StringIO(), stderr=said)
    assert said.getvalue().startswith("! None of the 3 newest files")


@pytest.mark.django_db(transaction=True)
def test_such_a_portal_is_not_ready_and_one_lost_file_is_no_reason(client, store):
    papers = received(4)
    default_storage.delete(papers[-1].file.name)
    assert json.loads(client.get("/readyz").content)["uploads"] == "ok"
