"""Telling people that a call has opened or closed. An idempotent sweep: one row a call and event."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain.roles import OrganisationKind, Role
from accounts.selectors import office, people_in_post, people_of_kind
from accounts.services import send_message
from schemes.models import Call, CallAnnouncement
from schemes.permissions import BUREAU


def announce_calls(*, at: datetime | None = None) -> int:
    """Tell enterprises of each call that is open and the bureau of each that has closed at `at` (now); how many."""
    now = at or timezone.now()
    opened = Call.objects.published().not_closed_at(now).filter(opens_at__lte=now)
    closed = Call.objects.published().closed_at(now)
    told = [_announce(call=call, event="opened") for call in opened] + [
        _announce(call=call, event="closed") for call in closed
    ]
    return sum(told)


@transaction.atomic
def _announce(*, call: Call, event: str) -> bool:
    _row, is_new = CallAnnouncement.objects.get_or_create(call=call, event=event)
    if not is_new:
        return False
    people = (
        people_of_kind(OrganisationKind.ENTERPRISE)
        if event == "opened"
        else people_in_post(office(BUREAU), Role.CALL_MANAGER, scheme=call.scheme_version.code)
    )
    send_message(
        to=people,
        kind=f"call_{event}",
        key=f"call:{call.pk}:{event}",
        params={
            "title_zh": call.as_stands("title_zh"),
            "title_en": call.as_stands("title_en"),
            "closes_at": call.deadline.isoformat(),
        },
        path=reverse("portal:call", args=[call.pk]),
    )
    return True
