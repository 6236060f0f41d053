"""A specialised enterprise with three policies under Articles 4 and 5: returned once, then paid to its own account."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from applications.models import Application
from tests.journeys.acts import filing, given, offices
from tests.journeys.acts.by_services import paid, resolved
from tests.journeys.acts.people import Certificate, Enterprise
from tests.journeys.acts.screens import control, follow, press, reads, sees, zh
from tests.journeys.acts.time import notice_runs_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WELLSPRING = Enterprise(
    number=603,
    name="北京示例源泉数据有限公司",
    email="quan@yuanquan.example",
    handler="泉清源",
    sector="人工智能",
    employees="180",
    revenue="52000000.00",
    certificates=[Certificate("专精特新中小企业", "ZJTX20250603", "2025-03-01", "2028-02-29")],
)
# Cyber cover stands in both articles: 30% under Article 4, 50% under Article 5, which is more (Art. 14).
CYBER = filing.Policy("网络安全保险", "PYDZ20260603001", "80,000.01", "26112000000006030001")
RESEARCH = filing.Policy("科技企业研发及转化保险", "PYDZ20260603002", "123,456.79", "26112000000006030002")
PROPERTY = filing.Policy("科技企业财产保险", "PYDZ20260603003", "33,333.33", "26112000000006030003")
# Each down to the fen: 80,000.01 × 50%, 123,456.79 × 50%, 33,333.33 × 30%.
AMOUNTS, TOTAL, IN_WORDS = ("40,000.00", "61,728.39", "9,999.99"), "111,728.38", "壹拾壹万壹仟柒佰贰拾捌元叁角捌分"
SLIP, REASON = "保费支付凭证", "回单上的金额看不清楚，请重新上传。"


def test_specialised_enterprise_corrects_one_item_and_is_paid_to_its_account(
    house, clock, visitor, visitor_as, come_in, in_turn, keep_picture
):
    call = given.open_call()
    _enterprise, handler = given.registered(WELLSPRING)
    quan = visitor_as(handler)

    clock.turn_to("2026-06-01 09:00")
    draft = filing.start(quan, call, filing.SUBSIDY)
    filing.confirm_facts(quan)
    for number, policy in enumerate((CYBER, RESEARCH, PROPERTY)):
        filing.add_policy(quan, policy, first=number == 0)
    filing.reads_total(quan, TOTAL)
    filing.reads_all(quan.locator("#estimate"), (*AMOUNTS, "第五条", "第四条", "第十四条"))
    keep_picture(quan, "journey-c-policies")
    press(quan, "Continue")
    filing.upload_everything(quan)
    press(quan, "Continue")
    filing.use_account(quan)
    filing.reads_total(quan, TOTAL)
    receipt_no = filing.check_and_submit(quan)
    filing.reads_total(quan, TOTAL)
    sees(quan, "Nothing on paper")

    # Pre-review finds one bank slip that cannot be read, and returns just that.
    first = in_turn("pre-review")
    offices.open_case(first, receipt_no)
    filing.reads_all(first.locator("#amount"), (*AMOUNTS, TOTAL))
    offices.return_for(first, receipt_no, SLIP, REASON)
    _only_the_named_item_can_be_changed(quan, draft)
    _correct(quan)
    keep_picture(quan, "journey-c-corrected")
    assert filing.check_and_refile(quan) == receipt_no

    # The same officer takes it up again; then everybody else, as the micro enterprise's journey shows.
    offices.examine(in_turn("pre-review"), receipt_no)
    case = Application.objects.get(receipt_no=receipt_no)
    resolved(case, "re-review", title="2026 年度保费补贴拟支持企业名单")
    anybody = visitor()
    anybody.goto("/notices/")
    press(anybody, "2026 年度保费补贴拟支持企业名单")
    filing.reads_all(anybody, (WELLSPRING.name, TOTAL, zh("The enterprise itself")))
    notice_runs_out(clock)

    batch = paid(case.call, clock)
    maker = in_turn("payment-maker")
    maker.goto(reverse("payouts:batch", args=[batch.pk]))
    filing.reads_all(maker, (TOTAL, IN_WORDS, "0200000000000000603"))  # the account given when filing
    come_in(quan, handler).goto(draft)
    filing.reads_all(quan, (TOTAL, "已到账"))
    keep_picture(quan, "journey-c-paid")


def _only_the_named_item_can_be_changed(page, draft):
    """The facts, the policies and every other document stay as they were filed."""
    page.goto(f"{draft}enterprise/")
    sees(page, "Returned for correction")
    expect(page.locator("#id_employees")).to_be_disabled()
    assert control(page, "Save and return to the corrections").count() == 0
    page.goto(f"{draft}items/")
    assert control(page, "Add another policy").count() == 0
    follow(page, page.locator("article.policy-line h2 a").first)
    sees(page, "The office did not ask for a change here, so this entry cannot be changed.")
    page.goto(f"{draft}documents/")
    expect(page.locator("article.material input[type=file]")).to_have_count(1)


def _correct(page):
    """Replaces the bank slip that was named."""
    page.goto("/applications/")
    press(page, "Correct", start=True)  # from the list to the reasons
    reads(page, REASON)
    press(page, "Correct", start=True)  # from the reason to the place
    named = page.locator("article.material", has=page.locator("input[type=file]"))
    place = named.get_attribute("id") or ""
    press(page, "Remove", within=named, start=True)
    filing.upload(page, place, title="更清晰的付款回单")
    press(page, "Return to the corrections")
