"""What is left of everybody's amount when the budget does not reach. Exact fen; nothing is paid beyond the budget."""

from collections.abc import Sequence
from dataclasses import dataclass

from rules.definition.amounts import FIRST_COME, PART, Budget
from rules.money import cut, share_out
from rules.simulation.shares import NOTHING, Shares


@dataclass(frozen=True, slots=True)
class BudgetUse:
    """`rule`: how it was kept ("pro_rata", "first_come", or "" where the rules say nothing and nobody is cut).

    `exhausted_at`: first come only: the position of the first claim that did not get all of its amount.
    """

    available_fen: int
    wanted_fen: int
    rule: str
    exhausted_at: int | None = None

    @property
    def exceeded(self) -> bool:
        return self.wanted_fen > self.available_fen

    @property
    def factor(self) -> tuple[int, int] | None:
        """(available, wanted) by which everybody is cut; None where nobody is."""
        return (self.available_fen, self.wanted_fen) if self.exceeded and self.rule not in ("", FIRST_COME) else None


def within_budget(
    everybody: Sequence[Shares], rule: Budget | None, available_fen: int
) -> tuple[tuple[Shares, ...], BudgetUse]:
    """The shares after the budget, in the order of filing, and how far the money reached."""
    wanted = sum([fen for shares in everybody for _measure, fen in shares])
    if rule is None or wanted <= available_fen:
        return tuple(everybody), BudgetUse(available_fen, wanted, rule.rule if rule else "")
    if rule.rule == FIRST_COME:
        return _first_come(everybody, rule, available_fen, wanted)
    cut_down = [
        tuple(
            [(measure, part) for measure, fen in shares if (part := cut(fen, available=available_fen, wanted=wanted))]
        )
        if shares
        else NOTHING
        for shares in everybody
    ]
    return tuple(cut_down), BudgetUse(available_fen, wanted, rule.rule)


def _first_come(
    everybody: Sequence[Shares], rule: Budget, available_fen: int, wanted: int
) -> tuple[tuple[Shares, ...], BudgetUse]:
    """In order while money lasts. Whoever finds too little gets what is left, or nothing and leaves it to the next."""
    left = available_fen
    exhausted_at: int | None = None
    kept: list[Shares] = []
    for position, shares in enumerate(everybody):
        amounts = [fen for _measure, fen in shares]
        total = sum(amounts)
        if total <= left:
            paid = shares
        else:
            exhausted_at = position if exhausted_at is None else exhausted_at
            paid = _rest(shares, share_out(left, amounts)) if rule.last == PART else NOTHING
        left -= sum(fen for _measure, fen in paid)
        kept.append(paid)
    return tuple(kept), BudgetUse(available_fen, wanted, rule.rule, exhausted_at)


def _rest(shares: Shares, parts: Sequence[int]) -> Shares:
    return tuple((measure, part) for (measure, _fen), part in zip(shares, parts, strict=True) if part)
