"""The one place where a case changes its state. Review calls it too; nothing else writes status, stage or office."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Organisation, User
from accounts.models.then import in_both
from applications.domain.status import Event, IllegalMove, Status, next_status
from applications.models import Application, Transition
from applications.selectors.clock import official_now
from applications.selectors.timeline import office_of
from applications.services.announcements import announce
from applications.services.locking import lock
from schemes.selectors import promised_end, stage_of, working_calendar

MOVED = ("status", "stage", "office", "due_on", "moves", "revision")


@transaction.atomic
def move_application(
    *, application: Application, event: Event, to_stage: str = "", actor: User | None, note: str = ""
) -> Transition:
    """Move a case by one event and record it; `to_stage` names the stage of its route where the case lies next.

    `actor` is None when time moves the case. The passed `application` is brought up to date.
    Raises IllegalMove when the table forbids it or the stage is not of the route.
    """
    locked = lock(application)
    before, left = Status(locked.status), locked.stage
    after = next_status(before, event)
    now = official_now()
    office, due_on = _place(locked, after, to_stage, now)
    locked.status, locked.stage, locked.office, locked.due_on = after.value, to_stage, office, due_on
    locked.moves += 1
    locked.revision += 1
    locked.save(update_fields=MOVED)
    transition = Transition.objects.create(
        application=locked,
        seq=locked.moves,
        event=event.value,
        from_status=before.value,
        from_stage=left,
        to_status=after.value,
        to_stage=to_stage,
        office=office,
        due_on=due_on,
        actor=actor,
        actor_name=str(actor or "")[:60],
        **in_both(office, "office"),
        **in_both(locked.enterprise, "enterprise"),
        note=note,
        at=now,
    )
    announce(locked, transition)
    for name in MOVED:
        setattr(application, name, getattr(locked, name))
    return transition


def _place(
    application: Application, after: Status, stage_code: str, now: datetime
) -> tuple[Organisation | None, date | None]:
    """Office and promised day of the stage moved into; neither when the case leaves the offices."""
    if (after is Status.FILED) != bool(stage_code):
        raise IllegalMove(status=application.status, stage=stage_code)
    if not stage_code:
        return None, None
    try:
        stage = stage_of(application.call, application.route, stage_code)
    except KeyError:
        raise IllegalMove(status=application.status, stage=stage_code) from None
    today, days = timezone.localtime(now).date(), stage.working_days
    return office_of(application, stage), promised_end(today, days, working_calendar()) if days else None
