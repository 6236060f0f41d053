"""Recording what became of lines: rows that follow each other, money that moves with them, people who are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from payouts.domain.evidence import Evidence
from payouts.domain.lines import OUT, STEPS, LineState, MoneyEvent, Outcome
from payouts.domain.refusals import ResultOutdated
from payouts.models import BatchState, LinePart, LineResult, PaymentBatch, PaymentLine, ResultFile
from payouts.selectors.attempts import state_of_line
from payouts.selectors.pasts import keep_pasts
from payouts.selectors.signatures import signed_as
from payouts.services import news
from payouts.services.moves import Move, move_batch, move_lines
from schemes.models import Call


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about one line. `corrects` is the recorded step that was wrong, where outcome is REOPENED."""

    reference: str
    outcome: Outcome
    reason: str = ""
    bank_reference: str = ""
    corrects: LineResult | None = None


def lock_batch(batch: PaymentBatch) -> PaymentBatch:
    """The batch, locked and read anew; its call first, because a correction may meet a batch that is being made."""
    Call.objects.select_for_update(no_key=True).get(pk=batch.call_id)
    return PaymentBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)


def record_answers(
    *,
    batch: PaymentBatch,
    answers: Sequence[Said],
    evidence: Evidence,
    by: User,
    source: ResultFile | None = None,
    confirmed_by: User | None = None,
) -> list[LineResult]:
    """Writes the answers and moves the money, for all lines of a locked batch together; nothing for no answers.

    Raises ResultOutdated where one does not follow what is known, LedgerRefused.
    """
    by_reference = {answer.reference: answer for answer in answers}
    named = batch.lines.filter(reference__in=by_reference).select_related("payee", "batch")
    lines = list(
        named.prefetch_related(
            "results", "line_parts__part__award__enterprise", "line_parts__part__award__call__scheme_version"
        )
    )
    before = {line.pk: state_of_line(line) for line in lines}
    signed: dict[str, Any] = {"recorded_by": by, "recorded_as": signed_as(by), "confirmed_by": confirmed_by}
    signed["confirmed_as"] = signed_as(confirmed_by) if confirmed_by else ""
    results = LineResult.objects.bulk_create(
        _result(line, _fitting(line, before[line.pk], by_reference[line.reference]), evidence, source, signed)
        for line in lines
    )
    moves = [
        Move(result.line_id, before[result.line_id], MoneyEvent(result.outcome), result.reason, result.number)
        for result in results
    ]
    move_lines(moves=moves, by=by)
    for result in results:
        if result.outcome == Outcome.REOPENED:
            _stop_second_payments(result, confirmed_by or by)
        news.line_answered(result.line, result)
    return results


def _result(
    line: PaymentLine, said: Said, evidence: Evidence, source: ResultFile | None, signed: dict[str, Any]
) -> LineResult:
    return LineResult(
        line=line,
        number=len(line.results.all()) + 1,
        source=source,
        evidence=evidence.value,
        outcome=said.outcome.value,
        reason=said.reason,
        bank_reference=said.bank_reference,
        corrects=said.corrects,
        **signed,
    )


def _fitting(line: PaymentLine, state: LineState, said: Said) -> Said:
    last = list(line.results.all())[-1:]
    corrects = [said.corrects] if said.corrects else []
    if MoneyEvent(said.outcome) not in STEPS[state] or (said.outcome is Outcome.REOPENED and corrects != last):
        raise ResultOutdated(reference=line.reference)
    return said


def _stop_second_payments(result: LineResult, by: User) -> None:
    """An earlier payment may have gone through after all: what waits for release is stopped, what has left is named."""
    same_parts = LinePart.objects.filter(part__in=result.line.line_parts.values("part"))
    others = PaymentLine.objects.filter(line_parts__in=same_parts).exclude(pk=result.line_id)
    batches = PaymentBatch.objects.select_for_update(no_key=True).filter(pk__in=others.values("batch")).order_by("pk")
    for batch in list(batches):
        if batch.state is BatchState.WAITING:
            _stop(batch, result, by)
    for other in others.select_related("batch").prefetch_related("results").distinct():
        if state_of_line(other) in OUT:
            news.paid_twice(other, result)


def _stop(batch: PaymentBatch, result: LineResult, by: User) -> None:
    batch.decided_seen = keep_pasts(batch)
    batch.rejected_by, batch.rejected_at, batch.rejected_as = by, timezone.now(), signed_as(by)
    batch.stopped_by = result
    batch.save(update_fields=["rejected_by", "rejected_at", "rejected_as", "decided_seen", "stopped_by"])
    move_batch(batch=batch, before=LineState.RESERVED, event=MoneyEvent.REJECTED, by=by)
    news.batch_stopped(batch, result)
