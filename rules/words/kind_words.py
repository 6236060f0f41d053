"""What stands with the kinds of conditions and amounts, as chapters of the phrasebook."""

from collections.abc import Iterable, Iterator, Mapping

from rules.amounts import AMOUNT_KINDS
from rules.amounts.kind import AmountKind
from rules.conditions import CONDITION_KINDS
from rules.conditions.kind import ConditionKind, Moves, Part
from rules.words.chapter import Chapter, Sentence

_KINDS: dict[str, ConditionKind | AmountKind] = {**CONDITION_KINDS, **AMOUNT_KINDS}

CONDITIONS = Chapter(
    "condition",
    {
        **{code: kind.words.name for code, kind in CONDITION_KINDS.items()},
        "any_of": ("其中一项条件", "one of several conditions"),
        "all_of": ("几项条件", "several conditions"),
        "not": ("不得有的情形", "what must not be"),
    },
)
"""What each kind is about, in a few words."""
OFFERS = Chapter("offer", {code: kind.words.offer for code, kind in _KINDS.items()})
ASKS = Chapter(
    "ask", {f"{code}.{name}": asks for code, kind in AMOUNT_KINDS.items() for name, asks in kind.words.asks.items()}
)


def _moves() -> Iterator[Moves]:
    for kind in _KINDS.values():
        yield from kind.levers.values()


LEVERS = Chapter("lever", {moves.what: moves.name for moves in _moves()})
UNITS = Chapter("unit", {moves.what: moves.unit for moves in _moves() if any(moves.unit)})


def _pieces(phrases: Mapping[str, Iterable[Part]]) -> dict[str, Sentence]:
    """The pieces of phrases, each by its kind and its place among them: "at_most.1"."""
    return {
        f"{code}.{place}": (part.zh, part.en)
        for code, phrase in phrases.items()
        for place, part in enumerate(phrase, 1)
    }


PHRASES = Chapter("phrase", _pieces({code: kind.words.phrase for code, kind in _KINDS.items()}))
GUIDES = Chapter("guide", _pieces({code: kind.words.guide for code, kind in CONDITION_KINDS.items()}))


def fitting(code: str, phrase: Iterable[Part], stated: Mapping[str, object]) -> list[str]:
    """The codes of the pieces of a kind's phrase that are for what is stated."""
    return [f"{code}.{place}" for place, part in enumerate(phrase, 1) if part.fits(stated)]
