"""Making, releasing and rejecting payment batches. Two people: whoever made a batch never releases it."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from payouts.domain.bank_file import batch_digest, remark_of
from payouts.domain.lines import LineState, MoneyEvent
from payouts.domain.refusals import (
    AlreadyDecided,
    BudgetYearRefused,
    BudgetYearToCome,
    ListChanged,
    NothingToPay,
    ReasonMissing,
)
from payouts.models import LinePart, PaymentBatch, PaymentLine
from payouts.permissions import require_fresh_hands, require_maker, require_other_releaser, require_rejecter
from payouts.selectors.batches import cases_of, transfers_of
from payouts.selectors.budget_years import budget_has_come, budget_years, first_budget_year
from payouts.selectors.pasts import keep_pasts
from payouts.selectors.payees import payee_kinds
from payouts.selectors.previews import LinePreview, Preview, preview_batch
from payouts.selectors.signatures import signed_as
from payouts.services import news
from payouts.services.moves import move_batch
from records.domain.reading import paragraph
from schemes.models import Call
from schemes.selectors import definition_of


@transaction.atomic
def make_batch(*, call: Call, payee_kind: str, budget_year: int, by: User, seen: str = "") -> PaymentBatch:
    """A batch of everything its year may pay: one line a payee, with an annex of enterprises unless it is one itself.

    Payees without a usable account are held back and told. `seen` is the digest of the preview the maker looked at.
    Raises NotPermitted, BudgetYearRefused, ListChanged, NothingToPay, ActedOnCases.
    """
    require_maker(by, call)
    if payee_kind not in payee_kinds(call):
        raise NothingToPay
    if budget_year not in budget_years(call, timezone.localdate()):
        raise BudgetYearRefused(field="budget_year", first=first_budget_year(call))
    # Makers of one call wait for each other here; the second finds the money reserved.
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    preview = preview_batch(call, payee_kind, budget_year)
    if seen and seen != preview.digest:
        raise ListChanged
    require_fresh_hands(by, [part.award.application for line in preview.lines for part in line.parts])
    news.account_needed(preview.held_back)
    if not preview.lines:
        raise NothingToPay
    batch = _write(call, payee_kind, budget_year, preview, by)
    news.batch_waiting(batch)
    return batch


def _write(call: Call, payee_kind: str, budget_year: int, preview: Preview, by: User) -> PaymentBatch:
    number = f"{call.receipt_prefix}-P{PaymentBatch.objects.filter(call=call).count() + 1:03d}"
    lines = [_line(number, position, line, call) for position, line in enumerate(preview.lines, 1)]
    batch = PaymentBatch.objects.create(
        number=number,
        call=call,
        payee_kind=payee_kind,
        budget_year=budget_year,
        line_count=len(lines),
        total_yuan=preview.total_yuan,
        digest=batch_digest(number, transfers_of(lines)),
        made_by=by,
        made_as=signed_as(by),
    )
    for line in lines:
        line.batch = batch
    written = PaymentLine.objects.bulk_create(lines)
    attempts = _attempts(preview)
    LinePart.objects.bulk_create(
        LinePart(line=line, part=part, attempt=attempts.get(part.pk, 0) + 1)
        for line, drafted in zip(written, preview.lines, strict=True)
        for part in drafted.parts
    )
    move_batch(batch=batch, before=None, event=MoneyEvent.RESERVED, by=by)
    return batch


def _line(number: str, position: int, line: LinePreview, call: Call) -> PaymentLine:
    return PaymentLine(
        position=position,
        reference=f"{number}-{position:04d}",
        payee=line.payee,
        payee_name=line.payee.name,
        bank_account=line.account,
        account_name=line.account.account_name,
        account_no=line.account.account_no,
        bank_name=line.account.bank_name,
        branch_code=line.account.branch_code,
        amount_yuan=line.amount_yuan,
        purpose=remark_of(definition_of(call).short_title.zh, number),
    )


def _attempts(preview: Preview) -> dict[int, int]:
    """Part id → how often it has been in a line so far."""
    parts = [part.pk for line in preview.lines for part in line.parts]
    made = LinePart.objects.filter(part__in=parts).order_by("attempt").values_list("part_id", "attempt")
    return dict(made)


@transaction.atomic
def release_batch(*, batch: PaymentBatch, by: User) -> PaymentBatch:
    """Sends the batch: its money is on its way, its files are made by the sweep.

    Raises SamePerson, NotPermitted, AlreadyDecided, BudgetYearToCome, ActedOnCases, and ListChanged if the lines no
    longer match the digest.
    """
    require_other_releaser(by, batch)
    batch = _undecided(batch)
    require_fresh_hands(by, cases_of(batch))
    if not budget_has_come(batch):
        raise BudgetYearToCome(year=batch.budget_year)
    if batch.digest != batch_digest(batch.number, transfers_of(batch.lines.all())):
        raise ListChanged
    batch.decided_seen = keep_pasts(batch)
    batch.released_by, batch.released_at, batch.released_as = by, timezone.now(), signed_as(by)
    batch.save(update_fields=["released_by", "released_at", "released_as", "decided_seen"])
    move_batch(batch=batch, before=LineState.RESERVED, event=MoneyEvent.RELEASED, by=by)
    news.batch_released(batch)
    return batch


@transaction.atomic
def reject_batch(*, batch: PaymentBatch, reason: str, by: User) -> PaymentBatch:
    """Sends nothing: everything in the batch is payable again. Raises NotPermitted, ReasonMissing, AlreadyDecided."""
    require_rejecter(by, batch)
    reason = paragraph(reason)
    if not reason:
        raise ReasonMissing(field="reason")
    batch = _undecided(batch)
    batch.decided_seen = keep_pasts(batch)
    batch.rejected_by, batch.rejected_at, batch.rejected_as = by, timezone.now(), signed_as(by)
    batch.rejected_reason = reason[:300]
    batch.save(update_fields=["rejected_by", "rejected_at", "rejected_as", "rejected_reason", "decided_seen"])
    move_batch(batch=batch, before=LineState.RESERVED, event=MoneyEvent.REJECTED, by=by)
    news.batch_rejected(batch)
    return batch


def _undecided(batch: PaymentBatch) -> PaymentBatch:
    """The batch, locked and read anew. Raises AlreadyDecided with who decided."""
    batch = PaymentBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    decider = batch.released_by or batch.rejected_by
    if decider:
        raise AlreadyDecided(name=str(decider), state=batch.state.value)
    return batch
