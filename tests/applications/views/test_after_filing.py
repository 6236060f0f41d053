"""The list, the detail page, withdrawing, and a returned filing."""

import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from applications.models import Application, FiledVersion, Item
from applications.services import record_adjustment, return_for_correction
from tests.ground import standing


@standing
def returned(world):
    """A filed subsidy, returned for its licence and its policy."""
    application = world.subsidy()
    world.file(application)
    application.refresh_from_db()
    item = Item.objects.get(application=application)
    items = [("material:business_licence", None, "公章不清晰"), ("item", item, "保单号与保单不一致")]
    return_for_correction(application=application, parts=items, note="请尽快补正", by=world.pre_reviewer)
    application.refresh_from_db()
    return application


def test_empty_list_offers_what_is_open(desk):
    page = desk.get("list").content.decode()
    assert "还没有申报" in page
    assert "科技保险保费补贴" in page


def test_list_shows_state_amount_and_what_waits(desk, world):
    world.file(world.pooled())
    page = desk.get("list").content.decode()
    assert "审核中" in page
    assert "2,500.00" in page
    assert "属地街镇初审" in page


def test_list_of_somebody_else_shows_nothing_of_it(client, world):
    application = world.pooled()
    world.file(application)
    client.force_login(world.stranger)
    application.refresh_from_db()
    assert application.receipt_no not in client.get(reverse("applications:list")).content.decode()


def test_draft_opens_where_it_can_be_checked(desk, draft):
    assert desk.get("detail", draft.pk).url == reverse("applications:check", args=[draft.pk])


def test_detail_explains_the_amount_and_the_way(desk, world):
    world.qualify()
    application = world.subsidy()
    world.file(application)
    page = desk.get("detail", application.pk).content.decode()
    assert "100,000.00" in page
    assert "研发类保险 × 50%" in page
    assert "区政府会议审议" in page
    assert "第 1 版" in page


def test_reduction_is_shown_with_its_reason(desk, world):
    world.qualify()
    application = world.subsidy()
    world.file(application)
    number = Item.objects.get(application=application).number
    reduction = {"number": number, "amount_yuan": Decimal("80000.00"), "reason": "发票中含非保险费用"}
    record_adjustment(application=application, adjustments=[reduction], by=world.pre_reviewer)
    page = desk.get("detail", application.pk).content.decode()
    assert "核减：发票中含非保险费用" in page
    assert "80,000.00" in page


def test_withdrawing_asks_first(desk, world):
    application = world.pooled()
    world.file(application)
    assert "撤回本申报？" in desk.get("withdraw", application.pk).content.decode()
    desk.post("withdraw", application.pk, reason="重复申报")
    application.refresh_from_db()
    assert application.status == "withdrawn"


def test_withdrawing_twice_is_refused(desk, world):
    application = world.pooled()
    world.file(application)
    desk.post("withdraw", application.pk)
    response = desk.post("withdraw", application.pk)
    assert 400 <= response.status_code < 500


def test_returned_filing_shows_each_item_with_its_reason(desk, returned):
    page = desk.get("correct", returned.pk).content.decode()
    assert "有 2 处需要补正" in page
    assert "公章不清晰" in page
    assert "保单号与保单不一致" in page
    assert "#material-business_licence" in page


def test_only_named_items_are_open(desk, returned, world):
    item = Item.objects.get(application=returned)
    facts = desk.get("enterprise", returned.pk).content.decode()
    assert "disabled" in facts
    desk.save("enterprise", returned, contact_name="改不了")
    desk.save("item", returned, item.pk, number="PY-NEW", **{"invoices-0-number": "26112000000000000077"})
    returned.refresh_from_db()
    item.refresh_from_db()
    assert (returned.contact_name, item.number) == ("李静", "PY-NEW")


def test_upload_outside_the_return_is_refused(desk, returned):
    from tests.applications.world import upload

    assert desk.post("upload", returned.pk, "credit_report", upload=upload()).status_code == 409
    assert desk.post("upload", returned.pk, "business_licence", upload=upload()).status_code == 302


def test_filing_again_makes_a_second_version(desk, returned):
    shown = desk.get("declare", returned.pk).context["form"].initial["revision"]
    response = desk.post("declare", returned.pk, declared="on", submit_key=str(uuid.uuid4()), revision=shown)
    returned.refresh_from_db()
    assert response.url == reverse("applications:receipt", args=[returned.pk])
    assert returned.status == "filed"
    assert FiledVersion.objects.filter(application=returned).count() == 2


def test_correction_page_of_a_case_not_returned_leads_to_the_detail(desk, world):
    application = world.pooled()
    assert desk.get("correct", application.pk).url == reverse("applications:detail", args=[application.pk])


@pytest.mark.parametrize("name", ["detail", "receipt", "withdraw", "correct", "check", "declare"])
def test_stranger_finds_no_page_of_the_case(client, returned, world, name):
    client.force_login(world.stranger)
    assert client.get(reverse(f"applications:{name}", args=[returned.pk])).status_code == 404
    assert Application.objects.get(pk=returned.pk).status == "returned"


def test_receipt_says_who_pays_and_from_which_budget(desk, world):
    filed = world.file(world.pooled()).application
    page = desk.client.get(reverse("applications:receipt", args=[filed.pk])).content.decode()
    assert "资金拨付" in page
    assert f"由 {world.call.year + 1} 年度预算安排" in page
