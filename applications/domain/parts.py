"""The parts in which an assessed amount is paid, read from the payments of an assessment's result."""

from collections.abc import Iterable, Mapping
from typing import Any

from rules.assessment.instalments import Part
from rules.money import MoneyError, fen_of


def parts_told(payment: Mapping[str, Any], first_year: int) -> tuple[Part, ...]:
    """The parts of one payment; the whole as the first of one where it tells none.

    Raises MoneyError or KeyError where it cannot be read, or its parts are not its amount.
    """
    fen = fen_of(payment["amount_yuan"])
    told = tuple(
        Part(each["number"], each["budget_year"], fen_of(each["amount_yuan"])) for each in payment.get("parts", ())
    )
    if told and sum(part.amount_fen for part in told) != fen:
        raise MoneyError("parts_not_whole", payment["amount_yuan"])
    return told or ((Part(1, first_year, fen),) if fen else ())


def added_up(parts: Iterable[Part]) -> tuple[Part, ...]:
    """One part a number, in their order: what several payments bring at the same time."""
    sums: dict[int, Part] = {}
    for part in sorted(parts):
        before = sums.get(part.number)
        sums[part.number] = part._replace(amount_fen=part.amount_fen + (before.amount_fen if before else 0))
    return tuple(sums.values())
