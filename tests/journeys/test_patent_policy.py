"""A policy that is no insurance is written with the editor, by hand, and goes the whole way to the payment."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import User
from applications.models import Application
from rules.definition.parts import Definition
from rules.definition.reader import read_definition
from schemes.definition_files import FOLDER
from schemes.models import Call, SchemeVersion
from schemes.selectors import definition_of
from schemes.services import create_call, publish_call
from tests.journeys.acts import filing
from tests.journeys.acts.by_services import decided, examined, officer, paid
from tests.journeys.acts.given import registered
from tests.journeys.acts.patent_policy import write_patent_policy
from tests.journeys.acts.people import Enterprise, sign_in_officer
from tests.journeys.acts.policy import Author
from tests.journeys.acts.screens import follow, press, reads, row, sees
from tests.journeys.acts.time import notice_runs_out
from tests.journeys.clock import BEIJING

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PATENT = FOLDER / "patent-pledge-2026" / "1.toml"
MOST_SAVES, MOST_TYPED = 12, 90
PLEDGER = Enterprise(
    number=611,
    name="北京示例专利质押科技有限公司",
    email="lu@zhiya.example",
    handler="陆质押",
    sector="人工智能",
    employees="60",
    revenue="9000000.00",
)
OPENS, CLOSES = "2026-06-01 09:00", "2026-06-12 23:59"


def test_written_published_filed_decided_and_paid(house, clock, visitor, visitor_as, axe_finds_nothing, keep_picture):
    # A call manager begins with nothing and writes the whole policy, in Chinese; no script runs in her browser.
    author = Author(visitor(javascript=False))
    sign_in_officer(author.page, "calls")
    author.begin("patent-pledge", "专利质押融资资助")
    write_patent_policy(author)
    sees(author.page, "No problems")
    assert len(author.saves) <= MOST_SAVES, author.saves
    assert len(author.typed) <= MOST_TYPED, author.typed
    _submits(author)

    # A second person reads it whole, looks at the measure, and publishes.
    second = visitor_as(User.objects.get(email="calls-2@demo.example"))
    second.goto(f"{author.draft}/edit/measure.0/")
    axe_finds_nothing(second)
    keep_picture(second, "patent-measure")
    second.goto(f"{author.draft}/publish/")
    for told in ("年度上限为 360,000.00 元", "贷款额", "5‰", "局务会审定"):
        reads(second, told)
    axe_finds_nothing(second)
    keep_picture(second, "patent-examine")
    press(second, "Publish this version")
    reads(second, "已发布。")

    # A call stands on it; an enterprise files for its loan.
    call = _called()
    assert _given(definition_of(call)) == _given(read_definition(PATENT.read_text(encoding="utf-8"), source=""))
    clock.turn_to("2026-06-01 09:00")
    _enterprise, handler = registered(PLEDGER)
    lu = visitor_as(handler)
    _files(lu, reverse("portal:call", args=[call.pk]))
    case = Application.objects.get(call=call)
    keep_picture(lu, "patent-receipt")

    # Through its chain, onto the list, and paid.
    examined(case, "pre-review", "re-review")
    decided(case, "stage_3", "stage_4", "专利质押融资拟资助企业名单")
    notice_runs_out(clock)
    batch = paid(call, clock)
    assert batch.lines.get().amount_yuan == Decimal("240000.00")
    lu = visitor_as(handler)  # half a year later, signed in anew
    lu.goto("/applications/")
    follow(lu, row(lu, case.receipt_no).get_by_role("link").first)
    reads(lu, "已到账")


def _given(definition: Definition) -> list[tuple[object, ...]]:
    """What each class gives at most, whatever it is called."""
    return [
        (found.rate, found.cap and found.cap.amount_fen, [each.share for each in found.limits], measure.payee)
        for measure in definition.measures
        for found in measure.classes
    ]


def _submits(author: Author) -> None:
    author.page.goto(f"{author.draft}/publish/")
    author.types("holds_from", "2026-06-01")
    press(author.page, "Submit")
    sees(author.page, "Waits for a second person")


def _called() -> Call:
    """A call for everything in the new version, open on the first of June."""
    version = SchemeVersion.objects.get(code="patent-pledge")
    opens_at, closes_at = (dt.datetime.fromisoformat(moment).replace(tzinfo=BEIJING) for moment in (OPENS, CLOSES))
    call = create_call(
        scheme_version=version, matters=["measure_1"], routes=["route_1"], budget_yuan=Decimal("1000000.00"),
        by=officer("calls"), year=2026, receipt_prefix="HD-2026-P", title_zh="2026 年度专利质押融资资助",
        title_en="Loans against patents 2026", opens_at=opens_at, closes_at=closes_at, contact_zh="010-80000000",
    )  # fmt: skip
    return publish_call(call=call, by=officer("calls"))


def _files(page, call: str) -> None:
    """The loan's contract and what was paid; its amount follows, within what was paid and the cap."""
    filing.start(page, call, "专利质押融资费用资助")
    page.locator("[name='fact-fact_1']").select_option("yes")
    page.locator("[name='fact-fact_2']").fill("3")
    press(page, "Save and continue")
    follow(page, page.locator("button[name=kind][value=item_1]"))
    for name, value in {
        "counterparty_name": "示例银行海淀支行",
        "number": "JK-2026-611",
        "field-field_1": "800 万",
        "field-field_2": "2026-02-01",
        "field-field_3": "312,345.67",
    }.items():
        page.locator(f"[name='{name}']").fill(value)
    press(page, "Save and continue")
    filing.reads_total(page, "240,000.00")
    press(page, "Continue")
    filing.upload_everything(page)
    press(page, "Continue")
    filing.use_account(page)
    filing.check_and_submit(page)
