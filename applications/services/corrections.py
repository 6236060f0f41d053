"""Returning a filing for correction, and letting it lapse when nobody answers in time."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from accounts.models import User
from applications.domain.editing import ITEM, is_known_part
from applications.domain.refusals import CalendarUnknown, NothingToCorrect
from applications.domain.status import Event, IllegalMove, Status
from applications.models import Application, Correction, Item, ReturnedPart
from applications.selectors.clock import official_now, official_today
from applications.services.invoices import release_invoices
from applications.services.locking import lock
from applications.services.moves import move_application
from records.domain.reading import is_empty, paragraph
from rules.working_days import CalendarMissing
from schemes.selectors import definition_of, end_of_working_days, materials_of

Part = tuple[str, Item | None, str]


@transaction.atomic
def return_for_correction(
    *, application: Application, parts: Sequence[Part], note: str = "", by: User, due_on: date | None = None
) -> Correction:
    """Send a filed case back for the parts named, each (part, item or None, reason); only these reopen.

    Without `due_on` the scheme's correction period counts, in working days from today. Who may return is decided by
    the caller's floor. Raises IllegalMove, NothingToCorrect, CalendarUnknown.
    """
    locked = lock(application)
    if locked.status != Status.FILED:
        raise IllegalMove(status=locked.status, event=Event.RETURN.value)
    _check(locked, parts)
    due_on = due_on or _end_of_period(locked)
    if due_on < official_today():
        raise NothingToCorrect("due_on_past", field="due_on")
    correction = Correction.objects.create(
        application=locked, stage=locked.stage, due_on=due_on, note=note, asked_by=by, asked_at=official_now()
    )
    ReturnedPart.objects.bulk_create(
        ReturnedPart(correction=correction, part=part, item=item, reason=paragraph(reason))
        for part, item, reason in parts
    )
    move_application(application=application, event=Event.RETURN, actor=by, note=note)
    return correction


def _check(application: Application, parts: Sequence[Part]) -> None:
    if not parts:
        raise NothingToCorrect
    known = set(materials_of(application.call, application.route).values_list("code", flat=True))
    for part, item, reason in parts:
        if not is_known_part(part, known):
            raise NothingToCorrect("unknown_item", part=part)
        if item is not None and (item.application_id != application.pk or not _takes_item(part)):
            raise NothingToCorrect("unknown_item", part=part)
        if is_empty(reason):
            raise NothingToCorrect("item_without_reason", field="reason", part=part)


def _takes_item(part: str) -> bool:
    return part == ITEM or part.startswith("material:")


def _end_of_period(application: Application) -> date:
    days = definition_of(application.call).correction_working_days
    try:
        return end_of_working_days(official_today(), days)
    except CalendarMissing as missing:
        raise CalendarUnknown(year=missing.year) from missing


def lapse_overdue_corrections() -> int:
    """Close every returned filing whose last day has passed. Idempotent; safe side by side. Returns how many."""
    due = Correction.objects.filter(
        answered_at=None, application__status=Status.RETURNED, due_on__lt=official_today()
    ).values_list("application_id", flat=True)
    return sum(_lapse(pk) for pk in list(due))


@transaction.atomic
def _lapse(application_id: int) -> bool:
    application = (
        Application.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk=application_id, status=Status.RETURNED)
        .first()
    )
    if application is None:
        return False
    overdue = Correction.objects.filter(application=application, answered_at=None, due_on__lt=official_today())
    if not overdue.exists():
        return False
    move_application(application=application, event=Event.LAPSE, actor=None)
    release_invoices(application)
    return True
