"""Days and moments as people write them: 2025-3-1, 2025/03/01, 20250301, 2025年3月1日, 二〇二五年三月一日."""

import re
from datetime import date, datetime, time

from records.domain.reading.characters import Unreadable, folded
from records.domain.reading.text import HYPHENS

EARLIEST, LATEST = 1900, 2199
LONGEST = 40
_SEPARATED = re.compile(r"([0-9]{4})\s*([-/.])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,2})")
_CHINESE = re.compile(r"([0-9]{4})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*[日号]?")
_TOGETHER = re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})")
_YEAR_LAST = re.compile(r"[0-9]{1,2}\s*[-/.]\s*[0-9]{1,2}\s*[-/.]\s*[0-9]{2,4}")
_YEAR_SHORT = re.compile(r"[0-9]{2}\s*([-/.年])\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2}\s*日?")
_CLOCK = re.compile(r"(.+?)(?:T|\s)\s*([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.0+)?)?")
_IN_WORDS = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})[日号]?"
)
DIGITS = {**dict(zip("零一二三四五六七八九", range(10), strict=True)), "〇": 0, "○": 0}


def read_date(text: str) -> date | None:
    """A day; None where nothing can be seen. The year stands first and has four digits.

    Raises Unreadable: date_shape, date_year_first, date_none(text), date_range(first, last).
    """
    plain = _plain(text)
    return _day(plain) if plain else None


def read_moment(text: str) -> datetime | None:
    """A day with a time, such as 2026-06-01 09:00 or 2026-06-01T09:00:00, without a zone; None where nothing is.

    Raises what `read_date` raises, and moment_shape.
    """
    plain = _plain(text)
    if not plain:
        return None
    match = _CLOCK.fullmatch(plain)
    if match is None:
        raise Unreadable("moment_shape")
    day, hour, minute, second = _day(match[1]), int(match[2]), int(match[3]), int(match[4] or 0)
    try:
        return datetime.combine(day, time(hour, minute, second))
    except ValueError:
        raise Unreadable("moment_shape") from None


def _plain(text: str) -> str:
    if len(text) > LONGEST * 25:
        raise Unreadable("date_shape")
    plain = "".join("-" if c in HYPHENS else c for c in folded(text).strip())
    if len(plain) > LONGEST:
        raise Unreadable("date_shape")
    return plain


def _day(plain: str) -> date:
    words = _IN_WORDS.fullmatch("".join(plain.split()))
    if words:
        year, month, day = int("".join(str(DIGITS[c]) for c in words[1])), _in_words(words[2]), _in_words(words[3])
    else:
        match = next((m for shape in (_SEPARATED, _TOGETHER) if (m := shape.fullmatch(plain))), None)
        chinese = _CHINESE.fullmatch(plain)
        if match is None and chinese is None:
            unclear = _YEAR_LAST.fullmatch(plain) or _YEAR_SHORT.fullmatch(plain)
            raise Unreadable("date_year_first" if unclear else "date_shape")
        parts = match.group(1, 3, 4) if match else chinese.groups() if chinese else ()
        year, month, day = map(int, parts)
    if not EARLIEST <= year <= LATEST:
        raise Unreadable("date_range", first=EARLIEST, last=LATEST)
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable("date_none", text=plain) from None


def _in_words(text: str) -> int:
    """十二 → 12, 二十一 → 21, 三十 → 30, 廿三 → 23; 0 for what is no such number."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.partition("十")
    if not ten:
        return DIGITS.get(text, 0)
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * (DIGITS.get(tens, 0) if tens else 1) + (DIGITS.get(ones, 0) if ones else 0)
