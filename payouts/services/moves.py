"""Ledger entries of whole lines and batches: every part that a line pays moves with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.models import User
from payouts.domain.ledger import EntryDraft, moved
from payouts.domain.lines import LineState, MoneyEvent, next_state, position_of
from payouts.models import LinePart, PaymentBatch
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
    """Moves every part in each line; one that lies in other lines too is settled over all of them.

    Raises LedgerRefused (illegal_money_move, overdrawn).
    """
    by_line = {move.line_id: move for move in moves}
    links = list(LinePart.objects.filter(line__in=by_line).select_related("part__award").order_by("pk"))
    attempts = attempts_of(link.part_id for link in links)
    drafts = [_draft(link, by_line[link.line_id], attempts[link.part_id]) for link in links]
    post_entries(drafts=[draft for draft in drafts if draft], by=by)


def _draft(link: LinePart, move: Move, attempts: dict[int, LineState]) -> EntryDraft | None:
    others = [state for line_id, state in attempts.items() if line_id != link.line_id]
    return moved(
        key=":".join(map(str, _key(link, move))),
        event=move.event,
        part_id=link.part_id,
        call_id=link.part.award.call_id,
        before=position_of([*others, *([move.before] if move.before else [])]),
        after=position_of([*others, next_state(move.before, move.event)]),
        fen=fen_of_yuan(link.part.amount_yuan),
        memo=move.memo,
    )


def _key(link: LinePart, move: Move) -> Iterable[object]:
    yield from ("part", link.part_id, link.attempt, move.event)
    if move.number:
        yield move.number
