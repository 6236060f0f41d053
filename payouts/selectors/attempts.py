"""How far each line of a part has come: what the ledger must agree with."""

from collections.abc import Iterable

from payouts.domain.lines import LineState, Position, position_of, state_after
from payouts.models import LinePart, PaymentLine


def state_of_line(line: PaymentLine) -> LineState:
    """From its batch and its results (both prefetched)."""
    batch = line.batch
    outcomes = [result.outcome for result in line.results.all()]
    return state_after(
        rejected=batch.rejected_at is not None, released=batch.released_at is not None, outcomes=outcomes
    )


def attempts_of(part_ids: Iterable[int]) -> dict[int, dict[int, LineState]]:
    """Part id → line id → state, in the order of the attempts; the same number of queries for any number of parts."""
    links = LinePart.objects.filter(part__in=list(part_ids)).select_related("line__batch")
    found: dict[int, dict[int, LineState]] = {}
    for link in links.prefetch_related("line__results").order_by("attempt"):
        found.setdefault(link.part_id, {})[link.line_id] = state_of_line(link.line)
    return found


def positions_of(part_ids: Iterable[int]) -> dict[int, Position]:
    """Where each part lies by what is recorded of its lines (the ledger says the same)."""
    ids = list(part_ids)
    attempts = attempts_of(ids)
    return {pk: position_of(attempts.get(pk, {}).values()) for pk in ids}
