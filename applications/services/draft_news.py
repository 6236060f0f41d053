"""Telling whoever has a draft that its call was closed early or prolonged. An idempotent sweep: one row an erratum."""

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from accounts.selectors import people_in_post
from accounts.services import send_message
from applications.domain.status import Status
from applications.models import Application, DraftsTold
from applications.permissions import FILERS
from schemes.domain.errata import CLOSING, DEADLINE
from schemes.models import CallErratum


def tell_drafts() -> int:
    """Messages about every closing and prolonged window in force that drafts were not told of; how many errata."""
    of_the_window = Q(kind=CLOSING) | Q(changes__has_key=DEADLINE)
    told = DraftsTold.objects.values("erratum")
    due = CallErratum.objects.in_force().filter(of_the_window).exclude(pk__in=told)
    return sum(_tell(erratum) for erratum in due.select_related("call", "decision"))


@transaction.atomic
def _tell(erratum: CallErratum) -> bool:
    _row, is_new = DraftsTold.objects.get_or_create(erratum=erratum)
    if not is_new:
        return False
    call = erratum.call
    drafts = Application.objects.filter(call=call, status=Status.DRAFT.value, created_at__lte=erratum.decision.at)
    for draft in drafts.select_related("enterprise"):
        send_message(
            to=people_in_post(draft.enterprise, *FILERS),
            kind="draft_call_ended" if erratum.kind == CLOSING else "draft_call_prolonged",
            key=f"erratum:{erratum.pk}:{draft.pk}",
            params={
                "title_zh": call.as_stands("title_zh"),
                "title_en": call.as_stands("title_en"),
                "closes_at": call.last_moment.isoformat(),
                "reason": erratum.reason,
            },
            path=reverse("applications:check", args=[draft.pk]),
        )
    return True
