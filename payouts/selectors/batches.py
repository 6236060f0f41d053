"""Batches and their lines as screens, files and checks need them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet

from accounts.models import User
from payouts.domain.bank_file import AnnexRow, Transfer
from payouts.domain.result_rows import LineKnown, Outcome
from payouts.models import LineAward, LineResult, PaymentBatch, PaymentLine
from payouts.models.batch import PaymentBatchQuerySet
from payouts.permissions import may_release
from payouts.selectors.awards import fen_of_yuan
from schemes.models import Call


@dataclass(frozen=True)
class ResultCounts:
    """How many lines of a batch have which last answer, and how much money is where. Yuan."""

    paid: int = 0
    failed: int = 0
    returned: int = 0
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


def lines_of(batch: PaymentBatch) -> QuerySet[PaymentLine]:
    """The lines in order, each with its answers and how many awards it pays."""
    lines = batch.lines.select_related("payee").prefetch_related("results__source", "results__recorded_by")
    return lines.annotate(award_count=Count("line_awards")).order_by("position")


def annex_of(line: PaymentLine) -> QuerySet[LineAward]:
    """The awards behind one line, with enterprise and case, in the order they were earned."""
    return line.line_awards.select_related("award__enterprise", "award__application").order_by("award_id")


def annex_rows(line: PaymentLine) -> list[AnnexRow]:
    """The annex as the payee gets it."""
    return [
        AnnexRow(
            enterprise=link.award.enterprise.name,
            uscc=link.award.enterprise.uscc or "",
            receipt_no=link.award.application.receipt_no or "",
            fen=fen_of_yuan(link.award.amount_yuan),
        )
        for link in annex_of(line)
    ]


def batches(call: Call | None = None) -> PaymentBatchQuerySet:
    """Newest first, of one call if given."""
    found = PaymentBatch.objects.select_related("call__scheme_version", "made_by", "released_by", "rejected_by")
    return found.filter(call=call) if call else found


def waiting_batches(user: User | AnonymousUser) -> PaymentBatchQuerySet:
    """Batches this person could release now: made by somebody else and not decided."""
    if not may_release(user):
        return PaymentBatch.objects.none()
    return batches().visible_to(user).waiting().exclude(made_by=user.pk)


def unanswered_batches() -> PaymentBatchQuerySet:
    """Released batches with a line the bank has not answered for."""
    answered = LineResult.objects.values("line")
    silent = PaymentLine.objects.exclude(pk__in=answered).values("batch")
    return batches().filter(pk__in=silent).exclude(released_at=None)


def known_lines(batch: PaymentBatch) -> dict[str, LineKnown]:
    """Reference → amount and answers so far, for reading a returned file against."""
    lines = batch.lines.prefetch_related("results")
    return {
        line.reference: LineKnown(
            fen_of_yuan(line.amount_yuan), tuple(Outcome(result.outcome) for result in line.results.all())
        )
        for line in lines
    }


def last_answer(line: PaymentLine) -> LineResult | None:
    """What the bank said last about a line (uses prefetched results)."""
    answers = list(line.results.all())
    return answers[-1] if answers else None


def result_counts(lines: Iterable[PaymentLine]) -> ResultCounts:
    """Control totals of the answers over lines with their results."""
    count = dict.fromkeys(("paid", "failed", "returned", "open"), 0)
    yuan = dict.fromkeys(("paid", "failed", "returned", "open"), Decimal(0))
    for line in lines:
        answer = last_answer(line)
        outcome = answer.outcome if answer else "open"
        count[outcome] += 1
        yuan[outcome] += line.amount_yuan
    return ResultCounts(
        **count, paid_yuan=yuan["paid"], back_yuan=yuan["failed"] + yuan["returned"], open_yuan=yuan["open"]
    )
