"""Puts steps, reasons and flags into a sentence of a language, with the names of the definition.

A sentence is compiled once for a definition and a language (`phrases.py`); saying it fills in the values.
"""

from rules.assessment.result import Remark, Step
from rules.definition.parts import Definition
from rules.text import DEFAULT_LANGUAGE
from rules.words.phrases import phrases_of


def step_sentence(definition: Definition, step: Step, language: str = DEFAULT_LANGUAGE) -> str:
    """One step as a sentence."""
    return phrases_of(definition, language).step(step)


def reason_sentence(definition: Definition, reason: Remark, language: str = DEFAULT_LANGUAGE) -> str:
    """One reason as a sentence: why, what would change it and what it would then be worth."""
    return phrases_of(definition, language).reason(reason)


def flag_sentence(definition: Definition, flag: Remark, language: str = DEFAULT_LANGUAGE) -> str:
    """One flag as a sentence."""
    return phrases_of(definition, language).flag(flag)
