"""A second policy that is no insurance: loans against patents. A call that is done, and one that is open today."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from accounts.models import Organisation, User
from accounts.selectors import current_bank_account
from applications.models import Application
from applications.services import add_item, save_facts, save_item, start_application, submit_application
from portal.demo.calls import CONTACT, OPEN_FOR, OPEN_SINCE, beijing, know_calendar, moment_before
from portal.demo.clock import standing_at
from portal.demo.filings import attach_papers
from portal.demo.story import Story
from review.services import close_notices
from schemes.definition_files import FOLDER
from schemes.models import Call, SchemeVersion
from schemes.services import create_call, publish_call, publish_scheme_version

SCHEME = "patent-pledge-2026"
MATTER = "financing_costs"
SUMMARY_ZH = "以专利权质押取得贷款的企业，资助利息、担保费和评估费。"
SUMMARY_EN = "For enterprises with a loan against their patents: interest, guarantee fees and valuations."
PLEDGE = {"no_serious_dishonesty": True}


@dataclass(frozen=True)
class Loan:
    """What an enterprise of the cast borrowed, in yuan. `fate`: a stage, "draft" or "awarded"."""

    enterprise: int
    bank: str
    principal: Decimal
    interest: Decimal
    patents: int
    fate: str
    guarantee: Decimal = Decimal(0)
    valuation: Decimal = Decimal(0)


EARLIER = (
    Loan(9, "北京银行中关村分行", Decimal(8_000_000), Decimal("312345.67"), 4, "awarded", Decimal("80000.55")),
    Loan(14, "中国银行海淀支行", Decimal(3_000_000), Decimal("96000.00"), 2, "awarded", valuation=Decimal("12000.00")),
    Loan(17, "招商银行清华园支行", Decimal(15_000_000), Decimal("540000.00"), 7, "awarded", Decimal("190000.00")),
)
NOW = (
    Loan(9, "北京银行中关村分行", Decimal(8_000_000), Decimal("305000.00"), 4, "re_review", Decimal("80000.00")),
    Loan(16, "北京银行中关村分行", Decimal(5_000_000), Decimal("141000.00"), 3, "pre_review"),
    Loan(21, "建设银行上地支行", Decimal(2_000_000), Decimal("61000.00"), 1, "draft", valuation=Decimal("9000.00")),
)


def tell_second_policy(story: Story) -> None:
    """Published, called twice, filed, resolved and awarded; today's call has cases on the desks and a draft."""
    manager = story.offices.people["calls"]
    with standing_at(beijing(date(2025, 10, 20), 9)):
        text = (FOLDER / SCHEME / "1.toml").read_text(encoding="utf-8")
        version = publish_scheme_version(text=text, source=SCHEME)
    opens, closes = beijing(date(2025, 11, 10)), beijing(date(2025, 11, 14), 23, 59, 59)
    with standing_at(beijing(date(2025, 11, 3), 11)):
        earlier = _call(manager, version, 2025, opens_at=opens, closes_at=closes)
    cases = [_case(story, earlier, loan, n) for n, loan in enumerate(EARLIER)]
    _resolve(story, earlier, cases)
    today = story.today
    know_calendar(manager, today.year, today.year + 1)
    opens, closes = beijing(today - OPEN_SINCE, 9), beijing(today + OPEN_FOR, 23, 59, 59)
    with standing_at(beijing(today - timedelta(days=12), 10)):
        call = _call(manager, version, today.year, opens_at=opens, closes_at=closes)
    for n, loan in enumerate(NOW):
        case = _case(story, call, loan, n)
        while loan.fate not in ("draft", case.stage):
            story.offices.passes(case, moment_before(2, 10, today))


def _call(manager: User, version: SchemeVersion, year: int, **window: object) -> Call:
    call = create_call(
        scheme_version=version, by=manager, year=year, receipt_prefix=f"HD-{year}-Z" if year > 2025 else "HD-2025-ZL",  # noqa: PLR2004 -- the year of the first call
        title_zh=f"{year} 年度专利质押融资费用资助", title_en=f"Costs of loans against patents {year}",
        summary_zh=SUMMARY_ZH, summary_en=SUMMARY_EN, matters=[MATTER], routes=[MATTER],
        budget_yuan=Decimal("3000000.00"), **CONTACT, **window,
    )  # fmt: skip
    return publish_call(call=call, by=manager)


def _case(story: Story, call: Call, loan: Loan, n: int) -> Application:
    enterprise, handler = story.enterprises[loan.enterprise]
    with standing_at(call.opens_at + timedelta(hours=3 + 5 * n)):
        application = _drafted(enterprise, handler, call, loan)
        if loan.fate != "draft":
            attach_papers(application, handler)
            application.refresh_from_db()
            revision = application.revision
            submit_application(
                application=application, revision=revision, submit_key=uuid4(), declared=True, by=handler
            )
        application.refresh_from_db()
    return application


def _drafted(enterprise: Organisation, handler: User, call: Call, loan: Loan) -> Application:
    application = start_application(enterprise=enterprise, call=call, matter=MATTER, by=handler)
    application = save_facts(
        application=application, revision=application.revision, by=handler,
        facts={**PLEDGE, "patents_pledged": loan.patents}, bank_account=current_bank_account(enterprise),
        contact_name=handler.full_name, contact_phone=f"010-8{loan.enterprise:07d}",
    )  # fmt: skip
    number, year = f"{call.year}{loan.enterprise:05d}", call.year
    drawn = {"drawn_on": f"{year}-02-18"}
    _add(application, handler, "loan_interest", f"JK{number}", loan.bank, loan.principal, loan.interest, drawn)
    for kind, prefix, other, paid in (
        ("guarantee_fee", "DB", "示例融资担保有限公司", loan.guarantee),
        ("valuation_fee", "PG", "示例资产评估有限公司", loan.valuation),
    ):
        if paid:
            _add(application, handler, kind, f"{prefix}{number}", other, loan.principal, paid)
    return application


def _add(
    application: Application, handler: User, kind: str, number: str, other: str, principal: Decimal, paid: Decimal,
    more: dict[str, str] | None = None,
) -> None:  # fmt: skip
    """One item; a fee has an invoice over what was paid."""
    application.refresh_from_db()
    item = add_item(application=application, revision=application.revision, by=handler, kind=kind)
    application.refresh_from_db()
    year, tail = application.call.year, number[-9:]
    invoice = {"code": "", "number": f"{year % 100:02d}113000{tail:0>12}", "issued_on": date(year, 3, 6)}
    save_item(
        item=item, revision=application.revision, by=handler, number=number, counterparty_name=other,
        values={"principal": f"{principal:.2f}", "paid": f"{paid:.2f}", **(more or {})},
        invoices=[] if kind == "loan_interest" else [invoice | {"total_yuan": paid, "allocated_yuan": paid}],
    )  # fmt: skip
    application.refresh_from_db()


def _resolve(story: Story, call: Call, cases: list[Application]) -> None:
    """Examined, resolved by the bureau's meeting, published without an objection: approved."""
    for n, case in enumerate(cases):
        for days in (6, 9):
            story.offices.passes(case, beijing(date(2025, 11, 14), 10) + timedelta(days=days, minutes=9 * n))
    story.offices.meets(
        "bureau-meeting", call, "bureau_meeting", f"{call.title_zh}局务会", cases, beijing(date(2025, 12, 4), 15),
        resolution="海金局〔2025〕31 号",
    )  # fmt: skip
    for case in cases:
        case.refresh_from_db()
    story.offices.publishes(
        call,
        cases,
        beijing(date(2025, 12, 8), 9),
        f"{call.title_zh}拟资助企业名单",
        f"{call.title_en}: proposed support",
    )
    with standing_at(beijing(date(2025, 12, 16), 0, 10)):
        close_notices()
