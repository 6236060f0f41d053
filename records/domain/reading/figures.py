"""The figure inside an amount, a count or a share: sign, digits, grouping, 万 and 亿. Refused before it is computed."""

import re
from decimal import Decimal

from records.domain.reading.characters import Unreadable, folded, point_of
from records.domain.reading.text import HYPHENS

LONGEST = 40  # characters; what is longer is no figure a person meant
UNITS = {"千": 3, "万": 4, "萬": 4, "百万": 6, "百萬": 6, "千万": 7, "千萬": 7, "亿": 8, "億": 8}
WHOLE_PLACES, BROKEN_PLACES = 15, 10
_UNIT = re.compile(r"(百|千)?[万萬]|千|[亿億]")
_PLAIN = re.compile(r"([0-9]*)(?:\.([0-9]*))?")
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
_EXPONENT = re.compile(r"[0-9.]+[eE][+-]?[0-9]+")
_ALLOWED = frozenset("0123456789.,")


def trimmed(text: str) -> str:
    """The text narrowed and without blanks around. Raises Unreadable: garbled, raised, figure_large."""
    if len(text) > LONGEST * 25:
        raise Unreadable("figure_large")
    return "".join("-" if c in HYPHENS else c for c in folded(text).strip())


def figure(text: str) -> Decimal:
    """The exact value of a `trimmed` text such as 1,200.50 or 20 万; "-" in front makes it negative.

    Raises Unreadable: figure_missing, figure_blank, figure_grouping, figure_exponent, figure_mixed,
    figure_character(character, point, place), figure_shape, figure_point, figure_large.
    """
    body = text.removeprefix("-").lstrip()
    found = _UNIT.search(body)
    if found and body[found.end() :].strip():
        raise Unreadable("figure_mixed")
    digits = (body[: found.start()] if found else body).strip()
    if not digits:
        raise Unreadable("figure_missing")
    _require_plain(digits)
    whole, broken = _parts(digits)
    if len(whole.lstrip("0")) > WHOLE_PLACES or len(digits) > LONGEST:
        raise Unreadable("figure_large")
    if len(broken.rstrip("0")) > BROKEN_PLACES:
        raise Unreadable("figure_fine")
    value = Decimal(f"{whole or 0}.{broken or 0}").scaleb(UNITS[found[0]] if found else 0)
    return -value if text.startswith("-") else value


def _require_plain(digits: str) -> None:
    if re.search(r"[0-9.,]\s+[0-9.,]", digits):
        raise Unreadable("figure_blank")
    if _EXPONENT.fullmatch(digits):
        raise Unreadable("figure_exponent")
    if not any(character in "0123456789" for character in digits) and digits.strip(".,"):
        raise Unreadable("figure_missing")
    for place, character in enumerate(digits, 1):
        if character not in _ALLOWED and not character.isspace():
            raise Unreadable("figure_character", character=character, point=point_of(character), place=place)


def _parts(digits: str) -> tuple[str, str]:
    """Digits before and after the point; commas only where they part thousands."""
    if "," in digits:
        if not _GROUPED.fullmatch(digits):
            raise Unreadable("figure_grouping")
        digits = digits.replace(",", "")
    match = _PLAIN.fullmatch(digits)
    if match is None or not (match[1] or match[2]):
        raise Unreadable("figure_shape")
    if not match[1] or match[2] == "":
        raise Unreadable("figure_point")
    return match[1], match[2] or ""
