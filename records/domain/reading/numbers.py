"""Whole numbers (people, copies, days) and shares in percent."""

import re
from decimal import Decimal

from records.domain.reading.characters import Unreadable
from records.domain.reading.figures import figure, trimmed

MOST = 10**12
_COUNTED = re.compile(r"\s*[人名个家项件户天日年次份]$")


def read_whole(text: str, *, least: int = 0, most: int = MOST) -> int | None:
    """A whole number such as 1,200, 85 人 or 1.2 万; None where nothing can be seen.

    Raises Unreadable: whole_broken, whole_small(least), whole_large(most), and what `figure` raises.
    """
    try:
        plain = _COUNTED.sub("", trimmed(text), count=1)
        value = figure(plain) if plain else None
    except Unreadable as refusal:
        raise _about_a_whole(refusal, most) from None
    if value is None:
        return None
    if value != int(value):
        raise Unreadable("whole_broken")
    if value < least:
        raise Unreadable("whole_small", least=least)
    if value > most:
        raise Unreadable("whole_large", most=most)
    return int(value)


def _about_a_whole(refusal: Unreadable, most: int) -> Unreadable:
    if refusal.code == "figure_large":
        return Unreadable("whole_large", most=most)
    return Unreadable("whole_broken") if refusal.code in ("figure_fine", "figure_missing") else refusal


def read_share(text: str, *, most: Decimal = Decimal(100)) -> Decimal | None:
    """A share in percent, with or without its sign: 30, 33.33 %, and 5‰ is 0.5; None where nothing can be seen.

    Raises Unreadable: share_range(most), share_of_ten_thousand, and what `figure` raises.
    """
    plain = trimmed(text)
    if not plain:
        return None
    if plain.endswith("‱"):
        raise Unreadable("share_of_ten_thousand")
    parts = 10 if plain.endswith("‰") else 1
    value = figure((plain[:-1] if plain.endswith(("%", "‰")) else plain).rstrip()) / parts
    if not 0 <= value <= most:
        raise Unreadable("share_range", most=most)
    return value


def read_number(text: str, *, most: Decimal, places: int = 6) -> Decimal | None:
    """A number that is no money, not below zero; None where nothing can be seen.

    Raises Unreadable: number_range(most), number_places(places), and what `figure` raises.
    """
    plain = trimmed(text)
    if not plain:
        return None
    value = figure(plain)
    if not 0 <= value < most:
        raise Unreadable("number_range", most=most)
    if -int(value.normalize().as_tuple().exponent) > places:
        raise Unreadable("number_places", places=places)
    return value
