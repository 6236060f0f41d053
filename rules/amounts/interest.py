"""Interest: principal × (yearly rate × share) × time. Several rates: the lowest counts."""

import calendar
from collections.abc import Callable
from datetime import MAXYEAR, date
from fractions import Fraction
from typing import cast

from rules.amounts.kind import (
    AmountKind,
    AmountWords,
    Given,
    Params,
    Work,
    Worked,
    exact_in,
    fen_text,
    percent,
    rate_in,
    value_in,
    within,
)
from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Seen
from rules.assessment.values import getter
from rules.conditions.kind import RATE, Fault, Moves, Part
from rules.definition.amounts import Reference
from rules.definition.declared import exact
from rules.money import plain

NO_RATE = "no_reference_rate"
YEAR_BASES = (360, 365, 366)
_UNITS = {"days": 0, "months": 12, "years": 1}
_Time = Callable[[Claim, Item], Fraction]


def work(params: Params, given: Given) -> Work:
    principal = exact_in(params, "principal")
    share = rate_in(params, "share")
    time = _time(params)
    unit = 1 if "years" in params else 12 if "months" in params else int(str(params.get("basis", 360)))
    readers = [_rate(each, given) for each in cast("tuple[Reference, ...]", params["rates"])]

    def lowest(claim: Claim, item: Item) -> Fraction | None:
        found = [reader(claim, item) for reader in readers]
        known = [each for each in found if each is not None]
        return min(known) if len(known) == len(found) else None

    def of(claim: Claim, item: Item, room: int | None) -> Worked:
        base = within(principal(claim, item) or Fraction(0), room)
        rate = lowest(claim, item)
        if rate is None:
            return Worked(base // 1, 0, NO_RATE)
        return Worked(base // 1, base * rate * share * time(claim, item) / unit // 1)

    def seen(claim: Claim, item: Item, room: int | None) -> Seen:
        rate = lowest(claim, item)
        shared = "" if share == 1 else f" × {percent(share)}"
        long = time(claim, item)
        return {
            "principal_yuan": fen_text(within(principal(claim, item) or Fraction(0), room)),
            "rate": "—" if rate is None else percent(rate) + shared,
            "time": plain(long) if unit == 1 else f"{plain(long)}/{unit}",
        }

    return Work(of, seen)


def _time(params: Params) -> _Time:
    """Days, months or years that count; the first day counts, the last one only where the policy says so."""
    most = params.get("most")
    if "from" in params:
        first, last = value_in(params, "from"), value_in(params, "to")
        also = 1 if params.get("last_day") == "counts" else 0

        def days(claim: Claim, item: Item) -> Fraction:
            since, until = first(claim, item), last(claim, item)
            if not isinstance(since, date) or not isinstance(until, date):
                return Fraction(0)
            return _at_most(Fraction(max(0, (until - since).days + also)), most)

        return days
    stated = exact_in(params, next(name for name in _UNITS if name in params))
    return lambda claim, item: _at_most(stated(claim, item) or Fraction(0), most)


def _at_most(value: Fraction, most: object) -> Fraction:
    return value if most is None else min(value, Fraction(str(most)))


def _rate(reference: Reference, given: Given) -> Callable[[Claim, Item], Fraction | None]:
    """One yearly rate: fixed, stated, or published on a day."""
    if reference.rate is not None:
        fixed = exact(reference.rate)
        return lambda _claim, _item: fixed
    if reference.source is not None:
        stated = getter(reference.source)

        def of_item(claim: Claim, item: Item) -> Fraction | None:
            value = stated(claim, item)
            return None if value is None else exact(value)

        return of_item
    published = given.rates[reference.reference]
    at = getter(reference.at) if reference.at is not None else None

    def on_day(claim: Claim, item: Item) -> Fraction | None:
        day = at(claim, item) if at is not None else date(claim.call_year + reference.offset, 1, 1)
        if not isinstance(day, date):
            return None
        rate = published.on(_day_of(reference, day))
        return None if rate is None else exact(rate)

    return on_day


def _day_of(reference: Reference, day: date) -> date:
    """The day whose rate counts."""
    if reference.at is not None and not reference.month_end and not reference.month:
        return day
    month = day.month if reference.month_end else reference.month or 12
    year = min(max(day.year + (reference.offset if reference.at is not None else 0), 1), MAXYEAR)
    return date(year, month, calendar.monthrange(year, month)[1])


def fault(params: Params) -> Fault | None:
    ways = [name for name in ("from", *_UNITS) if name in params]
    if len(ways) != 1:
        return Fault("time_needed")
    if ("from" in params) != ("to" in params):
        return Fault("both_days_needed", "to")
    if "basis" in params and params["basis"] not in YEAR_BASES:
        return Fault("not_a_year_basis", "basis")
    return None


KIND = AmountKind(
    code="interest",
    params={"principal": "of:money", "rates": "references"},
    optional={
        "share": "percentage",
        "from": "of:date",
        "to": "of:date",
        "last_day": "word:counts,counts_not",
        "days": "of:count,number",
        "months": "of:count,number",
        "years": "of:count,number",
        "basis": "count",
        "most": "number",
    },
    work=work,
    fault=fault,
    levers={"share": Moves(RATE, "interest_share", ("按利率的比例", "share of the rate"))},
    words=AmountWords(
        name=("利息", "interest"),
        offer=("本金 × 利率 × 时间", "Principal × rate × time"),
        asks={
            "principal": ("本金", "Principal"),
            "rates": ("年利率（有几项时取最低的）", "Yearly rates: of several the lowest counts"),
            "share": ("按年利率的多少计", "Share of the yearly rate"),
            "from": ("起息日", "First day"),
            "to": ("止息日", "Last day"),
            "last_day": ("止息日当日", "The last day itself"),
            "days": ("或按填报的天数", "Or a number of days that is stated"),
            "months": ("或按填报的月数", "Or a number of months that is stated"),
            "years": ("或按填报的年数", "Or a number of years that is stated"),
            "basis": ("一年按多少天（360、365 或 366）", "Days of a year (360, 365 or 366)"),
            "most": ("至多计多少（天、月或年）", "At most so many (days, months or years)"),
        },
        phrase=(
            Part("{principal} × {rates}", "{principal} × {rates}"),
            Part(" × {share}", " × {share}", "share"),
            Part("，按 {from} 至 {to} 的天数", ", for the days from {from} to {to}", "from to"),
            Part("，按{days}", ", for {days}", "days"),
            Part("，按{months}", ", for {months}", "months"),
            Part("，按{years}", ", for {years}", "years"),
            Part("（一年按 {basis} 天）", " (a year of {basis} days)", "basis"),
            Part("，至多计 {most}", ", at most {most} of them", "most"),
        ),
        step=(
            "{measure}（{class}）：{principal_yuan} × {rate} × {time} = {output}",
            "{measure} ({class}): {principal_yuan} × {rate} × {time} = {output}",
        ),
        lacks={
            NO_RATE: (
                "没有该日期的参考利率，或未填写利率，请核对日期和利率",
                "There is no reference rate for the day, or no rate is stated; check both",
            )
        },
    ),
)
