"""A visitor's objection before it counts: written down, proved by a link to the e-mail address, or forgotten."""

import secrets
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from papers.services import forget_paper
from records.domain.reading import one_line, paragraph
from review.domain.refusals import ObjectionRefused
from review.models import NoticeEntry, Objection, ObjectionRequest
from review.services.letters import send_proof_link
from review.services.objections import require_whole, take_proved
from review.services.uploads import receive_evidence

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


def digest_of(token: str) -> str:
    """What is kept of the secret in a link."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def request_objection(
    *,
    entry: NoticeEntry,
    name: str,
    contact: str,
    ground: str,
    evidence: "UploadedFile[bytes] | None" = None,
) -> ObjectionRequest:
    """Keeps what was written and sends the link that proves the address; holds nothing.

    Raises ReasonMissing, UploadRefused.
    """
    require_whole(name, contact, ground)
    paper = receive_evidence(evidence, None) if evidence is not None else None
    token = secrets.token_urlsafe(32)
    request = ObjectionRequest(
        entry=entry,
        digest=digest_of(token),
        name=one_line(name),
        contact=one_line(contact).lower(),
        ground=paragraph(ground),
        evidence=paper.file.name if paper else "",
        evidence_name=paper.original_name if paper else "",
    )
    request.save()
    send_proof_link(request, token)
    return request


@transaction.atomic
def prove_objection(*, token: str) -> Objection:
    """The objection counts from now on.

    Raises ObjectionRefused: proof_expired (or used, or unknown), and as object_to_entry.
    """
    held = (
        ObjectionRequest.objects.select_for_update(of=("self",))
        .select_related(
            "entry__notice__call__scheme_version", "entry__notice__office", "entry__application__enterprise"
        )
        .filter(digest=digest_of(token), expires_at__gt=timezone.now())
        .first()
    )
    if held is None:
        raise ObjectionRefused("proof_expired")
    objection = take_proved(request=held)
    held.delete()
    return objection


def forget_requests() -> int:
    """Sweep: what nobody proved in time goes, with its file. Returns how many."""
    expired = list(ObjectionRequest.objects.filter(expires_at__lte=timezone.now())[:500])
    return sum(_forget(pk=each.pk) for each in expired)


@transaction.atomic
def _forget(*, pk: int) -> bool:
    held = ObjectionRequest.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if held is None:
        return False
    name = held.evidence.name or ""
    held.delete()
    if name:
        forget_paper(name=name)
    return True
