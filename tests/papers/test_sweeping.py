"""What nobody names leaves the storage a day later; what somebody names stays."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from papers.models import PagePicture, Paper
from papers.services import draw_papers, forget_paper, sweep_orphans

DAY = timedelta(days=1)


@pytest.fixture
def tomorrow():
    return timezone.localdate() + 2 * DAY


def age(paper):
    Paper.objects.filter(pk=paper.pk).update(received_at=timezone.now() - 2 * DAY)


def test_a_paper_that_no_row_names_goes_with_its_pictures(receive, tomorrow, django_capture_on_commit_callbacks):
    paper = receive()
    draw_papers()
    drawn = PagePicture.objects.get().file.name
    assert sweep_orphans(today=tomorrow) == 0  # the day it came it may still be on its way
    age(paper)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_orphans(today=tomorrow) >= 1
    assert not Paper.objects.exists()
    assert not default_storage.exists(paper.file.name)
    assert not default_storage.exists(drawn)


def test_a_file_whose_row_was_never_written_goes(db, tomorrow):
    today = timezone.localdate()
    name = default_storage.save(f"papers/{today:%Y/%m/%d}/lost.pdf", ContentFile(b"x"))
    assert sweep_orphans(today=today) == 0
    assert default_storage.exists(name)
    assert sweep_orphans(today=tomorrow) == 1
    assert not default_storage.exists(name)


def test_taking_back_waits_for_the_transaction(receive, django_capture_on_commit_callbacks):
    paper = receive()
    with django_capture_on_commit_callbacks(execute=True):
        forget_paper(name=paper.file.name)
        assert default_storage.exists(paper.file.name)
    assert not default_storage.exists(paper.file.name)
