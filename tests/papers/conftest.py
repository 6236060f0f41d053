"""Uploads by hand, and what the floors above would say about them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from papers.room.door import Door
from papers.services import Sender, receive_paper
from tests.papers.corpus.pdfs import pdf
from tests.papers.corpus.specimen import EVERYTHING


@pytest.fixture
def entrance():
    """A door of its own, with a keeper that nobody else uses."""
    door = Door()
    yield door
    door.close()


@pytest.fixture
def receive(db):
    """receive(name, content, …) → the paper."""

    def take(name="a.pdf", content=None, *, accepted=EVERYTHING, max_mb=20, person=1, organisation=None):
        upload = SimpleUploadedFile(name, pdf() if content is None else content)
        sender = Sender(person, organisation)
        return receive_paper(upload=upload, accepted=list(accepted), max_mb=max_mb, sender=sender)

    return take
