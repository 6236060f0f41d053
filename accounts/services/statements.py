"""Keeping what is stated of an organisation. Rows are only ever added; repeating oneself adds none."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.domain.statements import PROFILE, Said, as_of, declaration_of, meaning_of
from accounts.models import FactStatement, Organisation, User
from accounts.models.then import in_both

OVERTAKEN = object()


@transaction.atomic
def keep_statements(
    *,
    organisation: Organisation,
    said: Iterable[Said],
    source: str,
    by: User,
    reference: str = "",
    first_there: bool = False,
    office: Organisation | None = None,
    at: datetime | None = None,
) -> list[FactStatement]:
    """What was said at one place (`source`, `reference`), but for values that stand there already.

    Who may say it is decided by the caller's floor. `at`: the moment it counts from, by default now. `first_there`:
    nothing can stand at that place yet, so nobody looks. In the profile one speaks anew: a value that somebody
    overtook since is said again; a filing that repeats itself leaves an office's correction standing.
    """
    moment = at or timezone.now()
    standing = {} if first_there else _standing_at(organisation, source, reference)
    fresh = [each for each in said if standing.get((meaning_of(each.field), each.year)) != each.value]
    return FactStatement.objects.bulk_create(
        [
            FactStatement(
                organisation=organisation,
                code=each.field.code,
                meaning=meaning_of(each.field),
                declared=declaration_of(each.field),
                year=each.year,
                value=each.value,
                as_of=as_of(each, timezone.localdate(moment)),
                source=source,
                reference=reference,
                at=moment,
                by=by,
                by_name=(by.full_name or by.email)[:60],
                **in_both(office, "office"),
            )
            for each in fresh
        ]
    )


def _standing_at(organisation: Organisation, source: str, reference: str) -> dict[tuple[str, int | None], object]:
    """What was said last at one place, by meaning and year; of the profile only what nobody said otherwise since."""
    everywhere = FactStatement.objects.filter(organisation=organisation).order_by("pk")
    found: dict[tuple[str, int | None], object] = {}
    for row in everywhere if source == PROFILE else everywhere.filter(source=source, reference=reference):
        key = row.meaning, row.year
        if row.source == source:
            found[key] = row.value
        elif found.get(key) != row.value:
            found[key] = OVERTAKEN
    return found
