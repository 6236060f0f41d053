"""Where each filing of the cast ends up: 2025 from the first day to the money, the next call at every stage."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.models import Organisation, User
from applications.domain.correcting import Change
from applications.models import Application
from applications.services import withdraw_application
from portal.demo.calls import Calls, beijing, moment_before
from portal.demo.cast import EnterprisePart, FilingPart, enterprises
from portal.demo.clock import standing_at
from portal.demo.filings import attach_papers, draft, filed, fill_items, fill_pooled
from portal.demo.offices import Offices
from portal.demo.second_round import correct_and_file
from schemes.models import Call

Cases = list[tuple[EnterprisePart, FilingPart, Application]]
FIRST_FILING = date(2025, 11, 10)
CHAIN = ("first_stage", "pre_review", "re_review", "bureau_meeting", "government_meeting")

RETURNS = {
    "pooled_cover": (
        "material:credit_report",
        "信用信息资料缺少查询日期，请上传近一个月内出具并加盖公章的版本。",
    ),
    "premium_subsidy": ("material:subsidy_application_form", "申请表未加盖公章，请签字盖章后重新上传。"),
}

# what officers found otherwise in the papers of two filings
CORRECTIONS: dict[str, Change] = {
    "corrected": {
        "field": "enterprise.employees",
        "after": 103,
        "reason": "社保缴纳证明第 2 页显示 2025 年末参保 103 人，申报为 98 人。",
    },
    "fourth_year": {
        "field": "enterprise.pooled_cover_years",
        "after": [2023, 2024, 2025],
        "reason": "历年拨付台账显示 2023、2024、2025 年均已获普惠型支持。",
    },
}


@dataclass
class Story:
    """Everybody and everything the chapters need."""

    calls: Calls
    enterprises: dict[int, tuple[Organisation, User]]
    insurers: list[Organisation]
    offices: Offices
    today: date

    def parts(self, call: str) -> list[tuple[EnterprisePart, FilingPart]]:
        return [(part, filing) for part in enterprises() for filing in part.filings if filing.call == call]

    def file_all(self, call: Call, name: str, at: Callable[[int], datetime]) -> Cases:
        """Files what the cast files for a call, the n-th at `at(n)`; drafts stay drafts."""
        cases: Cases = []
        for n, (part, filing) in enumerate(self.parts(name)):
            enterprise, handler = self.enterprises[part.number]
            with standing_at(at(n)):
                application = draft(part, enterprise, handler, call, filing.matter)
                if filing.fate == "draft":
                    self._half_fill(part, application, handler)
                else:
                    application = filed(part, application, handler, self.insurers)
            cases.append((part, filing, application))
        return cases

    def _half_fill(self, part: EnterprisePart, application: Application, handler: User) -> None:
        if application.matter == "pooled_cover":
            fill_pooled(part, application, handler, self.insurers[0])
            if part.number == 1:
                attach_papers(application, handler, leave_out="credit_report")
        else:
            fill_items(part, application, handler, self.insurers)

    def withdraw(self, application: Application, handler: User, at: datetime) -> None:
        with standing_at(at):
            withdraw_application(application=application, reason="企业自行撤回。", by=handler)


def _office_hours(n: int, *, days: int) -> timedelta:
    """The n-th moment spread over the office hours of `days` days, counted from nine in the morning."""
    return timedelta(days=n % days, hours=n % 8, minutes=7 * n % 60)


def tell_2025(story: Story) -> dict[str, Cases]:
    """Filed, examined, met over, published; objections answered. Returns the cases of both calls."""
    both: dict[str, Cases] = {}
    for name, call in (("pooled-2025", story.calls.pooled_2025), ("subsidy-2025", story.calls.subsidy_2025)):
        both[name] = story.file_all(call, name, lambda n: beijing(FIRST_FILING, 9) + _office_hours(n, days=5))
        _examine_2025(story, both[name])
    _meet_2025(story, both)
    return both


def _examine_2025(story: Story, cases: Cases) -> None:
    for n, (part, filing, application) in enumerate(cases):
        _enterprise, handler = story.enterprises[part.number]
        first = beijing(date(2025, 11, 17), 9) + timedelta(minutes=37 * n)
        if filing.fate == "withdrawn":
            story.withdraw(application, handler, first)
            continue
        if filing.fate == "refused_first":
            story.offices.refuses(application, first, "社保缴纳证明显示从业人员 128 人，超过第三条规定的 100 人。")
            continue
        if filing.fate == "paid" and part.number == 21:  # noqa: PLR2004 -- the one that was returned once
            story.offices.returns(application, first, "material:payment_slip", "付款回单金额不清晰，请重新上传。")
            correct_and_file(application, handler, first + timedelta(days=1), "payment_slip")
        while application.stage != "bureau_meeting":
            step = {"pre_review": 7, "re_review": 9}.get(application.stage, 2)
            story.offices.passes(application, first + timedelta(days=step))


def _meet_2025(story: Story, both: dict[str, Cases]) -> None:
    calls = {"pooled-2025": story.calls.pooled_2025, "subsidy-2025": story.calls.subsidy_2025}
    for number, (name, cases) in enumerate(both.items(), start=1):
        first = [c for c in cases if c[2].stage == "bureau_meeting" and not c[1].fate.startswith("on_notice")]
        turned_down = [case for _p, filing, case in first if filing.fate == "refused_meeting"]
        _two_meetings(
            story, calls[name], [case for _p, _f, case in first], turned_down,
            bureau_at=beijing(date(2025, 12, 3), 14), government_at=beijing(date(2025, 12, 10), 10),
            numbers=(f"海金室〔2025〕{10 + number} 号", f"海政会〔2025〕{40 + number} 号"),
        )  # fmt: skip


def _two_meetings(
    story: Story, call: Call, cases: list[Application], turned_down: list[Application],
    *, bureau_at: datetime, government_at: datetime, numbers: tuple[str, str],
) -> None:  # fmt: skip
    for case in cases:
        case.refresh_from_db()
    story.offices.meets(
        "bureau-meeting", call, "bureau_meeting", f"{call.title_zh}室务会", cases, bureau_at, turned_down, numbers[0]
    )
    left = [case for case in cases if case not in turned_down]
    for case in left:
        case.refresh_from_db()
    story.offices.meets(
        "government", call, "government_meeting", f"{call.title_zh}区政府会议", left, government_at, (), numbers[1]
    )
    for case in left:
        case.refresh_from_db()


def second_list_2025(story: Story, cases: Cases) -> list[Application]:
    """The cases decided late: met over this month, on public notice since yesterday."""
    late = [case for _p, filing, case in cases if filing.fate.startswith("on_notice")]
    bureau_at, government_at = moment_before(12, 14, story.today), moment_before(6, 10, story.today)
    numbers = ("海金室〔补〕2 号", "海政会〔补〕3 号")
    _two_meetings(
        story, story.calls.subsidy_2025, late, [], bureau_at=bureau_at, government_at=government_at, numbers=numbers
    )
    return late


def tell_next(story: Story) -> Cases:
    """The call that is open today, its filings at every stage of the chain."""
    opened = story.calls.next.opens_at
    cases = story.file_all(story.calls.next, "next", lambda n: opened + _office_hours(n, days=2))
    meetings: dict[str, list[Application]] = {"bureau_meeting": [], "government_meeting": []}
    for n, (part, filing, application) in enumerate(cases):
        _enterprise, handler = story.enterprises[part.number]
        day = moment_before(5, 9, story.today) + timedelta(minutes=11 * n)
        if application.filed_at:
            day = max(day, application.filed_at + timedelta(hours=3))
        if filing.fate == "withdrawn":
            story.withdraw(application, handler, day)
        elif filing.fate == "returned":
            item, reason = RETURNS[filing.matter]
            story.offices.returns(application, day, item, reason)
        elif filing.fate in CORRECTIONS:
            story.offices.corrects(application, day, CORRECTIONS[filing.fate])
            if filing.fate == "fourth_year":
                _carry_to(story, application, "bureau_meeting", day)
        elif filing.fate in CHAIN:
            _carry_to(story, application, filing.fate, day)
        if filing.fate in meetings:
            meetings[filing.fate].append(application)
    _next_meetings(story, meetings)
    return cases


def _carry_to(story: Story, application: Application, fate: str, day: datetime) -> None:
    target = "bureau_meeting" if fate == "government_meeting" else fate
    while target not in ("first_stage", application.stage):
        day += timedelta(hours=5)
        story.offices.passes(application, min(day, moment_before(0, 8, story.today)))


def _next_meetings(story: Story, meetings: dict[str, list[Application]]) -> None:
    call = story.calls.next
    yesterday = moment_before(1, 15, story.today)
    for case in meetings["government_meeting"]:
        case.refresh_from_db()
    story.offices.meets(
        "bureau-meeting", call, "bureau_meeting", f"{call.title_zh}第一次室务会", meetings["government_meeting"],
        yesterday, (), f"海金室〔{call.year}〕21 号",
    )  # fmt: skip
