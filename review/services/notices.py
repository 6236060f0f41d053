"""Publishing a list, and letting go what nobody upheld an objection to."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Organisation, User
from accounts.models.then import in_both
from accounts.selectors import office as office_with_code
from applications.domain.refusals import ActedBefore
from applications.domain.status import Status
from applications.models import Application, Transition
from applications.selectors import official_today
from applications.selectors.acts import seated_elsewhere
from applications.services import take_seat
from records.domain.refusals import NotPermitted
from review.domain.notices import Fate, fate_of
from review.domain.refusals import (
    CaseMovedOn,
    NothingToPublish,
    WrongKind,
)
from review.models import NoticeEntry, PublicNotice
from review.permissions import may_publish
from review.selectors import (
    NoticeRow,
    entries_to_settle,
    last_day,
    notice_stage,
    objection_states,
    preview_rows,
    ready_to_publish,
)
from review.services.acts import case_name, go_on, locked_case
from review.services.letters import tell_of_notice
from schemes.models import Call


@transaction.atomic
def publish_notice(
    *, call: Call, stage: str, transitions: Iterable[Transition], title_zh: str, title_en: str, by: User
) -> PublicNotice:
    """Publishes the list from today for the stage's working days. CalendarUnknown, CaseMovedOn, NothingToPublish."""
    rule = notice_stage(call, stage)
    if rule is None:
        raise WrongKind(stage=stage)
    office = office_with_code(rule.office)
    if not may_publish(by, office, call, stage):
        raise NotPermitted
    wanted = {each.application_id: each.seq for each in transitions}
    if not wanted:
        raise NothingToPublish
    today = timezone.localdate()
    ends_on = last_day(call, rule, today)
    ready = _held(wanted, office, call, stage)
    _require_fresh(ready.values(), stage, by)
    notice = PublicNotice.objects.create(
        office=office,
        **in_both(office, "office"),
        call=call,
        stage=stage,
        title_zh=title_zh,
        title_en=title_en,
        published_on=today,
        ends_on=ends_on,
        working_days=rule.working_days,
        published_by=by,
    )
    try:
        with transaction.atomic():
            entries = _list(notice, preview_rows(list(ready.values())))
    except IntegrityError as raced:
        raise CaseMovedOn(cases=[]) from raced
    for entry in entries:
        take_seat(application=entry.application, stage=rule, office=office, by=by)
        tell_of_notice(entry)
    return notice


def _held(wanted: dict[int, int], office: Organisation, call: Call, stage: str) -> dict[int, Application]:
    """The cases (key -> number of moves as the page showed them), locked, each still ready. Raises CaseMovedOn."""
    held = [locked_case(pk) for pk in sorted(wanted)]
    ready = {case.pk: case for case in ready_to_publish(office, call, stage).filter(pk__in=wanted)}
    moved = [case for case in held if case.pk not in ready or case.moves != wanted[case.pk]]
    if moved:
        raise CaseMovedOn(cases=[case_name(case) for case in moved])
    return ready


def _require_fresh(cases: Iterable[Application], stage: str, by: User) -> None:
    """Names every case on which the publisher acted at a stage that is kept apart from this one."""
    acted = seated_elsewhere(by, cases, stage)
    if acted:
        raise ActedBefore("acted_on_cases", cases=[case_name(case) for case in acted])


def _list(notice: PublicNotice, rows: list[NoticeRow]) -> list[NoticeEntry]:
    return NoticeEntry.objects.bulk_create(
        [
            NoticeEntry(
                notice=notice,
                position=position,
                application=row.application,
                transition=row.transition,
                enterprise_name=row.enterprise_name,
                uscc=row.uscc,
                matter=row.application.matter,
                products=row.products,
                claimed_yuan=row.claimed_yuan,
                approved_yuan=row.approved_yuan,
                payees=row.payees,
                parts=row.parts,
            )
            for position, row in enumerate(rows, 1)
        ]
    )


def _waits(entry: NoticeEntry, case: Application) -> bool:
    return case.status == Status.FILED and case.moves == entry.transition.seq


@transaction.atomic
def settle_entry(*, pk: int) -> bool:
    """Lets one line go on if its last day has passed and nothing holds it; True if it went. Safe to repeat."""
    entry = NoticeEntry.objects.select_related("notice", "transition").get(pk=pk)
    case = locked_case(entry.application_id)
    if not _waits(entry, case):
        return False
    if fate_of(entry.notice.ends_on, official_today(), objection_states(entry)) is not Fate.GO_ON:
        return False
    go_on(case, entry.notice.stage, actor=None)
    return True


def close_notices() -> int:
    """Sweep: every line whose notice has run out goes on, each in its own transaction. Returns how many went."""
    return sum(settle_entry(pk=pk) for pk in entries_to_settle(official_today()))
