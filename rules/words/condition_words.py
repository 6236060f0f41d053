"""Conditions in words: levels of government and years; phrases and names of the kinds stand with the kinds."""

from rules.conditions import CONDITION_KINDS
from rules.conditions.kind import Part
from rules.definition.procedure import Text
from rules.words import catalogue

LEVELS: dict[str, Text] = {code: Text(name.zh, name.en.lower()) for code, name in catalogue.LEVELS.items()}
YEARS: dict[int, Text] = {
    -2: Text("申报年度前两年", "two years before the call year"),
    -1: Text("申报年度上一年", "the year before the call year"),
    0: Text("申报年度当年", "the call year"),
    1: Text("申报年度下一年", "the year after the call year"),
}
CONDITION_WORDS: dict[str, tuple[Part, ...]] = {code: kind.words.phrase for code, kind in CONDITION_KINDS.items()}

CONDITION_NAMES: dict[str, tuple[str, str]] = {
    **{code: kind.words.name for code, kind in CONDITION_KINDS.items()},
    "any_of": ("其中一项条件", "one of several conditions"),
    "all_of": ("几项条件", "several conditions"),
    "not": ("不得有的情形", "what must not be"),
}
"""What each kind is about, in a few words: Chinese, English."""
