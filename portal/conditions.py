"""Conditions of a policy as sentences people understand, for the guide to a call.

What is said of a kind of condition stands with the kind (rules/conditions/); here its values get the names, years and
amounts that the public reads.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.templatetags.formats import division, in_english, round_yuan
from rules.conditions import COMBINATIONS, CONDITION_KINDS, NOT, stated
from rules.definition.declared import FACT
from rules.definition.parts import Condition, Definition, Measure, ParamValue
from rules.words.condition_words import LEVELS
from rules.words.written import table_of, words_of
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
    if condition.kind == NOT:
        inner = _(" or ").join(_apart(option, definition, year) for option in condition.options)
        return _("not: %(conditions)s") % {"conditions": inner}
    if FACT in getattr(CONDITION_KINDS.get(condition.kind), "optional", ()):  # about what the policy declares
        return words_of(definition).condition(table_of(condition)).in_language(_language())
    if condition.kind in COMBINATIONS:
        joined = _(" or ") if condition.kind == "any_of" else _(" and ")
        return joined.join(_apart(option, definition, year) for option in condition.options)
    if condition.kind == "belongs_to":
        group = definition.group(str(condition.params["group"]))
        inner = _(" and ").join(_apart(each, definition, year) for each in group.conditions)
        return _("%(name)s: %(conditions)s") % {"name": group.name.in_language(_language()), "conditions": inner}
    words = CONDITION_KINDS[condition.kind].words
    said = dict(_said(condition, definition, year))
    parts = [part for part in words.guide or words.phrase if part.fits(said)]
    return "".join((part.en if in_english() else part.zh).format(**said) for part in parts)


def _apart(condition: Condition, definition: Definition, year: int) -> str:
    """One condition among others: several in one stand in brackets, so that there is one way to read the sentence."""
    said = sentence(condition, definition, year)
    if condition.kind not in COMBINATIONS or len(condition.options) == 1:
        return said
    return f"({said})" if in_english() else f"（{said}）"


def _said(condition: Condition, definition: Definition, year: int) -> Iterator[tuple[str, str]]:
    """Each parameter that is stated, by its name in the definition, as people read it."""
    yield "kind", condition.kind
    if condition.override:
        yield "override", condition.override
    for name, shape, value in stated(condition):
        yield name, _value(name, shape, value, definition, year)


def _value(name: str, shape: str, value: ParamValue, definition: Definition, year: int) -> str:
    if shape == "money":
        amount = round_yuan(Decimal(int(str(value))) / 100)
        return f"{amount} yuan" if in_english() else f"{amount}元"
    if shape == "offset":
        counted = year + int(str(value))
        return str(counted) if in_english() else f" {counted} 年"
    codes = value if isinstance(value, tuple) else (str(value),)
    return (", " if in_english() else "、").join(_names(name, shape, codes, definition))


def _names(name: str, shape: str, codes: Iterable[str], definition: Definition) -> Iterator[str]:
    """Areas, levels and the policy's own words by their names; what has none as it stands."""
    labels = {label.code: label.name for label in getattr(definition, NOUNS[shape])} if shape in NOUNS else {}
    names = LEVELS if name == "levels" else labels
    for code in codes:
        if name in ("within", "except"):
            yield division(code)
        else:
            yield names[code].in_language(_language()) if code in names else code


NOUNS = {"sectors": "sectors", "qualifications": "qualifications", "score": "scores"}  # type -> words of the definition


def _language() -> str:
    return get_language() or ""
