"""What a kind of amount is. All that the portal knows about one stands in one file of this package.

A share of a base is the amount there is where nothing else is said: `rate`, `tiers` and `scale` of a class.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple, cast

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Seen
from rules.assessment.values import getter
from rules.conditions.kind import Fault, Moves, Part
from rules.definition.amounts import AmountValue
from rules.definition.declared import ReferenceRate, Source, Stated, exact
from rules.definition.parts import Condition
from rules.money import Rate, yuan_of
from rules.words.chapter import Sentence

Params = Mapping[str, AmountValue]
Asked = Callable[[Claim, Item], bool]


class Given(NamedTuple):
    """What an amount may need beside its parameters: published rates, a way to ask conditions, the measure's code."""

    rates: Mapping[str, ReferenceRate]
    asked: Callable[[tuple[Condition, ...]], Asked]
    measure: str


class Worked(NamedTuple):
    """An amount in fen, rounded down once, with its base; `lacks`: the code of what is missing to tell it, or ""."""

    base_fen: int
    fen: int
    lacks: str = ""


class Work(NamedTuple):
    """A compiled amount. `of`: what a claim's item brings, where at most so many fen of base count (None: all).

    `seen`: the values of its step.
    """

    of: Callable[[Claim, Item, int | None], Worked]
    seen: Callable[[Claim, Item, int | None], Seen]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountWords:
    """How the kind is spoken of, each text in Chinese and English.

    `name`: what it is about. `offer`: what a list of kinds says to choose it. `asks`: parameter -> how a form asks for
    it. `phrase`: the amount itself. `step`: how it came about. `lacks`: code of what is missing -> why nothing is paid,
    and what to do.
    """

    name: Sentence
    offer: Sentence
    phrase: tuple[Part, ...]
    step: Sentence
    asks: Mapping[str, Sentence]
    lacks: Mapping[str, Sentence] = field(default_factory=dict)


def _no_fault(_params: Params) -> Fault | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountKind:
    """One kind of amount.

    `params`, `optional`: name -> shape: "money", "percentage", "count", "number", "word:a,b", "factors", "references",
    or "of:<types>", the code of a field of the item or of a fact of the enterprise that has one of these types.
    `work` compiles the parameters. `fault`: what is wrong with parameters that are each right.
    `levers`: parameter -> what a simulation may move.
    """

    code: str
    words: AmountWords
    work: Callable[[Params, Given], Work]
    params: Mapping[str, str] = field(default_factory=dict)
    optional: Mapping[str, str] = field(default_factory=dict)
    fault: Callable[[Params], Fault | None] = _no_fault
    levers: Mapping[str, Moves] = field(default_factory=dict)


def value_in(params: Params, name: str) -> Callable[[Claim, Item], Stated | None]:
    """How the value that a parameter names is found in a claim."""
    return getter(cast("Source", params[name]))


def exact_in(params: Params, name: str) -> Callable[[Claim, Item], Fraction | None]:
    """The same as an exact number; None where it is not stated."""
    found = value_in(params, name)

    def read(claim: Claim, item: Item) -> Fraction | None:
        value = found(claim, item)
        return None if value is None else exact(value)

    return read


def rate_in(params: Params, name: str) -> Fraction:
    """A share; a whole where none is stated."""
    rate = params.get(name)
    return exact(rate) if isinstance(rate, Rate) else Fraction(1)


def percent(share: Fraction) -> str:
    """A share as people write it: 37/1000 is 3.7%."""
    return str(Rate(share.numerator, share.denominator))


def fen_text(fen: int | Fraction) -> str:
    """An amount as a step states it, rounded down to the fen."""
    return yuan_of(int(fen // 1))


def within(base: Fraction, room: int | None) -> Fraction:
    """What of a base counts, where at most so many fen do."""
    return base if room is None else min(base, Fraction(room))
