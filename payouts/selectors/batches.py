"""Batches and their lines as screens, files and checks need them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from applications.models import Application
from applications.selectors import official_today
from payouts.domain.bank_file import AnnexRow, Transfer
from payouts.domain.lines import STEPS, MoneyEvent, Outcome
from payouts.domain.result_rows import LineKnown
from payouts.models import Award, LinePart, LineResult, PaymentBatch, PaymentLine, ResultProposal
from payouts.models.batch import PaymentBatchQuerySet
from payouts.permissions import may_record, may_release
from payouts.selectors.attempts import state_of_line
from payouts.selectors.awards import fen_of_yuan
from schemes.models import Call

AWARDS = Count("line_parts__part__award", distinct=True)


@dataclass(frozen=True)
class ResultCounts:
    """How many lines of a batch have come how far, and how much money is where. Yuan.

    `unknown` were sent, and the bank does not say how they ended; `open` were sent and nothing was recorded.
    """

    paid: int = 0
    failed: int = 0
    returned: int = 0
    unknown: int = 0
    open: int = 0
    paid_yuan: Decimal = Decimal(0)
    back_yuan: Decimal = Decimal(0)
    open_yuan: Decimal = Decimal(0)


def transfers_of(lines: Iterable[PaymentLine]) -> list[Transfer]:
    """The lines as the bank sees them, in order."""
    return [
        Transfer(
            position=line.position,
            reference=line.reference,
            account_name=line.account_name,
            account_no=line.account_no,
            bank_name=line.bank_name,
            branch_code=line.branch_code,
            fen=fen_of_yuan(line.amount_yuan),
            remark=line.purpose,
        )
        for line in lines
    ]


def cases_of(batch: PaymentBatch) -> QuerySet[Application]:
    """Every case that a line of the batch pays."""
    return Application.objects.filter(
        pk__in=LinePart.objects.filter(line__batch=batch).values("part__award__application")
    )


def lines_of(batch: PaymentBatch) -> QuerySet[PaymentLine]:
    """The lines in order, each with its answers and how many awards it pays."""
    return lines_with_awards(batch.lines.all()).order_by("position")


def lines_with_awards(lines: QuerySet[PaymentLine]) -> QuerySet[PaymentLine]:
    """These lines, each with its batch, its answers and how many awards it pays."""
    lines = lines.select_related("payee", "batch__call").prefetch_related("results__source")
    return lines.annotate(award_count=AWARDS)


def annex_of(line: PaymentLine) -> QuerySet[LinePart]:
    """The parts that one line pays, with enterprise and case, in the order they were earned."""
    return line.line_parts.select_related("part__award").order_by("part__award", "part__number")


def annex_rows(line: PaymentLine) -> list[AnnexRow]:
    """The annex as the payee gets it."""
    return [
        AnnexRow(
            enterprise=part.award.enterprise_name,
            uscc=part.award.enterprise_uscc,
            receipt_no=part.award.receipt_no,
            fen=fen_of_yuan(part.amount_yuan),
            part=part.number if part.is_one_of_several else 0,
        )
        for part in (link.part for link in annex_of(line))
    ]


def batches(call: Call | None = None) -> PaymentBatchQuerySet:
    """Newest first, of one call if given."""
    found = PaymentBatch.objects.select_related("call__scheme_version", "made_by", "released_by", "rejected_by")
    return found.filter(call=call) if call else found


def waiting_batches(user: User | AnonymousUser) -> PaymentBatchQuerySet:
    """Batches this person could release now: made by somebody else, not decided, of a budget year that has begun."""
    if not may_release(user):
        return PaymentBatch.objects.none()
    undecided = batches().visible_to(user).waiting().filter(budget_year__lte=official_today().year)
    return undecided.exclude(made_by=user.pk)


def unanswered_batches() -> PaymentBatchQuerySet:
    """Released batches with a line of which nobody knows how it ended."""
    last = LineResult.objects.filter(line=OuterRef("pk")).order_by("-number").values("outcome")[:1]
    lines = PaymentLine.objects.annotate(last=Subquery(last))
    silent = lines.filter(Q(last=None) | Q(last__in=[Outcome.UNKNOWN.value, Outcome.REOPENED.value]))
    return batches().filter(pk__in=silent.values("batch")).exclude(released_at=None)


def known_lines(batch: PaymentBatch) -> dict[str, LineKnown]:
    """Reference → amount and how far the line has come, for reading a returned file against."""
    lines = batch.lines.select_related("batch").prefetch_related("results")
    return {line.reference: known_line(line) for line in lines}


def known_line(line: PaymentLine) -> LineKnown:
    """What is known of one line (uses prefetched results); what a correction took back is not known any more."""
    said: list[Outcome] = []
    for result in line.results.all():
        said = [] if result.outcome == Outcome.REOPENED else [*said, Outcome(result.outcome)]
    return LineKnown(fen_of_yuan(line.amount_yuan), state_of_line(line), tuple(said))


def last_answer(line: PaymentLine) -> LineResult | None:
    """What the bank said last about a line (uses prefetched results)."""
    answers = list(line.results.all())
    return answers[-1] if answers else None


def result_counts(lines: Iterable[PaymentLine]) -> ResultCounts:
    """Control totals over lines with their batch and results."""
    count = dict.fromkeys(("paid", "failed", "returned", "unknown", "open"), 0)
    yuan = dict.fromkeys(count, Decimal(0))
    for line in lines:
        state = state_of_line(line)
        place = str(state) if state in count else "open"
        count[place] += 1
        yuan[place] += line.amount_yuan
    return ResultCounts(
        **count,
        paid_yuan=yuan["paid"],
        back_yuan=yuan["failed"] + yuan["returned"],
        open_yuan=yuan["open"] + yuan["unknown"],
    )


def proposals_of(batch: PaymentBatch) -> list[ResultProposal]:
    """Results of the batch that wait for a second person, with their lines."""
    waiting = batch.result_proposals.waiting().select_related("source")
    return list(waiting.prefetch_related("answers__line", "answers__corrects"))


def proposals_to_confirm(user: User | AnonymousUser) -> QuerySet[ResultProposal]:
    """What this person could confirm: entered by somebody else."""
    if not may_record(user):
        return ResultProposal.objects.none()
    return ResultProposal.objects.waiting().exclude(proposed_by=user.pk).select_related("batch")


def lines_to_answer() -> QuerySet[PaymentLine]:
    """Lines with their batch and everything recorded of them."""
    return PaymentLine.objects.select_related("batch__call").prefetch_related("results__source")


def possible_outcomes(line: PaymentLine) -> list[Outcome]:
    """What may be said about a line as far as it has come."""
    return [outcome for outcome in Outcome if MoneyEvent(outcome) in STEPS[state_of_line(line)]]


def lines_of_award(award: Award) -> QuerySet[PaymentLine]:
    """Every line that was to pay something of the award, oldest first."""
    lines = PaymentLine.objects.filter(line_parts__part__award=award).select_related("batch")
    return lines.prefetch_related("results").order_by("pk").distinct()
