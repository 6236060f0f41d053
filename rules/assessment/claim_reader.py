"""Turns the JSON of a claim into facts, or refuses it naming the field. Does not judge what the facts are worth."""

from collections.abc import Collection, Mapping

from rules.assessment.careful_reader import careful_claim
from rules.assessment.claim import Claim
from rules.assessment.fields import Fields
from rules.assessment.quick_reader import quick_claim
from rules.definition.declared import BUILT_IN, Declared


def read_claim(data: object, *, facts: Collection[str], declared: Declared = BUILT_IN) -> Claim:
    """The claim in the shape of the contract; `facts` names the enterprise fields that the scheme cannot do without,
    `declared` the facts and kinds of items that it brings along.

    Raises ClaimError at the first field that is missing, of a wrong type or impossible. Fields that nobody
    knows are kept in `unknown`, for a person to see.
    """
    if type(data) is dict and declared.further is None:
        try:
            return quick_claim(data, facts if isinstance(facts, frozenset) else frozenset(facts))
        except (KeyError, TypeError, ValueError, AttributeError):
            pass
    return careful_claim(data, facts=facts, declared=declared)


def claim_of(data: Mapping[str, object] | Claim, *, facts: Collection[str], declared: Declared = BUILT_IN) -> Claim:
    """A claim that may have been read already."""
    return data if isinstance(data, Claim) else read_claim(data, facts=facts, declared=declared)


def scheme_of(data: object) -> str:
    """The scheme code that a claim names; raises ClaimError."""
    if type(data) is dict and type(code := data.get("scheme")) is str and code.strip():
        return code
    return Fields(data, "").text("scheme")
