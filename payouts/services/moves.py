"""Ledger entries of whole lines and batches: every award of a line moves with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.models import User
from payouts.domain.ledger import EntryDraft, moved
from payouts.domain.lines import LineState, MoneyEvent, next_state, position_of
from payouts.models import LineAward, PaymentBatch
from payouts.selectors.attempts import attempts_of
from payouts.selectors.awards import fen_of_yuan
from payouts.services.ledger import post_entries


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a line. `number` tells repeated steps of one line apart (of results; 0 where it happens once)."""

    line_id: int
    before: LineState | None
    event: MoneyEvent
    memo: str = ""
    number: int = 0


def move_batch(*, batch: PaymentBatch, before: LineState | None, event: MoneyEvent, by: User) -> None:
    """Moves every line of the batch. Raises LedgerRefused if the money of one is not there any more."""
    moves = [Move(pk, before, event, batch.number) for pk in batch.lines.values_list("pk", flat=True)]
    move_lines(moves=moves, by=by)


def move_lines(*, moves: Sequence[Move], by: User) -> None:
    """Moves every award of each line; an award that lies in other lines too is settled over all of them.

    Raises LedgerRefused (illegal_money_move, overdrawn).
    """
    by_line = {move.line_id: move for move in moves}
    links = list(LineAward.objects.filter(line__in=by_line).select_related("award").order_by("pk"))
    attempts = attempts_of(link.award_id for link in links)
    drafts = [_draft(link, by_line[link.line_id], attempts[link.award_id]) for link in links]
    post_entries(drafts=[draft for draft in drafts if draft], by=by)


def _draft(link: LineAward, move: Move, attempts: dict[int, LineState]) -> EntryDraft | None:
    others = [state for line_id, state in attempts.items() if line_id != link.line_id]
    return moved(
        key=":".join(map(str, _key(link, move))),
        event=move.event,
        award_id=link.award_id,
        call_id=link.award.call_id,
        before=position_of([*others, *([move.before] if move.before else [])]),
        after=position_of([*others, next_state(move.before, move.event)]),
        fen=fen_of_yuan(link.award.amount_yuan),
        memo=move.memo,
    )


def _key(link: LineAward, move: Move) -> Iterable[object]:
    yield from ("award", link.award_id, link.attempt, move.event)
    if move.number:
        yield move.number
