"""A small enterprise and its pooled cover: from the call to the money the insurer receives."""

import pytest
from django.core import mail

from accounts.tasks import deliver_messages
from applications.tasks import make_filed_pdfs
from tests.journeys.acts import calls, filing, money, offices
from tests.journeys.acts.papers import printed
from tests.journeys.acts.people import Enterprise, register, sign_in, sign_in_enterprise, sign_up
from tests.journeys.acts.screens import control, follow, press, reads, row, sees
from tests.journeys.acts.time import notice_runs_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STARLIGHT = Enterprise(
    number=601,
    name="北京示例启明智能科技有限公司",
    email="lin@qiming.example",
    handler="林启明",
    sector="人工智能",
    employees="46",
    revenue="6800000.00",
)
COVER = filing.Policy("普惠型综合科技保险", "PHZH2026060100000601", "2,800.00")
INSURER = "示例财产保险股份有限公司北京分公司"


def test_micro_enterprise_files_pooled_cover_and_its_insurer_is_paid(house, clock, visitor, by_password, keep_picture):
    # The bureau drafts the call from the published rules, looks at it as every role, and publishes it.
    manager = by_password("calls")
    calls.draft_call(manager)
    calls.preview_call(manager)
    call = calls.publish_call(manager)

    # Somebody signs up, confirms the address, registers the enterprise.
    lin = visitor()
    sign_up(lin, STARLIGHT)
    register(lin, STARLIGHT)

    # At nine the window opens, and the enterprise files.
    clock.turn_to("2026-06-01 09:00")
    filing.start(lin, call, filing.POOLED)
    filing.confirm_facts(lin)
    filing.fill_pooled_policy(lin, COVER)
    filing.reads_total(lin, "2,500.00")
    filing.upload_everything(lin)
    press(lin, "Continue")
    receipt_no = filing.check_and_submit(lin)
    assert receipt_no == "HD-2026-000001"
    sees(lin, "On paper too")
    reads(lin, "上地街道")
    keep_picture(lin, "journey-a-receipt")
    assert make_filed_pdfs() == 1
    _printed_application_names_its_receipt(lin, receipt_no)
    deliver_messages()
    assert any(STARLIGHT.email in letter.to and receipt_no in letter.body + letter.subject for letter in mail.outbox)

    # The street office takes the paper and examines; the bureau examines twice and meets; the government meets.
    # The list is published.
    offices.examine(by_password("street"), receipt_no, "已核对纸质材料。", paper_too=True)
    offices.resolve(by_password, receipt_no, "2,500.00", "2026 年度统保拟支持企业名单")
    manager.goto("/calls/manage/")
    reads(row(manager, calls.TITLE), "2,500.00")

    # Anybody can read it. Five working days later nobody has objected.
    anybody = visitor()
    anybody.goto("/notices/")
    press(anybody, "2026 年度统保拟支持企业名单")
    for text in (STARLIGHT.name, STARLIGHT.uscc, "2,500.00", INSURER):
        reads(anybody, text)
    assert control(anybody, "Object", start=True).count()
    notice_runs_out(clock)

    # One person makes the batch, another releases it, the bank pays.
    money.pay(by_password, clock, INSURER, "2,500.00", "贰仟伍佰元整")

    # The insurer sees for whom it was paid; so does the enterprise.
    insurer = visitor()
    sign_in(insurer, "insurer@demo.example")
    press(insurer, "Payments received", within=insurer.locator("main"))
    reads(insurer, "2,500.00")
    reads(insurer.locator("tbody"), "已到账")
    insurer.locator("tbody a").first.click()
    reads(insurer, STARLIGHT.name)
    sign_in_enterprise(lin, STARLIGHT)
    lin.goto("/applications/")
    follow(lin, row(lin, receipt_no).get_by_role("link").first)
    reads(lin, "已到账")
    keep_picture(lin, "journey-a-end")


def _printed_application_names_its_receipt(page, receipt_no):
    with page.expect_download() as begun:
        page.evaluate("() => { const a = document.querySelector('.pdf-link a'); a.download = ''; a.click(); }")
    pages, text, codes = printed(begun.value.path().read_bytes())
    assert pages in (2, 3)
    assert codes == {receipt_no}
    assert STARLIGHT.name in text.replace("\n", "").replace("\r", "")
