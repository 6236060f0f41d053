"""Policies: the list, one policy with its invoices and other support, the estimate that follows."""

from decimal import Decimal

import pytest
from django.urls import reverse

from applications.models import Item


@pytest.fixture
def item(desk, draft):
    desk.save("add_item", draft)
    return Item.objects.get(application=draft)


def sheet(world, **changes):
    return {
        "counterparty": world.insurer.pk,
        "counterparty_name": "",
        "product": "rd_and_conversion",
        "number": "PY 2026 1",
        "field-starts_on": "2026-06-01",
        "field-ends_on": "2027-05-31",
        "field-premium": "200,000",
        "field-paid": "200,000",
        "field-paid_by_others": "0",
        "recognition_no": "",
        "invoices-0-code": "",
        "invoices-0-number": "26112000000000000001",
        "invoices-0-issued_on": "2026-06-02",
        "invoices-0-total_yuan": "200,000",
        "invoices-0-allocated_yuan": "200,000",
    } | changes


def test_empty_list_says_what_to_do(desk, draft):
    assert "请添加第一张已支付保费的保单" in desk.get("items", draft.pk).content.decode()


def test_policy_is_saved_with_its_invoice(desk, draft, item, world):
    response = desk.save("item", draft, item.pk, **sheet(world))
    item.refresh_from_db()
    assert response.url == reverse("applications:items", args=[draft.pk])
    assert (item.number, item.values["paid"]) == ("PY20261", "200000.00")
    assert item.invoices.get().allocated_yuan == Decimal("200000.00")


def test_estimate_follows_with_each_step_and_its_article(desk, draft, item, world):
    world.qualify()
    page = desk.autosave("item", draft, item.pk, **sheet(world)).content.decode()
    assert "100,000.00" in page
    assert "研发类保险 × 50%" in page
    assert "未触及" in page
    assert "余 400,000.00" in page
    assert "第四条" in page


def test_estimate_names_the_higher_of_two_articles(desk, draft, item, world):
    world.qualify()
    page = desk.autosave("item", draft, item.pk, **sheet(world, product="cyber_security")).content.decode()
    assert "就高不就低" in page
    assert "第十四条" in page
    assert "人工智能与集成电路 × 50%" in page
    assert "责任类保险 × 30%" not in page


def test_product_choices_stand_under_class_rate_and_article(desk, draft, item):
    page = desk.get("item", draft.pk, item.pk).content.decode()
    assert 'optgroup label="研发类保险 · 50% · 第四条"' in page
    assert "网络安全保险（同时适用第五条 50%，就高）" in page
    assert page.count('value="cyber_security"') == 1


def test_bad_amounts_are_shown_back_and_the_good_ones_kept(desk, draft, item, world):
    response = desk.save(
        "item", draft, item.pk, **sheet(world, **{"field-paid": "约20万", "invoices-0-total_yuan": "abc"})
    )
    page = response.content.decode()
    item.refresh_from_db()
    assert response.status_code == 422
    assert 'value="约20万"' in page
    assert 'value="abc"' in page
    assert (item.values.get("paid"), item.values["premium"]) == (None, "200000.00")
    assert item.invoices.get().number == "26112000000000000001"


def test_row_of_an_invoice_is_added_and_removed(desk, draft, item, world):
    more = desk.save("item", draft, item.pk, **sheet(world), more="invoices")
    assert more.url.endswith("?more=invoices#invoices")
    assert "invoices-1-number" in desk.client.get(more.url).content.decode()
    two = sheet(world, **{"invoices-1-number": "26112000000000000002", "invoices-1-total_yuan": "10"})
    desk.save("item", draft, item.pk, **two)
    assert item.invoices.count() == 2
    desk.save("item", draft, item.pk, **two, drop="invoices-0")
    assert item.invoices.get().number == "26112000000000000002"


def test_support_of_another_level_is_kept(desk, draft, item, world):
    row = {
        "other_support-0-level": "municipal",
        "other_support-0-status": "granted",
        "other_support-0-amount_yuan": "50,000",
        "other_support-0-document_no": "京财〔2026〕1号",
    }
    desk.save("item", draft, item.pk, **sheet(world), **row)
    assert item.other_support.get().amount_yuan == Decimal("50000.00")


def test_stale_policy_page_keeps_the_typing(desk, draft, item, world):
    response = desk.save("item", draft, item.pk, **sheet(world, number="迟到"), revision=0)
    item.refresh_from_db()
    assert response.status_code == 409
    assert 'value="迟到"' in response.content.decode()
    assert item.number == ""


def test_policy_of_another_filing_is_not_found(desk, draft, world):
    pooled = world.pooled()
    other = Item.objects.get(application=pooled)
    assert desk.get("item", draft.pk, other.pk).status_code == 404
    assert desk.save("remove_item", draft, other.pk).status_code == 404


def test_policy_is_removed(desk, draft, item):
    desk.save("remove_item", draft, item.pk)
    assert not Item.objects.filter(application=draft).exists()


def test_pooled_cover_asks_one_policy_and_no_payment(desk, world):
    pooled = world.pooled()
    only = Item.objects.get(application=pooled)
    response = desk.get("items", pooled.pk)
    assert response.url == reverse("applications:item", args=[pooled.pk, only.pk])
    page = desk.client.get(response.url).content.decode()
    assert 'name="field-paid"' not in page
    assert "invoices-0-number" not in page
    assert "2,500.00" in page


def test_policy_removed_in_another_window_answers_409_and_gives_the_typing_back(desk, draft, item, world):
    desk.save("remove_item", draft, item.pk)
    answer = desk.save("item", draft, item.pk, **sheet(world))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "已在其他窗口由您或同事从申报中删除" in page
    assert "PY 2026 1" in page
    again = desk.save("remove_item", draft, item.pk)
    assert again.status_code == 409
    assert "已在其他窗口" in again.content.decode()
    assert not Item.objects.exists()


def test_autosave_of_a_removed_policy_says_so_at_once(desk, draft, item, world):
    desk.save("remove_item", draft, item.pk)
    answer = desk.autosave("item", draft, item.pk, **sheet(world))
    assert answer.status_code == 409
    assert "已在其他窗口" in answer.content.decode()


def test_page_of_a_policy_that_never_was_is_not_found(desk, draft):
    assert desk.get("item", draft.pk, 999_999).status_code == 404
