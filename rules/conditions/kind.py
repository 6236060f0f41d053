"""What a kind of condition is. All that the portal knows about one stands in one file of this package."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Edit, Repair, Seen
from rules.assessment.result import Remark
from rules.definition.declared import EVERYBODYS_FACTS, FACT, FIELD, Source
from rules.definition.parts import Condition
from rules.words.chapter import Sentence

ENTERPRISE, ITEM = "enterprise", "item"  # what a condition looks at
MONEY, COUNT, TICKS, RATE = "money", "count", "ticks", "rate"  # kinds of levers

Params = Mapping[str, object]
Predicate = Callable[[Claim, Item | None], bool]
Conditions = tuple[Condition, ...]
HAIR = 50  # of a whole: within two per cent of its limit a fact is near it
NOBODY = -1  # in place of an item's position, where the condition is about the enterprise


class Moves(NamedTuple):
    """A lever of a simulation: its kind (money, count, ticks, rate), a code, what it moves, and the unit behind it."""

    kind: str
    what: str
    name: Sentence
    unit: Sentence = ("", "")


class Part(NamedTuple):
    """A piece of a phrase, for conditions that state all parameters of `needs` and none of `unless`."""

    zh: str
    en: str
    needs: str = "kind"
    unless: str = ""

    def fits(self, condition: Mapping[str, object]) -> bool:
        return condition.keys() >= set(self.needs.split()) and not condition.keys() & set(self.unless.split())


class Brink(NamedTuple):
    """A fact just within its limit, and the claim with that fact just beyond."""

    code: str
    article: str
    params: Seen
    edit: Edit


class Fault(NamedTuple):
    """Parameters that contradict each other: the code of the problem and the key it stands at (None for the whole)."""

    code: str
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How the kind is spoken of, each text in Chinese and English.

    `name`: what it is about. `offer`: what a list of kinds says to choose it. `phrase`: the condition itself; `guide`:
    as the public reads it in a call, with its year and round amounts, where the phrase does not do. `step`: what was
    seen and whether it holds. `reason`: why it does not, and what to do. `near`: that a fact lies just within.
    `repairs`: code of a repair -> (what stands in the way, with what it would be otherwise).
    """

    name: Sentence
    offer: Sentence
    phrase: tuple[Part, ...]
    step: Sentence
    guide: tuple[Part, ...] = ()
    reason: Sentence | None = None
    near: Sentence | None = None
    repairs: Mapping[str, tuple[Sentence, Sentence]] = field(default_factory=dict)


def _no_repairs(_condition: Condition, _claim: Claim, _position: int) -> Iterator[Repair]:
    yield from ()


def _no_brink(_condition: Condition, _claim: Claim, _position: int) -> Iterator[Brink]:
    yield from ()


def _no_flags(_condition: Condition, _seen: Seen, _claim: Claim) -> Iterator[Remark]:
    yield from ()


def _same(has: Condition, asks: Condition) -> bool:
    return has.params == asks.params


def _no_clash(_conditions: Sequence[Condition]) -> Conditions:
    return ()


def _no_fault(_params: Params) -> Fault | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionKind:
    """One kind of condition.

    `params`, `optional`: name -> type (codes, text, count, offset, money, a noun of the policy's own words; fact,
    field, source and stated where it is about what the policy declares). `facts`: the claim's enterprise
    fields without which it cannot be answered, beside the fact that it names. `holds` makes the question of the
    parameters; `seen` are the values it compares, every parameter among them; both None for a kind that consists of
    conditions. `repairs`: which fact would have to be another; `near`: which one is just within; `flags`: what else a
    person should look at. `implies`: whether the first, if it holds, makes the second hold. `clash`: those of several
    that can never hold together. `fault`: what is wrong with parameters that are each right. `levers`: parameter ->
    what a simulation may move. `limit`: it has a limit that a fact can equal.
    """

    code: str
    scope: str
    words: Words
    params: Mapping[str, str] = field(default_factory=dict)
    optional: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    holds: Callable[[Params], Predicate] | None = None
    seen: Callable[[Condition, Claim, Item | None], Seen] | None = None
    repairs: Callable[[Condition, Claim, int], Iterator[Repair]] = _no_repairs
    near: Callable[[Condition, Claim, int], Iterator[Brink]] = _no_brink
    flags: Callable[[Condition, Seen, Claim], Iterator[Remark]] = _no_flags
    implies: Callable[[Condition, Condition], bool] = _same
    clash: Callable[[Sequence[Condition]], Conditions] = _no_clash
    fault: Callable[[Params], Fault | None] = _no_fault
    levers: Mapping[str, Moves] = field(default_factory=dict)
    limit: bool = False

    def about_item(self, params: Params) -> bool:
        """Whether the answer depends on the item and not on the enterprise alone."""
        of = params.get("of")
        counted = "field" in params or bool(params.get("per"))
        return self.scope == ITEM or counted or (isinstance(of, Source) and of.place == FIELD)

    def asks(self, params: Params) -> tuple[str, ...]:
        """The facts of the enterprise that it needs."""
        return (*self.facts, *map(fact_key, filter(None, (params.get("fact"), params.get("of")))))


def fact_key(of: object) -> str:
    """How a fact is named among those that a claim has to state; what is a field of the item names nothing."""
    if isinstance(of, Source) and of.place != FACT:
        return ""
    code = str(of)
    return code if code in {each.code for each in EVERYBODYS_FACTS} else f"facts.{code}"


def codes_in(params: Params, name: str) -> tuple[str, ...]:
    return cast("tuple[str, ...]", params.get(name, ()))


def number_in(params: Params, name: str) -> int:
    return cast("int", params[name])


def at_most(name: str) -> Callable[[Condition, Condition], bool]:
    """Implies: whoever stays within the lower limit stays within the higher one."""
    return lambda has, asks: number_in(has.params, name) <= number_in(asks.params, name)


def one_of(name: str) -> Callable[[Condition, Condition], bool]:
    """Implies: whoever has one of a few has one of more."""
    return lambda has, asks: set(codes_in(has.params, name)) <= set(codes_in(asks.params, name))


def zero(name: str) -> Callable[[Sequence[Condition]], Conditions]:
    """Clash: a limit of nothing that nobody can meet."""
    return lambda conditions: next(((each,) for each in conditions if not each.params.get(name)), ())


def two_of(exclude: Callable[[Condition, Condition], bool]) -> Callable[[Sequence[Condition]], Conditions]:
    """Clash: the first two of which the one excludes the other."""

    def clash(conditions: Sequence[Condition]) -> Conditions:
        for index, first in enumerate(conditions):
            for second in conditions[index + 1 :]:
                if exclude(first, second):
                    return first, second
        return ()

    return clash


def in_enterprise(**facts: Any) -> Edit:
    """The claim with other facts of the enterprise."""
    return lambda claim: claim._replace(enterprise=claim.enterprise._replace(**facts))
