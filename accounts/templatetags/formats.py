"""How figures, dates and article numbers are written on screens, in the reader's language. The tags are in ui.py."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils import timezone

from records.wording import reader
from rules.words.division import division_name
from rules.words.formats import Formats, formats_in

DASH = "—"
MINUS = "\N{MINUS SIGN}"


def formats() -> Formats:
    """How the reader's language writes."""
    return formats_in(reader())


def listed(names: Iterable[object]) -> str:
    """Several names in a row, parted as the language of the page does."""
    return formats().listed(str(name) for name in names)


def article_name(number: object) -> str:
    """4 → 第四条, in English Art. 4. What is not a plain number stays as the policy writes it."""
    return formats().article(str(number).strip(), "article_in_margin")


def division(code: object) -> str:
    """110108 → 北京市海淀区, in English Haidian, Beijing."""
    return division_name(str(code), reader())


def yuan(value: object) -> str:
    """Yuan with thousands separators and two decimals; nothing known is a dash. Never rounds: more decimals are cut."""
    if value in (None, ""):
        return DASH
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    text = f"{abs(amount):,.2f}" if amount == amount.quantize(Decimal("0.01")) else f"{abs(amount):,f}"
    return f"{MINUS if amount < 0 else ''}{formats().number(text)}"


def round_yuan(value: object) -> str:
    """A ceiling as people say it: 500000 → 50 万, 2500 → 2,500; in English 500,000."""
    if value in (None, ""):
        return DASH
    return formats().round_amount(round(Decimal(str(value)) * 100))


def local(value: date | datetime | None) -> date | datetime | None:
    """The moment as it reads on the clock here; a plain date as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day(value: date | datetime | None, *, year: bool = False) -> str:
    """11 月 27 日 (27 Nov); with the year where it is not the current one, or asked for."""
    moment = local(value)
    if not moment:
        return DASH
    with_year = year or moment.year != timezone.localdate().year
    return formats().day(moment, "day" if with_year else "day_of_the_year")


def moment_of(value: datetime | None, *, seconds: bool = False) -> str:
    """11 月 27 日 9:00, or 23:59:59 where the second counts."""
    moment = local(value)
    if not isinstance(moment, datetime):
        return day(moment)
    clock = f"{moment.hour}:{moment:%M:%S}" if seconds or moment.second else f"{moment.hour}:{moment:%M}"
    return f"{day(moment)} {clock}"


def short_day(value: date | datetime | None) -> str:
    """11-27 for officers; 2025-11-27 where the year is not the current one."""
    moment = local(value)
    if not moment:
        return DASH
    return moment.strftime("%m-%d" if moment.year == timezone.localdate().year else "%Y-%m-%d")


def short_moment(value: datetime | None) -> str:
    """11-27 09:11 for officers."""
    moment = local(value)
    if not isinstance(moment, datetime):
        return short_day(moment)
    return f"{short_day(moment)} {moment:%H:%M}"


def size_of(value: int | None) -> str:
    """A file's size: 1.2 MB, 340 KB."""
    if value is None:
        return DASH
    if value >= 1024 * 1024:
        return f"{value / 1024 / 1024:.1f} MB"
    return f"{max(1, round(value / 1024))} KB"
