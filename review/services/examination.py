"""An officer examines one case: passes, returns or refuses it, lowers an amount, ticks the paper that came in."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NotRequired, TypedDict

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.models.then import in_both
from applications.domain.deciding import undecided
from applications.domain.status import Event
from applications.models import Application, FiledVersion, Item
from applications.services import move_application, record_adjustment, return_for_correction
from records.domain.reading import is_empty, paragraph
from review.domain.checklist import Mark, marks_of, require_all_in_order, require_reasons
from review.domain.refusals import AmountChanged, AmountInvalid, PaperAwaited, PaperDiffers, PaperTicked, ReasonMissing
from review.models import Decision, PaperReceipt
from review.selectors import awaits_exception, checklist, paper_receipt
from review.services.acts import Act, begin, commit, decide, go_on, seat
from review.services.letters import tell_of_adjustment
from schemes.selectors import definition_for, materials_of

EXAMINATION = "examination"


class Adjustment(TypedDict):
    """One item's lower amount, in yuan, and why. `item`: its position in the claim, if its number is not enough."""

    item: NotRequired[int]
    number: str
    amount_yuan: Decimal
    reason: str


@transaction.atomic
def decide_pass(
    *,
    application: Application,
    seq: int,
    checks: Iterable[Mapping[str, str]],
    opinion: str = "",
    inside: str = "",
    adjustments: Sequence[Adjustment] = (),
    seen: int | None = None,
    by: User,
) -> Decision:
    """Every item in order, the paper (where due) received and agreeing: the case goes to the next stage.

    `checks`: {"key", "mark": "ok" | "fix", "reason"}. `adjustments` lower amounts first. `seen`: the assessment the
    officer had before them (None: not asked). A case that comes to nothing passes only where a later meeting may make
    an exception. `opinion` and `inside` stay with the offices.
    Refuses: CaseMovedOn, NotYourStage, ActedBefore, AmountChanged, ChecksOpen, PaperAwaited,
    PaperDiffers, AmountInvalid, BudgetExhausted where the chain commits the budget here.
    """
    act = begin(application=application, seq=seq, kind=EXAMINATION, by=by)
    if seen is not None and act.assessment is not None and act.assessment.pk != seen:
        raise AmountChanged
    keys = [check.key for check in checklist(act.case)]
    marks = marks_of(keys, checks)
    require_all_in_order(keys, marks)
    _require_paper(act)
    assessment = act.assessment
    if adjustments:
        for each in adjustments:
            if is_empty(each["reason"]):
                raise ReasonMissing(field=f"why:{each.get('item', each['number'])}")
        assessment = record_adjustment(
            application=act.application, adjustments=[{**each} for each in adjustments], office=act.office, by=by
        )
    if assessment and undecided(definition_for(assessment.scheme_version), assessment.inputs):
        raise AmountInvalid("still_undecided", field="decided_reason")
    if assessment is None or (assessment.total_yuan <= 0 and not awaits_exception(act.application, assessment)):
        raise AmountInvalid("nothing_to_support", field="opinion")
    decision = decide(act, "pass", opinion=opinion, inside=inside, checks=_rows(marks), assessment=assessment)
    if adjustments and act.assessment:
        tell_of_adjustment(act.application, act.assessment, assessment, "; ".join(a["reason"] for a in adjustments))
    commit(act, assessment)
    go_on(act.application, act.stage.code, actor=by)
    return decision


@transaction.atomic
def decide_return(
    *,
    application: Application,
    seq: int,
    parts: Sequence[tuple[str, Item | None, str]],
    note: str = "",
    inside: str = "",
    checks: Iterable[Mapping[str, str]] = (),
    by: User,
) -> Decision:
    """Back to the enterprise: only these items reopen, each with its reason, for the scheme's correction period.

    `parts`: (part, item or None, reason). Refuses as decide_pass, and NothingReturned, ReasonMissing.
    """
    act = begin(application=application, seq=seq, kind=EXAMINATION, by=by)
    require_reasons([(part, reason) for part, _, reason in parts])
    marks = marks_of([check.key for check in checklist(act.case)], checks)
    decision = decide(act, "return", opinion=note, inside=inside, checks=_rows(marks))
    return_for_correction(application=act.application, parts=list(parts), note=paragraph(note), by=by)
    return decision


@transaction.atomic
def decide_refuse(
    *,
    application: Application,
    seq: int,
    reason: str,
    inside: str = "",
    checks: Iterable[Mapping[str, str]] = (),
    by: User,
) -> Decision:
    """Not supported, with the reason the enterprise reads. Refuses as decide_pass, and ReasonMissing."""
    act = begin(application=application, seq=seq, kind=EXAMINATION, by=by)
    if is_empty(reason):
        raise ReasonMissing(field="opinion")
    marks = marks_of([check.key for check in checklist(act.case)], checks)
    decision = decide(act, "refuse", opinion=reason, inside=inside, checks=_rows(marks))
    move_application(application=act.application, event=Event.REFUSE, actor=by, note=paragraph(reason))
    return decision


@transaction.atomic
def record_paper(*, version: FiledVersion, agrees: bool, note: str = "", by: User) -> PaperReceipt:
    """The office holding the case ticks that the paper of this filed version came in. A difference needs a note."""
    act = begin(application=version.application, seq=version.application.moves, kind=EXAMINATION, by=by)
    if act.version.pk != version.pk or paper_receipt(version) is not None:
        raise PaperTicked
    if not agrees and is_empty(note):
        raise ReasonMissing(field="note")
    seat(act, "paper")
    try:
        with transaction.atomic():
            return PaperReceipt.objects.create(
                version=version,
                office=act.office,
                **in_both(act.office, "office"),
                agrees=agrees,
                note=paragraph(note),
                received_by=by,
                received_by_name=str(by)[:60],
            )
    except IntegrityError as taken:
        raise PaperTicked from taken


def _require_paper(act: Act) -> None:
    due = act.stage.paper_receipt and any(
        each.paper_too for each in materials_of(act.application.call, act.application.route)
    )
    if not due:
        return
    receipt = paper_receipt(act.version)
    if receipt is None:
        raise PaperAwaited(field="paper")
    if not receipt.agrees:
        raise PaperDiffers(field="paper", note=receipt.note)


def _rows(marks: Iterable[Mark]) -> list[dict[str, str]]:
    return [{"key": each.key, "mark": each.mark, "reason": each.reason} for each in marks]
