"""A policy that pays the bank, in two parts: published, filed for, decided, and paid in two years to the last fen."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import Organisation, User
from accounts.services import add_member, set_bank_account
from applications.models import Application
from payouts.models import PaymentBatch, PaymentLine
from payouts.selectors import ledger_total, payment_state
from portal.demo.cast import bank_of, credit_code
from portal.demo.people import person
from schemes.models import Call
from schemes.services import create_call, publish_call, publish_scheme_version
from tests.bank_policy import bank_policy
from tests.journeys.acts import filing
from tests.journeys.acts.by_services import decided, examined, officer, paid
from tests.journeys.acts.given import registered
from tests.journeys.acts.people import Enterprise
from tests.journeys.acts.screens import follow, press, reads, row
from tests.journeys.acts.time import notice_runs_out
from tests.journeys.clock import BEIJING
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BORROWER = Enterprise(
    number=621,
    name="北京示例贷款贴息科技有限公司",
    email="dai@tiexi.example",
    handler="戴贴息",
    sector="人工智能",
    employees="60",
    revenue="9000000.00",
)
Look = Callable[[Page, str], None]
BANK = "示例银行股份有限公司海淀支行"
FIRST, SECOND = "第 1 期（2027 年）", "第 2 期（2028 年）"


@pytest.fixture
def look(axe_finds_nothing, keep_picture):
    """Wide and on a telephone: axe finds nothing, and the pictures can be looked at."""

    def at(page: Page, name: str) -> None:
        axe_finds_nothing(page)
        keep_picture(page, name)
        page.set_viewport_size(PHONE)
        axe_finds_nothing(page, looks_only=True)
        keep_picture(page, f"{name}-390")
        page.set_viewport_size(DESK)

    return at


def test_paid_to_the_bank_in_two_years(house, clock, visitor, visitor_as, look):
    call = _called()
    clock.turn_to("2026-06-01 09:00")
    _house, handler = registered(BORROWER)
    _files(visitor_as(handler), reverse("portal:call", args=[call.pk]))
    case = Application.objects.get(call=call)
    _registers(visitor_as(officer("operator")), look)
    clerk = _bank_comes()

    # Through its chain; the public reads the parts.
    examined(case, "pre-review", "re-review")
    decided(case, "bureau_meeting", "notice", "贷款贴息拟资助企业名单")
    anybody = visitor()
    anybody.goto("/notices/")
    follow(anybody, anybody.get_by_role("link", name="贷款贴息拟资助企业名单").first)
    _reads(anybody, f"{FIRST}：120,000.00 元", f"{SECOND}：120,000.00 元", BANK)
    look(anybody, "parts-notice")
    notice_runs_out(clock)

    # The maker sees what the first year's budget may pay and what waits; the first part goes out.
    _looks_what_can_be_paid(visitor_as(officer("payment-maker")), look)
    first = paid(call, clock, "bank")
    assert [str(line.amount_yuan) for line in first.lines.all()] == ["120000.00"]
    dai = visitor_as(handler)
    dai.goto(reverse("payouts:application", args=[case.pk]))
    _reads(dai, FIRST, SECOND, "直接支付给放款银行", "已到账")
    look(dai, "parts-enterprise")
    _bank_reads(visitor_as(clerk), first.lines.get(), look)

    # A year later the second; then nothing is left.
    second = paid(call, clock, "bank", 2028)
    assert [str(line.amount_yuan) for line in second.lines.all()] == ["120000.00"]
    assert [state.state for state in payment_state(case)] == ["paid", "paid"]
    assert ledger_total() == 0
    _reads_the_award(visitor_as(officer("payment-maker")), second, look)
    dai = visitor_as(handler)
    dai.goto("/applications/")
    follow(dai, row(dai, case.receipt_no or "").get_by_role("link").first)
    reads(dai, "已到账")
    look(dai, "parts-case")


def _reads(page: Page, *texts: str) -> None:
    for text in texts:
        reads(page, text)


def _registers(page: Page, look: Look) -> None:
    """The bank is none of the portal's yet: the operator registers it, in the words of the policy."""
    page.goto("/me/operator/institutions/new/")
    look(page, "parts-register")
    page.locator("[name=trade]").select_option(label="放款银行")
    page.locator("[name=uscc]").fill(credit_code(921))
    page.locator("[name=name]").fill(BANK)
    press(page, "Register")
    reads(page, BANK)


def _looks_what_can_be_paid(page: Page, look: Look) -> None:
    page.goto("/payouts/")
    reads(page, "2028 年：120,000.00 元")
    look(page, "parts-overview")
    press(page, "Look and make a batch")
    expect(page.locator(".control-total").first).to_have_text("120,000.00")
    reads(page, FIRST)
    look(page, "parts-make")
    follow(page, page.get_by_role("link", name="2028"))
    expect(page.locator(".control-total").first).to_have_text("240,000.00")
    _reads(page, FIRST, SECOND)


def _bank_reads(page: Page, line: PaymentLine, look: Look) -> None:
    page.goto(reverse("payouts:institution", args=[line.payee_id]))
    _reads(page, line.reference, "2028 年：120,000.00 元")
    look(page, "parts-bank")
    follow(page, page.get_by_role("link", name=line.reference))
    reads(page, FIRST)
    look(page, "parts-annex")


def _reads_the_award(page: Page, batch: PaymentBatch, look: Look) -> None:
    page.goto(reverse("payouts:batch", args=[batch.pk]))
    look(page, "parts-batch")
    page.goto(reverse("payouts:award", args=[batch.lines.get().line_parts.get().part.award_id]))
    _reads(page, FIRST, SECOND)
    look(page, "parts-award")


def _called() -> Call:
    version = publish_scheme_version(text=bank_policy(), source="bank", by=officer("calls"))
    opens_at, closes_at = (
        dt.datetime.fromisoformat(moment).replace(tzinfo=BEIJING) for moment in ("2026-06-01 09:00", "2026-06-12 23:59")
    )
    call = create_call(
        scheme_version=version, matters=["financing_costs"], routes=["financing_costs"],
        budget_yuan=Decimal("1000000.00"), by=officer("calls"), year=2026, receipt_prefix="HD-2026-B",
        title_zh="2026 年度贷款贴息", title_en="Interest 2026", opens_at=opens_at, closes_at=closes_at,
        contact_zh="010-80000000",
    )  # fmt: skip
    return publish_call(call=call, by=officer("calls"))


def _bank_comes() -> User:
    """The people of the bank sign in and give its account."""
    bank = Organisation.objects.get(name=BANK)
    assert (bank.kind, bank.trade) == ("institution", "bank")
    clerk = person("clerk@bank.example", "银行经办")
    add_member(organisation=bank, user=clerk, posts=["administrator", "handler"], by=officer("operator"))
    bank_name, branch_code, account_no = bank_of(921)
    set_bank_account(
        organisation=bank, account_name=bank.name, account_no=account_no, bank_name=bank_name,
        branch_code=branch_code, by=clerk,
    )  # fmt: skip
    return clerk


def _files(page: Page, call: str) -> None:
    """The enterprise is not paid itself: nobody asks for its account."""
    filing.start(page, call, "专利质押融资费用资助")
    page.locator("[name='fact-no_serious_dishonesty']").select_option("yes")
    page.locator("[name='fact-patents_pledged']").fill("3")
    press(page, "Save and continue")
    follow(page, page.locator("button[name=kind][value=loan_interest]"))
    for name, value in {
        "counterparty_name": BANK,
        "number": "JK-2026-621",
        "field-principal": "800 万",
        "field-drawn_on": "2026-02-01",
        "field-paid": "312,345.67",
    }.items():
        page.locator(f"[name='{name}']").fill(value)
    press(page, "Save and continue")
    filing.reads_total(page, "240,000.00")
    reads(page, "第 2 期（2028 年）：120,000.00 元")
    press(page, "Continue")
    filing.upload_everything(page)
    press(page, "Continue")
    filing.check_and_submit(page)
