"""Puts steps, reasons and flags into a sentence, in Chinese or English, with the names of the definition.

A sentence is compiled once for a definition and a language (`phrases.py`); saying it fills in the values.
"""

from schemes.domain.assessment.phrases import phrases_of
from schemes.domain.assessment.result import Remark, Step
from schemes.domain.definition import Definition

DEFAULT_LANGUAGE = "zh-hans"


def step_sentence(definition: Definition, step: Step, language: str = DEFAULT_LANGUAGE) -> str:
    """One step as a sentence."""
    return phrases_of(definition, language).step(step)


def reason_sentence(definition: Definition, reason: Remark, language: str = DEFAULT_LANGUAGE) -> str:
    """One reason as a sentence: why, what would change it and what it would then be worth."""
    return phrases_of(definition, language).reason(reason)


def flag_sentence(definition: Definition, flag: Remark, language: str = DEFAULT_LANGUAGE) -> str:
    """One flag as a sentence."""
    return phrases_of(definition, language).flag(flag)
