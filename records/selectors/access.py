"""Searching the access record, the newest first; pages by the key of the last row, so that each costs the same."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from records.models.access import AccessEntry


@dataclass(frozen=True)
class Wanted:
    """What is looked for; empty means any. `first` and `last` are whole days, both included."""

    name: str = ""
    act: str = ""
    kind: str = ""
    key: str = ""
    address: str = ""
    first: date | None = None
    last: date | None = None


def accesses(wanted: Wanted) -> QuerySet[AccessEntry]:
    given = {field: getattr(wanted, field) for field in ("act", "kind", "key", "address") if getattr(wanted, field)}
    found = AccessEntry.objects.filter(**given)
    if wanted.name:
        found = found.filter(Q(name__icontains=wanted.name) | Q(kind="account", key__icontains=wanted.name))
    if wanted.first:
        found = found.filter(at__gte=_midnight(wanted.first))
    if wanted.last:
        found = found.filter(at__lt=_midnight(wanted.last + timedelta(days=1)))
    return found.order_by("-pk")


def page_of_accesses(wanted: Wanted, *, before: int | None, size: int) -> tuple[list[AccessEntry], int | None]:
    """Up to `size` rows older than the row `before`, and the key to go on from, if there are more."""
    found = accesses(wanted)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found[: size + 1])
    return rows[:size], rows[size - 1].pk if len(rows) > size else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
