"""Money: yuan as people write it and whole fen as the rules count it. No floats, no currencies, no bank words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

YUAN = re.compile(r"(?:0|[1-9][0-9]{0,14})\.[0-9]{2}")
_PERCENT = re.compile(r"(0|[1-9][0-9]{0,3})(?:\.([0-9]{1,6}))?([%‰])")
_PARTS = {"%": 100, "‰": 1000}
_MOST_TEXTS = 1_000
_ONE_YUAN = 100


class MoneyError(ValueError):
    """A text that is not an amount; `code` is one of not_text, not_two_decimals, negative, not_a_percentage."""

    def __init__(self, code: str, value: object) -> None:
        super().__init__(f"{code}: {value!r}")
        self.code = code
        self.value = value


def fen_of(yuan: object, *, negative: bool = False) -> int:
    """Whole fen of a yuan text such as "2500.00"; exactly two decimals, no sign unless `negative` is allowed.

    Raises MoneyError for anything else: numbers, grouping commas, leading zeros, one decimal, other digits.
    """
    if not isinstance(yuan, str):
        raise MoneyError("not_text", yuan)
    if YUAN.fullmatch(yuan):
        return int(yuan.replace(".", ""))
    if not YUAN.fullmatch(yuan.removeprefix("-")):
        raise MoneyError("not_two_decimals", yuan)
    if not negative:
        raise MoneyError("negative", yuan)
    return int(yuan.replace(".", ""))


def is_yuan(text: str) -> bool:
    """Whether a text is an amount of yuan with two decimals, with or without a sign."""
    return YUAN.fullmatch(text.removeprefix("-")) is not None


class _Texts(dict[int, str]):
    """Amounts already written, in bounded memory: the steps of one assessment write each amount four times."""

    def __missing__(self, fen: int) -> str:
        if len(self) >= _MOST_TEXTS:
            self.clear()
        digits = str(fen)
        text = self[fen] = digits[:-2] + "." + digits[-2:] if fen >= _ONE_YUAN else _small(fen)
        return text


def _small(fen: int) -> str:
    """The text of less than one yuan, or of less than nothing."""
    sign, size = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{size // 100}.{size % 100:02d}"


yuan_of: Callable[[int], str] = _Texts().__getitem__
"""The yuan text of whole fen, two decimals and no grouping: 250000 -> "2500.00"."""


def grouped_yuan(fen: int) -> str:
    """The yuan text for readers, grouped by thousands: 250000 -> "2,500.00"."""
    sign, size = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{size // 100:,}.{size % 100:02d}"


@dataclass(frozen=True, slots=True)
class Rate:
    """An exact share, in lowest terms: 50 % is 1/2."""

    numerator: int
    denominator: int

    def of(self, fen: int) -> int:
        """The share of an amount, rounded down to the fen; exact, whatever the size."""
        return fen * self.numerator // self.denominator

    def __str__(self) -> str:
        hundred_millionths = self.numerator * 100_000_000 // self.denominator
        whole, rest = divmod(hundred_millionths, 1_000_000)
        decimals = f"{rest:06d}".rstrip("0")
        return f"{whole}.{decimals}%" if decimals else f"{whole}%"


def rate_of(percent: object) -> Rate:
    """The exact rate of a text such as "50%", "33.33%" or "3‰"; raises MoneyError."""
    match = _PERCENT.fullmatch(percent) if isinstance(percent, str) else None
    if match is None:
        raise MoneyError("not_a_percentage", percent)
    decimals = match[2] or ""
    share = Fraction(int(match[1] + decimals), _PARTS[match[3]] * 10 ** len(decimals))
    return Rate(share.numerator, share.denominator)


def plain(number: Fraction) -> str:
    """A number as people write it, at most six decimals: 333.33."""
    whole, rest = divmod(number.numerator * 10**6 // number.denominator, 10**6)
    decimals = f"{rest:06d}".rstrip("0")
    return f"{whole}.{decimals}" if decimals else str(whole)


def cut(fen: int, *, available: int, wanted: int) -> int:
    """One claim's part when `wanted` meets only `available`: the same factor for all, down to the fen.

    Leftover fen stay unspent (Haidian 2025, Art. 11). Enough money, or nothing wanted, cuts nothing.
    """
    return fen if wanted <= available else fen * available // wanted


def share_out(total: int, weights: list[int], ranks: list[object] | None = None) -> list[int]:
    """`total` fen shared in proportion to `weights`, summing exactly to `total` (largest remainder).

    Equal remainders go to the larger weight, then to the smaller rank, so that the order of the list
    does not decide while the ranks differ. All weights zero shares nothing.
    """
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    if len(weights) == 1:
        return [total]
    parts = [total * weight // whole for weight in weights]
    order = sorted(
        range(len(weights)),
        key=lambda i: (-(total * weights[i] % whole), -weights[i], str(ranks[i]) if ranks else "", i),
    )
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts
