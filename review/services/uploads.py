"""Minutes and evidence come through the one door, like every file from outside."""

from typing import TYPE_CHECKING

from papers.models import Paper
from papers.services import Sender, receive_paper

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from accounts.models import User

MINUTES = ("pdf", "docx", "jpg", "png")
EVIDENCE = ("pdf", "jpg", "png", "docx")
MOST_MB = 20


def receive_minutes(upload: "UploadedFile[bytes]", by: "User") -> Paper:
    """The minutes of a meeting. Raises UploadRefused."""
    return receive_paper(upload=upload, accepted=MINUTES, max_mb=MOST_MB, sender=Sender(by.pk), field="minutes")


def receive_evidence(upload: "UploadedFile[bytes]", by: "User | None") -> Paper:
    """What somebody adds to an objection; `by` is the officer who records one on paper. Raises UploadRefused."""
    sender = Sender(by.pk if by else None)
    return receive_paper(upload=upload, accepted=EVIDENCE, max_mb=MOST_MB, sender=sender, field="evidence")
