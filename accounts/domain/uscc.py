"""The unified social credit code, GB 32100-2015: 18 characters of 31 letters and digits, the last one a check."""

from records.domain.reading import compact, one_line
from records.domain.reading.characters import point_of
from records.domain.refusals import Refusal

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
LENGTH = 18
WEIGHTS = tuple(pow(3, place, 31) for place in range(LENGTH - 1))
SHORTEST_REASON = 6


class CreditCodeRefused(Refusal):
    """Codes: uscc_missing, uscc_length(length), uscc_letters(found), uscc_check, override_reason_short(least)."""


def normalise(text: str) -> str:
    """Upper case, half-width, without blanks and hyphens; says nothing about whether the code is right."""
    return "".join(c.upper() if c.isascii() else c for c in compact(text))


def check_character(first: str) -> str:
    """The 18th character for the first 17 (already normalised). GB 32100-2015, section 5: 31 is written 0."""
    total = sum(ALPHABET.index(c) * weight for c, weight in zip(first, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def shape_refusal(code: str) -> CreditCodeRefused | None:
    """What is wrong with length or letters of a normalised code; no reason can override these."""
    if not code:
        return CreditCodeRefused("uscc_missing", field="uscc")
    strange = [c for c in dict.fromkeys(code) if c not in ALPHABET]
    if strange:
        return CreditCodeRefused(
            "uscc_letters", field="uscc", found=" ".join(c if c.isprintable() else point_of(c) for c in strange)
        )
    if len(code) != LENGTH:
        return CreditCodeRefused("uscc_length", field="uscc", length=len(code))
    return None


def refusal_of(code: str) -> CreditCodeRefused | None:
    """What is wrong with a normalised code, or None."""
    wrong = shape_refusal(code)
    if wrong is None and check_character(code[:-1]) != code[-1]:
        wrong = CreditCodeRefused("uscc_check", field="uscc")
    return wrong


def accept(text: str, *, override_reason: str = "") -> str:
    """The normalised code. Raises CreditCodeRefused.

    Some codes issued long ago fail the check character: a reason lets such a code through, never one of wrong shape.
    """
    code = normalise(text)
    wrong = refusal_of(code)
    if wrong is None:
        return code
    reason = one_line(override_reason)
    if wrong.code != "uscc_check" or not reason:
        raise wrong
    if len(reason) < SHORTEST_REASON:
        raise CreditCodeRefused("override_reason_short", field="uscc_override_reason", least=SHORTEST_REASON)
    return code
