"""Publishing a list, receiving objections, and letting go what nobody upheld an objection to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.selectors import office as office_with_code
from applications.domain.refusals import ActedBefore
from applications.domain.status import Event, Status
from applications.models import Application, Transition
from applications.selectors import official_now, official_today
from applications.selectors.acts import seat_elsewhere
from applications.services import move_application, take_seat
from records.domain.refusals import NotPermitted
from review.domain.notices import Fate, fate_of, is_in_time
from review.domain.refusals import (
    CaseMovedOn,
    NothingToPublish,
    ObjectionDecided,
    ReasonMissing,
    TooLateToRemove,
    WrongKind,
)
from review.models import NoticeEntry, Objection, ObjectionFinding, PublicNotice
from review.permissions import may_find_on, may_publish
from review.selectors import (
    NoticeRow,
    entries_to_settle,
    last_day,
    notice_stage,
    objection_states,
    preview_rows,
    ready_to_publish,
)
from review.services.acts import begin, case_name, decide, go_on, locked_case
from review.services.conclusion import budget_key
from review.services.letters import tell_of_finding, tell_of_notice, tell_of_objection
from review.services.uploads import receive_evidence
from schemes.domain.definition import Stage
from schemes.models import BudgetEntry, Call
from schemes.selectors import stage_of
from schemes.services import release_budget

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


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
    held = [locked_case(pk) for pk in sorted(wanted)]
    ready = {case.pk: case for case in ready_to_publish(office, call, stage).filter(pk__in=wanted)}
    moved = [case for case in held if case.pk not in ready or case.moves != wanted[case.pk]]
    if moved:
        raise CaseMovedOn(cases=[case_name(case) for case in moved])
    _require_seats(ready.values(), rule, by)
    notice = PublicNotice.objects.create(
        office=office,
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


def _require_seats(cases: Iterable[Application], stage: Stage, by: User) -> None:
    """Raises ActedBefore with every case the publisher acted on at a stage that is kept apart from this one."""
    acted = [case_name(case) for case in cases if seat_elsewhere(by, case, stage)]
    if acted:
        raise ActedBefore("acted_on_cases", cases=acted)


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
            )
            for position, row in enumerate(rows, 1)
        ]
    )


@transaction.atomic
def object_to_entry(
    *,
    entry: NoticeEntry,
    name: str,
    contact: str,
    ground: str,
    evidence: "UploadedFile[bytes] | None" = None,
    by: User | None = None,
) -> Objection:
    """Records an objection under a real name; after the last day it is recorded as late and holds nothing.

    `by`: the officer who wrote down an objection on paper; empty for the public form.
    """
    for field, value in (("name", name), ("contact", contact), ("ground", ground)):
        if not value.strip():
            raise ReasonMissing(f"objection_{field}_missing", field=field)
    paper = receive_evidence(evidence, by) if evidence is not None else None
    now = official_now()
    objection = Objection.objects.create(
        entry=entry,
        name=name.strip(),
        contact=contact.strip(),
        ground=ground.strip(),
        evidence=paper.file.name if paper else "",
        evidence_name=paper.original_name if paper else "",
        received_at=now,
        in_time=is_in_time(timezone.localdate(now), entry.notice.ends_on),
        recorded_by=by,
    )
    tell_of_objection(objection)
    return objection


@transaction.atomic
def decide_objection(
    *, objection: Objection, outcome: str, finding: str, reply: str = "", by: User
) -> ObjectionFinding:
    """Upheld: the case leaves the list, is refused, and its money is released. Dismissed: it goes on as the others.

    ObjectionDecided, ReasonMissing, TooLateToRemove, NotPermitted.
    """
    if not may_find_on(by, objection):
        raise NotPermitted
    if not finding.strip():
        raise ReasonMissing("finding_missing", field="finding")
    entry = NoticeEntry.objects.select_related("notice", "transition").get(pk=objection.entry_id)
    case = locked_case(entry.application_id)
    if ObjectionFinding.objects.filter(objection=objection).exists():
        raise ObjectionDecided
    waits = _waits(entry, case)
    if outcome == "upheld" and not waits:
        raise TooLateToRemove(field="outcome")
    stage, office = stage_of(case.call, case.route, entry.notice.stage), entry.notice.office
    take_seat(application=case, stage=stage, office=office, by=by, kind="finding")
    found = ObjectionFinding.objects.create(
        objection=objection, outcome=outcome, finding=finding.strip(), reply=reply.strip(), by=by
    )
    if outcome == "upheld":
        _take_off(entry, case, finding.strip(), by)
    elif waits:
        settle_entry(pk=entry.pk)
    tell_of_finding(found)
    return found


def _waits(entry: NoticeEntry, case: Application) -> bool:
    return case.status == Status.FILED and case.moves == entry.transition.seq


def _take_off(entry: NoticeEntry, case: Application, reason: str, by: User) -> None:
    """Refuses the case and gives back what was committed for it."""
    act = begin(application=case, seq=entry.transition.seq, kind="notice", by=by)
    decide(act, "refuse", opinion=reason)
    move_application(application=case, event=Event.REFUSE, actor=by, note=reason)
    committed = BudgetEntry.objects.filter(key=budget_key(case)).first()
    if committed is not None:
        key = f"{budget_key(case)}:release"
        release_budget(call=case.call, key=key, amount_yuan=committed.amount_yuan, by=by)


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
