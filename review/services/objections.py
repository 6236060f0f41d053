"""Taking objections from people whose contact is proved, and finding on them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from applications.domain.status import Event, Status
from applications.models import Application
from applications.selectors import official_now
from applications.services import move_application, take_seat
from records.domain.reading import is_empty, one_line, paragraph
from records.domain.refusals import NotPermitted
from review.domain.notices import MOST_OPEN, is_in_time
from review.domain.refusals import (
    ObjectionDecided,
    ObjectionRefused,
    ReasonMissing,
    TooLateToRemove,
    UpheldBySomebodyElse,
)
from review.models import NoticeEntry, Objection, ObjectionFinding
from review.permissions import may_find_on, may_publish, may_uphold
from review.services.acts import begin, decide, locked_case
from review.services.letters import tell_of_finding, tell_of_objection, tell_of_reply
from review.services.notices import settle_entry
from review.services.uploads import receive_evidence
from schemes.domain.budget import budget_key
from schemes.models import BudgetEntry
from schemes.selectors import stage_of
from schemes.services import release_budget

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from review.models import ObjectionRequest


def require_whole(name: str, contact: str, ground: str) -> None:
    """Raises ReasonMissing at the first field left empty: an objection has a name, a contact and a ground."""
    for field, value in (("name", name), ("contact", contact), ("ground", ground)):
        if is_empty(value):
            raise ReasonMissing(f"objection_{field}_missing", field=field)


@transaction.atomic
def object_to_entry(
    *,
    entry: NoticeEntry,
    name: str,
    contact: str,
    ground: str,
    evidence: "UploadedFile[bytes] | None" = None,
    by: User,
) -> Objection:
    """Records an objection under a real name; after the last day it is recorded as late and holds nothing.

    `by`: the officer of the notice who writes down what came in on paper, or the person who objects, signed in.
    Raises ReasonMissing, UploadRefused, ObjectionRefused.
    """
    require_whole(name, contact, ground)
    notice = entry.notice
    on_paper = may_publish(by, notice.office, notice.call, notice.stage)
    paper = receive_evidence(evidence, by) if evidence is not None else None
    objection = Objection(
        entry=entry,
        name=one_line(name),
        contact=one_line(contact),
        ground=paragraph(ground),
        proof="paper" if on_paper else "account",
        recorded_by=by if on_paper else None,
        recorded_by_name=str(by)[:60] if on_paper else "",
        objector=None if on_paper else by,
        evidence=paper.file.name if paper else "",
        evidence_name=paper.original_name if paper else "",
    )
    return _received(objection)


@transaction.atomic
def take_proved(*, request: "ObjectionRequest") -> Objection:
    """The objection of a visitor whose e-mail address is proved; it is received in this moment. ObjectionRefused."""
    objection = Objection(
        entry=request.entry,
        name=request.name,
        contact=request.contact,
        ground=request.ground,
        proof="email",
        evidence=request.evidence.name,
        evidence_name=request.evidence_name,
    )
    return _received(objection)


def _received(objection: Objection) -> Objection:
    """Kept with the moment that counts; a contact holds so many lines of one notice, and each once."""
    locked_case(objection.entry.application_id)
    if objection.proof != "paper":
        _require_room(objection)
    now = official_now()
    objection.received_at = now
    objection.in_time = is_in_time(timezone.localdate(now), objection.entry.notice.ends_on)
    objection.save()
    tell_of_objection(objection)
    return objection


def _require_room(objection: Objection) -> None:
    waiting = Objection.objects.filter(entry__notice=objection.entry.notice_id, finding=None)
    own = (
        waiting.filter(objector=objection.objector)
        if objection.objector
        else waiting.filter(proof="email", contact__iexact=objection.contact)
    )
    if own.filter(entry=objection.entry_id).exists():
        raise ObjectionRefused("objected_already")
    if own.count() >= MOST_OPEN:
        raise ObjectionRefused(most=MOST_OPEN)


@transaction.atomic
def decide_objection(
    *, objection: Objection, outcome: str, finding: str, reply: str = "", by: User
) -> ObjectionFinding:
    """Upheld: the case leaves the list, is refused, and its money is released. Dismissed: it goes on as the others.

    ObjectionDecided, ReasonMissing, TooLateToRemove, NotPermitted, ActedBefore, UpheldBySomebodyElse.
    """
    if not may_find_on(by, objection):
        raise NotPermitted
    if is_empty(finding):
        raise ReasonMissing("finding_missing", field="finding")
    entry = NoticeEntry.objects.select_related("notice__office", "transition").get(pk=objection.entry_id)
    case = locked_case(entry.application_id)
    if ObjectionFinding.objects.filter(objection=objection).exists():
        raise ObjectionDecided
    waits = case.status == Status.FILED and case.moves == entry.transition.seq
    if outcome == "upheld" and not waits:
        raise TooLateToRemove(field="outcome")
    if outcome == "upheld" and not may_uphold(by, objection):
        raise UpheldBySomebodyElse(field="outcome")
    stage = stage_of(case.call, case.route, entry.notice.stage)
    take_seat(application=case, stage=stage, office=entry.notice.office, by=by, kind="finding")
    found = ObjectionFinding.objects.create(
        objection=objection,
        outcome=outcome,
        finding=paragraph(finding),
        reply=paragraph(reply),
        by=by,
        by_name=str(by)[:60],
    )
    if outcome == "upheld":
        _take_off(entry, case, paragraph(finding), by)
    elif waits:
        settle_entry(pk=entry.pk)
    tell_of_finding(found)
    tell_of_reply(found)
    return found


@transaction.atomic
def dismiss_objections(
    *, objections: Iterable[Objection], finding: str, reply: str = "", by: User
) -> list[ObjectionFinding]:
    """One finding on many objections, none of them upheld: all or none. As decide_objection."""
    return [
        decide_objection(objection=each, outcome="dismissed", finding=finding, reply=reply, by=by)
        for each in sorted(objections, key=lambda each: (each.entry.application_id, each.pk))
    ]


def _take_off(entry: NoticeEntry, case: Application, reason: str, by: User) -> None:
    """Refuses the case and gives back what was committed for it."""
    act = begin(application=case, seq=entry.transition.seq, kind="notice", by=by)
    decide(act, "refuse", opinion=reason)
    move_application(application=case, event=Event.REFUSE, actor=by, note=reason)
    committed = BudgetEntry.objects.filter(key=budget_key(case.pk)).first()
    if committed is not None:
        key = f"{budget_key(case.pk)}:release"
        release_budget(call=case.call, key=key, amount_yuan=committed.amount_yuan, by=by)
