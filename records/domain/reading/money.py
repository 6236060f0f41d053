"""Amounts in yuan as people write them: 200000, 200,000.00, ￥２００，０００, 20 万元. Whole fen, never guessed."""

import re
from decimal import Decimal

from records.domain.reading.characters import Unreadable
from records.domain.reading.figures import figure, trimmed

MOST_YUAN = Decimal("999999999999.99")
FEN = Decimal("0.01")
_YUAN_BEFORE = re.compile(r"^(-?)\s*(?:¥|CNY|RMB|人民币)\s*", re.IGNORECASE)
_YUAN_AFTER = re.compile(r"\s*(?:元|圆|CNY|RMB|yuan)\s*[整正]?$", re.IGNORECASE)
_OTHER_MONEY = re.compile(r"[$€£₩]|\b(?:USD|EUR|HKD|GBP|JPY)\b|美元|港元|港币|欧元|日元", re.IGNORECASE)


def read_money(text: str, *, most: Decimal = MOST_YUAN, negative: bool = False) -> Decimal | None:
    """Yuan with two decimals, None where nothing can be seen. `negative`: a minus in front is understood.

    Raises Unreadable: money_other_currency, money_negative, money_fen, money_large, and what `figure` raises.
    """
    try:
        amount = _amount(trimmed(text), negative=negative)
    except Unreadable as refusal:
        raise _about_money(refusal) from None
    if amount is None:
        return None
    if abs(amount) > most:
        raise Unreadable("money_large")
    if amount != amount.quantize(FEN):
        raise Unreadable("money_fen")
    return amount.quantize(FEN)


def _amount(plain: str, *, negative: bool) -> Decimal | None:
    if _OTHER_MONEY.search(plain):
        raise Unreadable("money_other_currency")
    bare = _YUAN_AFTER.sub("", _YUAN_BEFORE.sub(r"\1", plain, count=1), count=1)
    if bare.startswith("-") and not negative:
        raise Unreadable("money_negative")
    return figure(bare) if plain else None


def _about_money(refusal: Unreadable) -> Unreadable:
    """Some faults of a figure have a sentence of their own where it is money."""
    own = {"figure_large": "money_large", "figure_fine": "money_fen", "figure_missing": "money_shape"}
    own["figure_shape"] = "money_shape"
    return Unreadable(own[refusal.code]) if refusal.code in own else refusal
