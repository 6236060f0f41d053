"""A high-tech enterprise goes by the science-city committee, online only; its insurer is paid."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from applications.models import Application
from tests.journeys.acts import filing, given, offices
from tests.journeys.acts.by_services import paid, resolved
from tests.journeys.acts.people import Certificate, Enterprise, certify
from tests.journeys.acts.screens import press, reads, sees, zh
from tests.journeys.acts.time import notice_runs_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RIVERBED = Enterprise(
    number=602,
    name="北京示例河图芯片有限公司",
    email="he@hetu.example",
    handler="何图南",
    sector="集成电路",
    employees="260",
    revenue="180000000.00",
)
RECOGNISED = Certificate("国家高新技术企业", "GR202511000602", "2025-12-02", "2028-12-01")
COVER = filing.Policy("普惠型综合科技保险", "PHZH2026060100000602", "2,380.50")
INSURER = COVER.insurer


def test_high_tech_enterprise_files_online_only_and_its_insurer_is_paid(
    house, clock, visitor_as, in_turn, keep_picture
):
    call = given.open_call()
    enterprise, handler = given.registered(RIVERBED)
    he = visitor_as(handler)
    certify(he, RECOGNISED, reverse("accounts:organisation", args=[enterprise.pk]))

    # Too large for a small enterprise, but recognised last year: the way leads to the committee, without paper.
    clock.turn_to("2026-06-01 09:00")
    filing.start(he, call, filing.POOLED)
    reads(he, "GR202511000602")
    filing.confirm_facts(he)
    filing.fill_pooled_policy(he, COVER)
    filing.reads_total(he, "2,380.50")
    assert he.get_by_text(zh("Paper too"), exact=True).count() == 1  # the explanation of the word, no document
    filing.upload_everything(he)
    press(he, "Continue")
    receipt_no = filing.check_and_submit(he)
    sees(he, "Nothing on paper")
    assert any("科学城管委会初审" in step for step in filing.promised(he))

    # The street office has nothing to do with it; the committee examines.
    street = in_turn("street")
    street.goto("/review/")
    expect(street.locator("main")).not_to_contain_text(receipt_no)
    committee = in_turn("committee")
    offices.examine(committee, receipt_no)
    keep_picture(committee, "journey-b-committee")

    # Resolved and paid as the micro enterprise's journey shows.
    case = Application.objects.get(receipt_no=receipt_no)
    resolved(case, "pre-review", "re-review", title="2026 年度高新技术企业统保拟支持名单")
    notice_runs_out(clock)
    batch = paid(case.call, clock, payee_kind="insurer")
    maker = in_turn("payment-maker")
    maker.goto(reverse("payouts:batch", args=[batch.pk]))
    filing.reads_all(maker, (INSURER, "2,380.50", "贰仟叁佰捌拾元零伍角"))

    insurer = in_turn("insurer")
    insurer.goto("/workspace/")
    press(insurer, "Payments received", within=insurer.locator("main"))
    reads(insurer.locator("tbody"), "2,380.50")
    reads(insurer.locator("tbody"), "已到账")
