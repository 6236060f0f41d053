"""Ledger entries of whole lines and batches: every award of a line moves with it."""

from collections.abc import Iterable

from accounts.models import User
from payouts.domain.ledger import MoneyEvent, MoneyState, moved
from payouts.models import LineAward, PaymentBatch, PaymentLine
from payouts.selectors.awards import fen_of_yuan
from payouts.selectors.balances import states_by_award
from payouts.services.ledger import post_entries


def move_batch(*, batch: PaymentBatch, event: MoneyEvent, state: MoneyState, by: User) -> None:
    """Moves every award of the batch out of `state`. Raises LedgerRefused if one is not there any more."""
    links = LineAward.objects.filter(line__batch=batch).select_related("award")
    _move(links, event, {link.award_id: state for link in links}, batch.number, by)


def move_line(*, line: PaymentLine, event: MoneyEvent, memo: str, by: User) -> None:
    """Moves every award of the line out of wherever it lies. Raises LedgerRefused (illegal_money_move)."""
    links = list(line.line_awards.select_related("award"))
    _move(links, event, states_by_award(link.award for link in links), memo, by)


def _move(links: Iterable[LineAward], event: MoneyEvent, states: dict[int, MoneyState], memo: str, by: User) -> None:
    drafts = [
        moved(
            award_id=link.award_id,
            attempt=link.attempt,
            event=event,
            state=states[link.award_id],
            fen=fen_of_yuan(link.award.amount_yuan),
            memo=memo,
        )
        for link in links
    ]
    post_entries(drafts=drafts, by=by)
