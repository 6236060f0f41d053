"""A list handed in with what the bank answered. One bad row refuses the whole list: nothing is half written.

What the evidence carries is recorded at once; what needs a second person waits as a proposal (domain/evidence.py).
"""

import hashlib
from dataclasses import dataclass

from django.core.files.base import ContentFile, File
from django.db import transaction

from accounts.models import User
from papers.models import Paper
from papers.services import forget_paper
from payouts.domain.evidence import Evidence
from payouts.domain.lines import Outcome
from payouts.domain.refusals import FileRefused, NotReleased
from payouts.domain.result_rows import Problem, Reading, find_header, is_own_list, read_rows
from payouts.models import PaymentBatch, RefusedResult, ResultFile, ResultProposal
from payouts.permissions import require_recorder
from payouts.selectors.batches import known_lines
from payouts.selectors.signatures import signed_as
from payouts.services.answers import Said, lock_batch, record_answers
from payouts.services.proposals import propose_rest, without_second
from payouts.services.returned_list import receive_list
from payouts.services.sheets import plain_workbook
from payouts.wording import say_problem
from records.tables import as_written, csv_bytes

WHY = "原因"


@dataclass(frozen=True)
class ResultSummary:
    """Either `problems` with the `refused` file (nothing recorded), or how many lines got which answer.

    `proposal` holds the `to_confirm` answers that wait for a second person.
    """

    paid: int = 0
    failed: int = 0
    returned: int = 0
    unknown: int = 0
    to_confirm: int = 0
    unchanged: int = 0
    unanswered: int = 0
    problems: tuple[Problem, ...] = ()
    refused: RefusedResult | None = None
    proposal: ResultProposal | None = None

    @property
    def recorded(self) -> int:
        return self.paid + self.failed + self.returned + self.unknown


@transaction.atomic
def record_results(*, batch: PaymentBatch, upload: "File[bytes]", evidence: Evidence, by: User) -> ResultSummary:
    """Reads the bank's answers; the same file again, or rows known already, change nothing.

    `evidence` is what the person says the file is; our own list filled in counts as typed whatever they say.
    Raises NotPermitted, NotReleased, FileRefused (the file as a whole). Bad rows come back in the summary.
    """
    require_recorder(by)
    batch = lock_batch(batch)
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
    said = Evidence.TYPED if is_own_list(rows) else evidence
    return _record(batch, paper, said, reading, by)


def _record(batch: PaymentBatch, paper: Paper, evidence: Evidence, reading: Reading, by: User) -> ResultSummary:
    known = ResultFile.objects.filter(batch=batch, sha256=paper.sha256).first()
    if known is not None or not reading.answers:
        forget_paper(name=str(paper.file.name))
    if not reading.answers or (known is not None and _has_said_it_all(known)):
        return ResultSummary(unchanged=reading.unchanged + len(reading.answers), unanswered=reading.unanswered)
    source = known or _keep(batch, paper, evidence, by)
    answers = [
        Said(answer.reference, answer.outcome, answer.reason, answer.bank_reference) for answer in reading.answers
    ]
    at_once = without_second(batch=batch, answers=answers, evidence=Evidence(source.evidence), by=by)
    rest = [answer for answer in answers if answer not in at_once]
    record_answers(batch=batch, answers=at_once, evidence=Evidence(source.evidence), source=source, by=by)
    proposal = propose_rest(batch=batch, answers=rest, evidence=Evidence(source.evidence), source=source, by=by)
    count = {outcome: sum(answer.outcome is outcome for answer in at_once) for outcome in Outcome}
    return ResultSummary(
        paid=count[Outcome.PAID],
        failed=count[Outcome.FAILED],
        returned=count[Outcome.RETURNED],
        unknown=count[Outcome.UNKNOWN],
        to_confirm=len(rest),
        unchanged=reading.unchanged,
        unanswered=reading.unanswered,
        proposal=proposal,
    )


def _has_said_it_all(source: ResultFile) -> bool:
    """A file counts once: what it said is recorded or waits, or was corrected or declined since."""
    declined = ResultProposal.objects.filter(source=source, decision__confirmed=False)
    return not declined.exists()


def _keep(batch: PaymentBatch, paper: Paper, evidence: Evidence, by: User) -> ResultFile:
    return ResultFile.objects.create(
        batch=batch,
        file=paper.file.name,
        original_name=paper.original_name,
        sha256=paper.sha256,
        evidence=evidence.value,
        uploaded_by=by,
        uploaded_as=signed_as(by),
    )


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
        uploaded_as=signed_as(by),
    )
