"""A comparison as tables: cost by measure, who wins and loses, break-downs before and after. Money in yuan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rules.definition.parts import Definition
from rules.simulation import Comparison, Outcome, Roll, Shift, broken_down, distribution, groups_of
from rules.simulation.roll import STAFF_BOUNDS, UNKNOWN
from workbench.models import Population, PopulationMember
from workbench.selectors.populations import members_at, roll_of_population
from workbench.simulation_wording import OVER, bucket_label, size_label

Label = Callable[[str], str]


def yuan(fen: int) -> Decimal:
    """Exact yuan of whole fen."""
    return Decimal(fen).scaleb(-2)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, before and after: how many get something, and how much together."""

    label: str
    claims: int
    supported_before: int
    supported_after: int
    before: Decimal
    after: Decimal

    @property
    def gain(self) -> Decimal:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Affected:
    """One enterprise whose amount differs; `reference` is the receipt number, empty where the filing is no real one."""

    name: str
    uscc: str
    reference: str
    position: int
    filed_on: date
    before: Decimal
    after: Decimal

    @property
    def gain(self) -> Decimal:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Money:
    """How far a budget reached. `percent`: the part everybody gets, to four decimals; `ended`: who came too late."""

    available: Decimal
    wanted: Decimal
    paid: Decimal
    rule: str
    exceeded: bool
    percent: Decimal | None
    ended: Affected | None

    @property
    def used_percent(self) -> int:
        """What was asked for in percent of the budget, for a bar; at most 100."""
        return 100 if self.wanted >= self.available else int(self.wanted * 100 / self.available)


def measure_rows(comparison: Comparison, language: str) -> list[Row]:
    """Cost by measure before and after, in the order of the rules."""
    before, after = comparison.before, comparison.after
    names = {m.code: m.name.in_language(language) for o in (before, after) for m in o.definition.measures}
    return [
        Row(
            label=names[cost.code],
            claims=len(after.amounts),
            supported_before=before.supported_by_measure.get(cost.code, 0),
            supported_after=after.supported_by_measure.get(cost.code, 0),
            before=yuan(cost.before_fen),
            after=yuan(cost.after_fen),
        )
        for cost in comparison.by_measure
    ]


def distribution_rows(comparison: Comparison) -> list[Row]:
    """How many enterprises get how much, before and after; each enterprise stands in one step, also with nothing."""
    before, after = (distribution(outcome.amounts) for outcome in (comparison.before, comparison.after))
    steps = [line.key for line in before]
    everybody = len(comparison.after.amounts)
    return [
        Row(bucket_label(one.key, steps), everybody, one.claims, other.claims, yuan(one.fen), yuan(other.fen))
        for one, other in zip(before, after, strict=True)
    ]


def size_rows(population: Population, comparison: Comparison) -> list[Row]:
    """By staff."""
    roll = roll_of_population(population)
    return _broken(comparison, roll.sizes, [*map(str, STAFF_BOUNDS), OVER], size_label)


def sector_rows(population: Population, comparison: Comparison, language: str) -> list[Row]:
    """By the first sector that the enterprise states."""
    names = {label.code: label.name.in_language(language) for label in comparison.before.definition.sectors}
    names[UNKNOWN] = size_label(UNKNOWN)
    return _broken(
        comparison, roll_of_population(population).sectors, list(names)[:-1], lambda key: names.get(key, key)
    )


def group_rows(population: Population, comparison: Comparison, language: str, others: str) -> list[Row]:
    """By the kind of applicant under the rules before: the first that fits; `others` names the rest."""
    definition = comparison.before.definition
    names = {group.code: group.name.in_language(language) for group in definition.groups}
    return _broken(
        comparison, _groups(definition, roll_of_population(population)), list(names), lambda key: names.get(key, others)
    )


@lru_cache(maxsize=8)
def _groups(definition: Definition, roll: Roll) -> tuple[str, ...]:
    return groups_of(definition, roll)


def _broken(comparison: Comparison, keys: Sequence[str], order: Sequence[str], label: Label) -> list[Row]:
    before, after = (broken_down(keys, o.amounts, order) for o in (comparison.before, comparison.after))
    return [
        Row(label(one.key), one.claims, one.supported, other.supported, yuan(one.fen), yuan(other.fen))
        for one, other in zip(before, after, strict=True)
        if one.claims
    ]


def affected(population: Population, changes: Sequence[Shift]) -> list[Affected]:
    """Names, receipt numbers and filings of these changes, in their order. One query, however many."""
    roll = roll_of_population(population)
    members = members_at(population, [change.position for change in changes])
    return [_affected(roll, members.get(change.position), change) for change in changes]


def _affected(roll: Roll, member: PopulationMember | None, change: Shift) -> Affected:
    enterprise = roll.claims[change.position].enterprise
    return Affected(
        name=enterprise.name,
        uscc=enterprise.uscc,
        reference=member.reference if member else "",
        position=change.position + 1,
        filed_on=roll.claims[change.position].filed_on,
        before=yuan(change.before_fen),
        after=yuan(change.after_fen),
    )


def money_of(population: Population, outcome: Outcome) -> Money | None:
    """How far the outcome's budget reached; None without a budget."""
    use = outcome.budget
    if use is None:
        return None
    ended = None
    if use.exhausted_at is not None:
        wanted = sum(fen for _measure, fen in outcome.assessed.shares[use.exhausted_at])
        change = Shift(use.exhausted_at, wanted, outcome.amounts[use.exhausted_at])
        (ended,) = affected(population, [change])
    factor = use.factor
    return Money(
        available=yuan(use.available_fen),
        wanted=yuan(use.wanted_fen),
        paid=yuan(outcome.cost_fen),
        rule=use.rule,
        exceeded=use.exceeded,
        percent=Decimal(factor[0] * 1_000_000 // factor[1]).scaleb(-4) if factor else None,
        ended=ended,
    )
