"""A policy that is only a file goes the whole way: public pages, filing, examination, meeting, without any code."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import EnterpriseProfile
from applications.models import Application, Item
from applications.selectors import current_assessment
from applications.services import save_item, start_application
from schemes.services import create_call, publish_call, publish_scheme_version
from tests.applications.world import YEAR
from tests.review.conftest import on_day
from tests.review.world import Bench
from tests.rules.fourth_policy.lakeside import LAKESIDE

__all__ = ["on_day"]
MOVED = (
    LAKESIDE.replace('within = ["3399"]', 'within = ["1101"]')
    .replace("technology_bureau", "financial_bureau")
    .replace('post = "examiner"', 'post = "pre_reviewer"')
    .replace("valid_until = 2026-12-31", "valid_until = 2099-12-31")
)
LANGUAGES = ("zh-hans", "en")


@pytest.fixture
def bench(db):
    """The bench with an open call of the fourth policy instead of its own."""
    bench = Bench()
    version = publish_scheme_version(text=MOVED, source="lakeside-2026/1.toml")
    now = timezone.now().replace(microsecond=0)
    call = create_call(
        scheme_version=version,
        matters=["insurance"],
        routes=["plain"],
        budget_yuan=Decimal("100000.00"),
        by=bench.manager,
        year=YEAR,
        receipt_prefix="LS-2026",
        title_zh="湖滨新区 2026 年申报",
        title_en="Lakeside 2026",
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=4),
    )
    bench.call = publish_call(call=call, by=bench.manager)
    return bench


@pytest.fixture
def pages(client):
    """`pages(person, address, …)` → the texts of pages that answer 200 in both languages."""

    def opened(who, *addresses):
        texts = []
        if who is not None:
            client.force_login(who)
        for language in LANGUAGES:
            client.cookies["django_language"] = language
            for address in addresses:
                answer = client.get(address)
                assert answer.status_code == 200, (address, language, answer.status_code)
                texts.append(
                    b"".join(answer).decode(errors="replace")
                    if answer.streaming
                    else answer.content.decode(errors="replace")
                )
        return texts

    return opened


def draft(bench, *products):
    """A complete draft with a policy of 350,000.00 yuan for each product."""
    application = start_application(enterprise=bench.enterprise, call=bench.call, matter="insurance", by=bench.handler)
    for number, product in enumerate(products, 1):
        application.refresh_from_db()
        policy = Item.objects.create(application=application, position=number)
        premium = Decimal("350000.00")
        invoice = {
            "number": f"2611200000008{number:07d}",
            "issued_on": date(YEAR, 6, 2),
            "total_yuan": premium,
            "allocated_yuan": premium,
        }
        facts = {**bench.pooled_facts(), "product": product}
        facts["values"] |= {"premium": "350000.00", "paid": "350000.00"}
        save_item(item=policy, revision=application.revision, by=bench.handler, **facts, invoices=[invoice])
    application.refresh_from_db()
    return bench.with_documents(application)


def test_public_pages_show_its_scales_tiers_and_caps(bench, pages):
    call = reverse("portal:call", args=[bench.call.pk])
    zh, policy_zh, _home, _calls, _list, en, policy_en, *_ = pages(
        None, call, "/policies/lakeside-2026/", "/", "/calls/", "/policies/"
    )
    for text in (zh, policy_zh):
        assert "微型企业：60%" in text
        assert "10 万元以内 40%<br>10 万元至 30 万元的部分 25%<br>超过 30 万元的部分 10%" in text
        assert "微型企业 9 万元，小型企业 12 万元" in text
        assert "单张保单不足 500 元的不予支付" in text
    assert "各项每年合计不超过 18 万元" in zh
    assert "Small enterprise: 45%" in en
    assert "40% up to ¥100,000<br>25% from ¥100,000 to ¥300,000<br>10% above ¥300,000" in policy_en


def test_estimator_offers_its_call(bench, pages):
    zh, _en = pages(None, reverse("estimator:estimator"))
    assert "湖滨" in zh


def test_filing_pages_show_the_rates_and_the_amount(bench, pages):
    application = draft(bench, "fire", "rd_interruption")
    fire, research = application.items.order_by("position")
    names = ("enterprise", "items", "documents", "account", "check", "declare", "explanation")
    texts = pages(bench.handler, *[reverse(f"applications:{name}", args=[application.pk]) for name in names])
    assert any("120,000.00" in text for text in texts)  # 95,000 and 80,000, within the cap of small enterprises
    sheets = pages(
        bench.handler,
        *[reverse("applications:item", args=[application.pk, policy.pk]) for policy in (fire, research)],
    )
    assert "微型企业：60%；小型企业：45%；其他：30%" in sheets[1]
    assert "Micro enterprise: 60%; Small enterprise: 45%; others: 30%" in sheets[3]


def test_case_is_examined_and_decided(bench, pages):
    application = draft(bench, "fire", "rd_interruption", "cyber")
    bench.file(application)
    case = Application.objects.select_related("call__scheme_version", "enterprise", "office").get(pk=application.pk)
    assert case.stage == "check"
    assert current_assessment(case).total_yuan == Decimal("150000.00")  # small enterprises, everything together
    pages(bench.handler, *[reverse(f"applications:{name}", args=[case.pk]) for name in ("detail", "receipt")])
    desk = [reverse("review:case", args=[case.pk]), reverse("review:work")]
    assert "150,000.00" in "".join(pages(bench.pre_reviewer, *desk))
    case = bench.passed(case, bench.pre_reviewer)
    assert case.stage == "meeting"
    pages(bench.secretary, *desk, reverse("review:meetings"))


def test_submitting_by_the_form(bench, pages, client):
    application = draft(bench, "fire")
    client.force_login(bench.handler)
    sent = {"declared": "on", "submit_key": str(uuid.uuid4()), "revision": application.revision}
    response = client.post(reverse("applications:declare", args=[application.pk]), sent)
    assert response.status_code == 302
    assert client.get(response.url).status_code == 200


def test_start_page_asks_for_no_sectors(bench, pages):
    EnterpriseProfile.objects.filter(organisation=bench.enterprise).update(sectors=[])
    start = reverse("applications:start", args=[bench.call.pk, "insurance"])
    zh, _en = pages(bench.handler, start)
    assert "所属产业" not in zh
    application = draft(bench, "fire")
    sheet, _en = pages(bench.handler, reverse("applications:enterprise", args=[application.pk]))
    assert "所属产业" not in sheet
    bench.file(application)
