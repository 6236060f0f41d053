"""Claims from a file to answers in the contract's shape, one by one. Knows files of definitions, no database.

What reads and writes the files themselves is the command `assess`; for many claims `answer_lines.py`.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from rules.assessment.claim import ClaimError
from rules.assessment.claim_reader import scheme_of
from rules.assessment.contract import error_as_json, result_as_json
from rules.assessment.engine import assess
from rules.definition.parts import Definition
from rules.words.change_words import outlook_as_json
from schemes.definition_files import definition_on, scheme_codes

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the answers shall hold: the language of the sentences, the steps, and what would change the result."""

    language: str = "zh-hans"
    steps: bool = True
    explain: bool = False


def answer(entry: Any, wish: Wish) -> Answer:
    """The result of one entry, or its error; with the entry's id where it has one."""
    identity: Answer = {}
    claim = entry
    if isinstance(entry, dict) and ("id" in entry or "claim" in entry):
        if "id" in entry:
            identity["id"] = entry["id"]
        claim = entry["claim"] if "claim" in entry else {key: entry[key] for key in entry if key != "id"}
    try:
        found = _result(claim, wish)
    except ClaimError as error:
        found = error_as_json(error, wish.language)
    return identity | found if identity else found


def _result(claim: Any, wish: Wish) -> Answer:
    code = scheme_of(claim)
    filed_on = claim.get("filed_on")
    definition = _definition(code, filed_on if isinstance(filed_on, str) else "")
    result = result_as_json(definition, assess(definition, claim, steps=wish.steps), wish.language)
    return result | outlook_as_json(definition, claim, wish.language) if wish.explain else result


@lru_cache(maxsize=4096)
def _definition(code: str, filed_on: str) -> Definition:
    """The version in force on the day; a day that cannot be read is complained about by the reader of the claim."""
    try:
        day = date.fromisoformat(filed_on)
    except ValueError:
        day = None
    definition = definition_on(code, day)
    if definition is None:
        known = ", ".join(scheme_codes())
        raise ClaimError("unknown_scheme", "scheme", known=known)
    return definition
