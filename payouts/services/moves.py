"""Ledger entries of whole lines and batches: every award of a line moves with it."""

from collections.abc import Sequence

from accounts.models import User
from payouts.domain.ledger import EntryDraft, MoneyEvent, MoneyState, moved
from payouts.models import LineAward, PaymentBatch, PaymentLine
from payouts.selectors.awards import fen_of_yuan
from payouts.selectors.balances import states_by_award
from payouts.services.ledger import post_entries


def move_batch(*, batch: PaymentBatch, event: MoneyEvent, state: MoneyState, by: User) -> None:
    """Moves every award of the batch out of `state`. Raises LedgerRefused if one is not there any more."""
    links = LineAward.objects.filter(line__batch=batch).select_related("award")
    post_entries(drafts=[_draft(link, event, state, batch.number) for link in links], by=by)


def move_lines(*, moves: Sequence[tuple[PaymentLine, MoneyEvent, str]], by: User) -> None:
    """Moves every award of each line, with its event and memo, out of wherever it lies; lines with prefetched awards.

    Raises LedgerRefused (illegal_money_move).
    """
    states = states_by_award(link.award for line, _event, _memo in moves for link in line.line_awards.all())
    drafts = [
        _draft(link, event, states[link.award_id], memo)
        for line, event, memo in moves
        for link in line.line_awards.all()
    ]
    post_entries(drafts=drafts, by=by)


def _draft(link: LineAward, event: MoneyEvent, state: MoneyState, memo: str) -> EntryDraft:
    return moved(
        award_id=link.award_id,
        attempt=link.attempt,
        event=event,
        state=state,
        fen=fen_of_yuan(link.award.amount_yuan),
        memo=memo,
    )
