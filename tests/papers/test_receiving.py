"""The one door in: content decides, quotas hold, what is kept is kept under a name of its own."""

import hashlib
import io
import os
import signal
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from papers.domain.bounds import MB
from papers.domain.refusals import DoorBusy, UploadRefused
from papers.models import Paper, Scan
from papers.room import door
from tests.papers.corpus.pdfs import pdf
from tests.papers.corpus.pictures import HEIC, picture


def test_a_paper_is_kept_under_a_random_name(receive):
    content = pdf(pages=2)
    paper = receive("../../营业\u202e执照.PDF", content)
    assert (paper.code, paper.media_type, paper.pages, paper.size) == ("pdf", "application/pdf", 2, len(content))
    assert paper.original_name == "营业执照.pdf"
    assert paper.sha256 == hashlib.sha256(content).hexdigest()
    with paper.file.open() as stored:
        assert stored.read() == content
    assert "执照" not in paper.file.name
    assert paper.scan == Scan.OFF


@pytest.mark.parametrize(
    ("quota", "person", "organisation", "code"),
    [
        ("QUOTA_PERSON_DAY_MB", 1, 7, "quota_person_day"),
        ("QUOTA_ORGANISATION_DAY_MB", 2, 7, "quota_organisation_day"),
        ("QUOTA_ORGANISATION_MB", 2, 7, "quota_organisation"),
        ("QUOTA_PUBLIC_DAY_MB", None, None, "quota_public_day"),
    ],
)
def test_a_quota_ends_what_may_be_sent(receive, settings, quota, person, organisation, code):
    setattr(settings, quota, 2)
    first = receive(content=pdf(), person=1 if person else None, organisation=organisation)
    Paper.objects.filter(pk=first.pk).update(size=2 * MB - 10)
    with pytest.raises(UploadRefused) as refusal:
        receive(person=person, organisation=organisation)
    assert (refusal.value.code, refusal.value.params) == (code, {"most_mb": 2})
    assert Paper.objects.count() == 1


def test_yesterday_does_not_count_for_today(receive, settings):
    settings.QUOTA_PERSON_DAY_MB = 1
    first = receive()
    Paper.objects.update(size=MB, received_at=first.received_at.replace(year=first.received_at.year - 1))
    assert receive().pk


def test_what_ends_the_reader_is_a_refusal_and_the_next_file_is_read(entrance):
    assert entrance.ask("inspect", io.BytesIO(pdf()), name="a.pdf", accepted=["pdf"]).told["pages"] == 1
    before = entrance.keeper_id()
    with pytest.raises(UploadRefused) as refusal:
        entrance.ask("inspect", io.BytesIO(b"\xff\xd8\xff" + b"x" * 999), name="a.jpg", accepted=["jpg"])
    assert refusal.value.code == "image_broken"
    assert entrance.keeper_id() == before


def test_a_keeper_that_was_killed_is_replaced(entrance):
    first = entrance.keeper_id()
    os.kill(first, signal.SIGKILL)
    assert entrance.ask("inspect", io.BytesIO(pdf()), name="a.pdf", accepted=["pdf"]).told["pages"] == 1
    assert entrance.keeper_id() != first


def test_a_full_room_says_so_at_once(entrance):
    entrance._inside = door.AT_ONCE + door.MOST_WAITING
    with pytest.raises(DoorBusy) as refusal:
        entrance.ask("inspect", io.BytesIO(pdf()), name="a.pdf", accepted=["pdf"])
    assert refusal.value.code == "door_busy"


def test_the_room_knows_no_secret_and_no_settings(entrance):
    environment = Path(f"/proc/{entrance.keeper_id()}/environ").read_bytes()
    assert {line.partition(b"=")[0] for line in environment.split(b"\0") if line} <= {
        b"PATH",
        b"LANG",
        b"PYTHONDONTWRITEBYTECODE",
    }


def test_a_table_comes_as_rows_and_a_stray_cell_is_refused():
    from papers.services import read_rows
    from tests.papers.corpus.packages import workbook

    rows, is_workbook = read_rows(file=ContentFile(workbook()), most_rows=10, most_columns=10)
    assert (rows, is_workbook) == ([["1"]], True)
    for last in ("XFD1048576", "XFD1", "A1048576"):
        row = "".join(filter(str.isdigit, last))
        stray = workbook(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{last}"><v>1</v></c></row>')
        with pytest.raises(UploadRefused) as refusal:
            read_rows(file=ContentFile(stray), most_rows=20_000, most_columns=60)
        assert refusal.value.code == "too_many_rows"


def test_a_photo_of_a_telephone_is_kept_as_jpeg(receive):
    paper = receive("照片.HEIC", HEIC, accepted=["pdf", "jpg"])
    assert (paper.code, paper.original_name) == ("jpg", "照片.jpg")
    with paper.file.open() as stored:
        content = stored.read()
    assert content.startswith(b"\xff\xd8\xff")
    assert (len(content), hashlib.sha256(content).hexdigest()) == (paper.size, paper.sha256)


def test_webp_called_jpeg_is_told_by_its_name(receive):
    with pytest.raises(UploadRefused) as refusal:
        receive("照片.jpg", picture("WEBP"))
    assert refusal.value.params == {"claimed": "jpg", "found": "WEBP"}
