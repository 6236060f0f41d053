"""What the bank returned, recorded line by line. One bad row refuses the whole file: nothing is half written."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile, File
from django.db import transaction

from accounts.models import User
from papers.models import Paper
from papers.services import forget_paper
from payouts.domain.ledger import MoneyEvent
from payouts.domain.refusals import FileRefused, NotReleased
from payouts.domain.result_rows import Answer, Outcome, Problem, Reading, find_header, read_rows
from payouts.models import LineResult, PaymentBatch, RefusedResult, ResultFile
from payouts.permissions import require_recorder
from payouts.selectors.batches import known_lines
from payouts.services import news
from payouts.services.moves import move_lines
from payouts.services.returned_list import receive_list
from payouts.services.sheets import plain_workbook
from payouts.wording import say_problem
from records.tables import as_written, csv_bytes

WHY = "原因"
EVENTS = {
    Outcome.PAID: MoneyEvent.PAID,
    Outcome.FAILED: MoneyEvent.FAILED,
    Outcome.RETURNED: MoneyEvent.RETURNED,
}


@dataclass(frozen=True)
class ResultSummary:
    """Either `problems` with the `refused` file (nothing recorded), or how many lines got which answer."""

    paid: int = 0
    failed: int = 0
    returned: int = 0
    unchanged: int = 0
    unanswered: int = 0
    problems: tuple[Problem, ...] = ()
    refused: RefusedResult | None = None

    @property
    def recorded(self) -> int:
        return self.paid + self.failed + self.returned


@transaction.atomic
def record_results(*, batch: PaymentBatch, upload: "File[bytes]", by: User) -> ResultSummary:
    """Reads the bank's answers; the same file again, or rows known already, change nothing.

    Raises NotPermitted, NotReleased, FileRefused (the file as a whole). Bad rows come back in the summary.
    """
    require_recorder(by, batch)
    batch = PaymentBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.released_at is None:
        raise NotReleased(field="upload")
    paper, given = receive_list(upload, by)
    rows = [[as_written(cell) for cell in row] for row in given]  # without the marks our own CSV puts before text
    try:
        reading = read_rows(rows, known_lines(batch))
    except FileRefused as refusal:
        forget_paper(name=str(paper.file.name))
        refusal.field = "upload"
        raise
    if reading.problems:
        refused = _refuse(batch, rows, reading, paper, by)
        forget_paper(name=str(paper.file.name))
        return ResultSummary(
            unchanged=reading.unchanged, unanswered=reading.unanswered, problems=reading.problems, refused=refused
        )
    return _record(batch, paper, reading, by)


def _record(batch: PaymentBatch, paper: Paper, reading: Reading, by: User) -> ResultSummary:
    if reading.answers:
        name, sha256 = paper.original_name, paper.sha256
        source = ResultFile.objects.create(
            batch=batch, file=paper.file.name, original_name=name, sha256=sha256, uploaded_by=by
        )
        _answer(batch, source, reading.answers, by)
    else:
        forget_paper(name=str(paper.file.name))
    count = {outcome: sum(answer.outcome is outcome for answer in reading.answers) for outcome in Outcome}
    return ResultSummary(
        paid=count[Outcome.PAID],
        failed=count[Outcome.FAILED],
        returned=count[Outcome.RETURNED],
        unchanged=reading.unchanged,
        unanswered=reading.unanswered,
    )


def _answer(batch: PaymentBatch, source: ResultFile, answers: Sequence[Answer], by: User) -> None:
    """Writes the answers, moves the money and tells the people, for all lines together."""
    named = batch.lines.filter(reference__in=[answer.reference for answer in answers]).select_related("payee")
    lines = named.prefetch_related("line_awards__award__enterprise", "line_awards__award__application")
    by_reference = {line.reference: line for line in lines}
    results = LineResult.objects.bulk_create(
        LineResult(
            line=by_reference[answer.reference],
            source=source,
            outcome=answer.outcome,
            reason=answer.reason,
            bank_reference=answer.bank_reference,
            recorded_by=by,
        )
        for answer in answers
    )
    moves = [(result.line, EVENTS[Outcome(result.outcome)], result.reason) for result in results]
    move_lines(moves=moves, by=by)
    for result in results:
        news.line_answered(result.line, result)


def _refuse(batch: PaymentBatch, rows: list[list[str]], reading: Reading, paper: Paper, by: User) -> RefusedResult:
    """Keeps the same file with a reason behind each bad row; nothing of it is recorded."""
    start, _places = find_header(rows)
    reasons = {problem.row: str(say_problem(problem)) for problem in reading.problems}
    reasons[start + 1] = WHY
    width = max(len(row) for row in rows)
    told = [
        [*row, *("",) * (width - len(row)), reasons[number]] if number in reasons else row
        for number, row in enumerate(rows, 1)
    ]
    suffix = paper.code
    content = plain_workbook(told) if suffix == "xlsx" else csv_bytes(told)
    stem = paper.original_name.rsplit(".", 1)[0][:150]
    return RefusedResult.objects.create(
        batch=batch,
        file=ContentFile(content, name=f"{batch.number}-refused.{suffix}"),
        original_name=f"{stem}-{WHY}.{suffix}",
        sha256=hashlib.sha256(content).hexdigest(),
        problem_count=len(reading.problems),
        uploaded_by=by,
    )
