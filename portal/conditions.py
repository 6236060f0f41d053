"""What a call asks for, in sentences that people understand, for its guide."""

from dataclasses import dataclass

from records.wording import reader
from rules.definition.parts import Condition, Definition, Measure
from rules.words.guide_words import condition_sentence
from schemes.models import Call


@dataclass(frozen=True)
class Demand:
    """One condition in words, with the article that asks for it."""

    article: str
    text: str


def conditions_of(definition: Definition, call: Call) -> list[tuple[Measure, list[Demand]]]:
    """Per measure of the call: what it asks for beyond the conditions of the whole policy."""
    codes = {code for matter in definition.matters if matter.code in call.matters for code in matter.measures}
    return [
        (measure, [demand(each, definition, call.year) for each in measure.conditions])
        for measure in definition.measures
        if measure.code in codes
    ]


def demand(condition: Condition, definition: Definition, year: int) -> Demand:
    return Demand(condition.article, sentence(condition, definition, year))


def sentence(condition: Condition, definition: Definition, year: int) -> str:
    """The condition in the reader's language, without a full stop. `year` is the call year that offsets count from."""
    return condition_sentence(condition, definition, year, reader())
