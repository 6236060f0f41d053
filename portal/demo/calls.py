"""The calls of the demo world: 2025 as it was, and the next one, open today on the same terms."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import User
from portal.demo.clock import standing_at
from schemes.models import CalendarDay, Call, SchemeVersion
from schemes.selectors import calendar_years, definition_for, end_of_working_days
from schemes.services import (
    approve_erratum,
    create_call,
    propose_correction,
    publish_call,
    publish_scheme_version,
    set_calendar_days,
)

BEIJING = ZoneInfo("Asia/Shanghai")
CONTACT = {
    "contact_zh": "演示号码 010-80000000，工作日 9:00–12:00，14:00–18:00",
    "contact_en": "Demo number 010-80000000, working days 9–12, 14–18",
}
POOLED_ZH = (
    "小微科技企业和上一年度新认定的高新技术企业参保普惠型综合科技保险，给予全额保费支持，单家企业不超过 2,500 元。"
)
POOLED_EN = (
    "Small, micro and newly recognised high-tech enterprises: the whole premium of pooled cover, up to 2,500 yuan."
)
SUBSIDY_ZH = "“专精特新”企业目录内科技保险保费补贴，以及人工智能、集成电路、商业航天领域前沿科技保险保费补贴。"
SUBSIDY_EN = (
    "Premium subsidies for catalogue products of specialised enterprises and for frontier cover in AI, chips and space."
)
OPEN_FOR = timedelta(days=13)
OPEN_SINCE = timedelta(days=8)
COMES_IN = timedelta(days=40)


def beijing(day: date, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, second), BEIJING)


@dataclass(frozen=True)
class Calls:
    pooled_2025: Call
    subsidy_2025: Call
    next: Call
    coming: Call


def lay_out_calls(manager: User, version: SchemeVersion, today: date) -> Calls:
    """All four, published each in its own time."""
    last_day = today + OPEN_FOR
    with standing_at(beijing(date(2025, 11, 3), 10)):
        know_calendar(manager, 2025, 2026)
        window = {"opens_at": beijing(date(2025, 11, 10)), "closes_at": beijing(date(2025, 11, 14), 23, 59, 59)}
        pooled = _call(
            manager, version, year=2025, receipt_prefix="HD-2025-T", title_zh="2025 年度普惠型综合科技保险统保",
            title_en="Pooled technology cover 2025", summary_zh=POOLED_ZH, summary_en=POOLED_EN,
            matters=["pooled_cover"], routes=["pooled_high_tech", "pooled_micro"],
            budget_yuan=Decimal("200000.00"), **window,
        )  # fmt: skip
        subsidy = _call(
            manager, version, year=2025, receipt_prefix="HD-2025-B", title_zh="2025 年度科技保险保费补贴",
            title_en="Premium subsidies 2025", summary_zh=SUBSIDY_ZH, summary_en=SUBSIDY_EN,
            matters=["premium_subsidy"], routes=["premium_subsidy"], budget_yuan=Decimal("8000000.00"), **window,
        )  # fmt: skip
    following = _next_call(manager, version, today, last_day)
    return Calls(pooled, subsidy, following, _coming_call(manager, version, today))


def _next_call(manager: User, version: SchemeVersion, today: date, last_day: date) -> Call:
    know_calendar(manager, today.year, last_day.year + 1)
    rules = _rules_on(last_day, version, manager)
    with standing_at(beijing(today - timedelta(days=12), 9)):
        return _call(
            manager, rules, year=today.year, receipt_prefix=f"HD-{today.year}" if today.year > 2025 else "HD-2025-N",  # noqa: PLR2004 -- the number says it better than a name would
            title_zh=f"{today.year} 年度科技保险支持资金", title_en=f"Technology-insurance support {today.year}",
            summary_zh=f"{POOLED_ZH}\n{SUBSIDY_ZH}", summary_en=f"{POOLED_EN}\n{SUBSIDY_EN}",
            matters=["pooled_cover", "premium_subsidy"], routes=["pooled_high_tech", "pooled_micro", "premium_subsidy"],
            budget_yuan=Decimal("12000000.00"), opens_at=beijing(today - OPEN_SINCE, 9),
            closes_at=beijing(last_day, 23, 59, 59),
        )  # fmt: skip


def _coming_call(manager: User, version: SchemeVersion, today: date) -> Call:
    """The next pooled cover, announced and not open yet: the estimator shows it as coming."""
    opens, closes, year = today + COMES_IN, today + COMES_IN + OPEN_FOR, today.year + 1
    know_calendar(manager, closes.year, closes.year + 1)
    rules = _rules_on(closes, version, manager)
    with standing_at(moment_before(1, 9, today)):
        return _call(
            manager, rules, year=year, receipt_prefix=f"HD-{year}-T",
            title_zh=f"{year} 年度普惠型综合科技保险统保", title_en=f"Pooled technology cover {year}",
            summary_zh=POOLED_ZH, summary_en=POOLED_EN, matters=["pooled_cover"],
            routes=["pooled_high_tech", "pooled_micro"], budget_yuan=Decimal("2000000.00"),
            opens_at=beijing(opens, 9), closes_at=beijing(closes, 23, 59, 59),
        )  # fmt: skip


def put_right(calls: Calls, manager: User, second: User, today: date) -> None:
    """The open call names another counter since yesterday; that it is prolonged waits for a second person."""
    counter = {
        "contact_zh": f"{CONTACT['contact_zh']}（三层 6 号窗口）",
        "contact_en": f"{CONTACT['contact_en']}, counter 6",
    }
    with standing_at(moment_before(1, 14, today)):
        erratum = propose_correction(call=calls.next, wanted=counter, seen=0, reason="咨询窗口调整。", by=manager)
        approve_erratum(erratum=erratum, by=second)
    later = calls.next.closes_at + timedelta(days=2)
    if definition_for(calls.next.scheme_version).holds_on(later.date()):
        wanted = {"closes_at": later.isoformat()}
        propose_correction(call=calls.next, wanted=wanted, seen=erratum.pk, reason="应企业要求延长两天。", by=manager)


def _rules_on(day: date, version: SchemeVersion, manager: User) -> SchemeVersion:
    """The published rules if they hold on that day, else the demo's longer ones, published once."""
    if definition_for(version).holds_on(day):
        return version
    longer = SchemeVersion.objects.filter(code=version.code, version=f"{version.version}-demo").first()
    return longer or _prolonged(version, manager)


def _call(manager: User, version: SchemeVersion, **facts: Any) -> Call:
    call = create_call(scheme_version=version, by=manager, **(facts | CONTACT))
    return publish_call(call=call, by=manager)


def _prolonged(version: SchemeVersion, manager: User) -> SchemeVersion:
    """The same rules beyond their last day, as the demo's own version: in 2028 there is no real successor to show."""
    text = version.text.replace('version = "1"', 'version = "1-demo"', 1)
    text = text.replace("valid_until = 2027-12-31", "valid_until = 2029-12-31", 1)
    return publish_scheme_version(text=text, source="demo", by=manager)


def know_calendar(manager: User, first: int, last: int) -> None:
    """Years without a holiday notice get plain weeks, marked as the demo's own."""
    for year in range(first, last + 1):
        if year in calendar_years():
            continue
        days = [date(year, 1, 1) + timedelta(days=n) for n in range((date(year, 12, 31) - date(year, 1, 1)).days + 1)]
        set_calendar_days(days={day: day.isoweekday() <= 5 for day in days}, source="演示：周一至周五", by=manager)  # noqa: PLR2004 -- Friday


def working_day(day: date) -> date:
    """`day` itself, or the last working day before it."""
    while not CalendarDay.objects.get(date=day).is_workday:
        day -= timedelta(days=1)
    return day


def moment_before(days: int, hour: int, today: date) -> datetime:
    """A working moment about `days` days ago, never in the future."""
    return min(beijing(working_day(today - timedelta(days=days)), hour), timezone.now() - timedelta(minutes=5))


def notice_just_over(today: date) -> datetime:
    """The latest morning on which a notice of five working days had to begin to be over by `today`."""
    day = today - timedelta(days=6)
    while end_of_working_days(day, 5) >= today:
        day -= timedelta(days=1)
    return beijing(working_day(day), 9)
