"""What a definition costs over a population, and who gets it. Exact fen throughout, sums conserved."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rules.assessment.predicates import compile_tests
from rules.definition.parts import Definition
from rules.simulation.budget import BudgetUse, within_budget
from rules.simulation.roll import Roll
from rules.simulation.shares import Assessed, Shares

BUCKETS_FEN = tuple(yuan * 100 for yuan in (1_000, 5_000, 20_000, 100_000, 500_000, 1_000_000))
NO_GROUP = ""


@dataclass(frozen=True, eq=False)
class Outcome:
    """`paid`: what each claim of the roll gets after the budget, measure by measure; `budget`: None if none was set."""

    assessed: Assessed
    paid: tuple[Shares, ...]
    budget: BudgetUse | None

    @property
    def definition(self) -> Definition:
        return self.assessed.definition

    @cached_property
    def amounts(self) -> tuple[int, ...]:
        """Fen for each claim, in the order of the roll."""
        return tuple([sum([fen for _measure, fen in shares]) if shares else 0 for shares in self.paid])

    @cached_property
    def cost_fen(self) -> int:
        return sum(self.amounts)

    @cached_property
    def supported(self) -> int:
        """How many claims get anything."""
        return sum(1 for fen in self.amounts if fen)

    @cached_property
    def by_measure(self) -> dict[str, int]:
        """Code of the measure -> fen, in the order of the definition; together the cost."""
        sums = [0] * len(self.definition.measures)
        for shares in self.paid:
            for measure, fen in shares:
                sums[measure] += fen
        return {measure.code: fen for measure, fen in zip(self.definition.measures, sums, strict=True)}

    @cached_property
    def supported_by_measure(self) -> dict[str, int]:
        """Code of the measure -> how many claims get something from it."""
        counts = [0] * len(self.definition.measures)
        for shares in self.paid:
            for measure in {measure for measure, _fen in shares}:
                counts[measure] += 1
        return {measure.code: count for measure, count in zip(self.definition.measures, counts, strict=True)}


def outcome_of(assessed: Assessed, budget_fen: int | None = None) -> Outcome:
    """The outcome with a budget for all of them, kept by the definition's own rule; without one nobody is cut."""
    if budget_fen is None:
        return Outcome(assessed, assessed.shares, None)
    paid, use = within_budget(assessed.shares, assessed.definition.budget, budget_fen)
    return Outcome(assessed, paid, use)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a break-down: how many claims, how many of them get something, and how much together."""

    key: str
    claims: int
    supported: int
    fen: int


def broken_down(keys: Sequence[str], amounts: Sequence[int], order: Iterable[str] = ()) -> tuple[Line, ...]:
    """The amounts by key (one key a claim), so that claims and fen of the lines add up to the whole.

    Keys of `order` come first, in that order and also when nobody has them; the others as they appear.
    """
    found: dict[str, list[int]] = {key: [0, 0, 0] for key in order}
    for key, fen in zip(keys, amounts, strict=True):
        line = found.setdefault(key, [0, 0, 0])
        line[0] += 1
        line[1] += fen > 0
        line[2] += fen
    return tuple(Line(key, *line) for key, line in found.items())


def groups_of(definition: Definition, roll: Roll) -> tuple[str, ...]:
    """For each claim the first kind of applicant of the definition to which it belongs, or "" for none."""
    groups = {group.code: group for group in definition.groups}
    compiled = [(code, compile_tests(group.conditions, groups)) for code, group in groups.items()]
    return tuple(
        next((code for code, tests in compiled if all(test.holds(claim, None) for test in tests)), NO_GROUP)
        for claim in roll.claims
    )


def bucket_of(fen: int) -> str:
    """The step of the distribution an amount falls in: "0", the upper bound in fen, or "over"."""
    if not fen:
        return "0"
    place = bisect_left(BUCKETS_FEN, fen)
    return str(BUCKETS_FEN[place]) if place < len(BUCKETS_FEN) else "over"


def distribution(amounts: Sequence[int]) -> tuple[Line, ...]:
    """The amounts by size, smallest first; every step is there."""
    steps = ("0", *map(str, BUCKETS_FEN), "over")
    return broken_down([bucket_of(fen) for fen in amounts], amounts, steps)
