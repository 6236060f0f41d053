"""Policies: the list, one policy with its invoices and other support, the estimate that follows."""

from decimal import Decimal

import pytest
from django.urls import reverse

from applications.models import InsurancePolicy


@pytest.fixture
def policy(desk, draft):
    desk.save("add_policy", draft)
    return InsurancePolicy.objects.get(application=draft)


def sheet(world, **changes):
    return {
        "insurer": world.insurer.pk,
        "insurer_name": "",
        "product": "rd_and_conversion",
        "policy_no": "PY 2026 1",
        "starts_on": "2026-06-01",
        "ends_on": "2027-05-31",
        "premium_yuan": "200,000",
        "paid_yuan": "200,000",
        "paid_by_others_yuan": "0",
        "recognition_no": "",
        "invoices-0-code": "",
        "invoices-0-number": "26112000000000000001",
        "invoices-0-issued_on": "2026-06-02",
        "invoices-0-total_yuan": "200,000",
        "invoices-0-allocated_yuan": "200,000",
    } | changes


def test_empty_list_says_what_to_do(desk, draft):
    assert "请添加第一张已支付保费的保单" in desk.get("policies", draft.pk).content.decode()


def test_policy_is_saved_with_its_invoice(desk, draft, policy, world):
    response = desk.save("policy", draft, policy.pk, **sheet(world))
    policy.refresh_from_db()
    assert response.url == reverse("applications:policies", args=[draft.pk])
    assert (policy.policy_no, policy.paid_yuan) == ("PY20261", Decimal("200000.00"))
    assert policy.invoices.get().allocated_yuan == Decimal("200000.00")


def test_estimate_follows_with_each_step_and_its_article(desk, draft, policy, world):
    world.qualify()
    page = desk.autosave("policy", draft, policy.pk, **sheet(world)).content.decode()
    assert "100,000.00" in page
    assert "研发类保险 × 50%" in page
    assert "未触及" in page
    assert "余 400,000.00" in page
    assert "第四条" in page


def test_estimate_names_the_higher_of_two_articles(desk, draft, policy, world):
    world.qualify()
    page = desk.autosave("policy", draft, policy.pk, **sheet(world, product="cyber_security")).content.decode()
    assert "就高不就低" in page
    assert "第十四条" in page
    assert "人工智能与集成电路 × 50%" in page
    assert "责任类保险 × 30%" not in page


def test_product_choices_stand_under_class_rate_and_article(desk, draft, policy):
    page = desk.get("policy", draft.pk, policy.pk).content.decode()
    assert 'optgroup label="研发类保险 · 50% · 第四条"' in page
    assert "网络安全保险（同时适用第五条 50%，就高）" in page
    assert page.count('value="cyber_security"') == 1


def test_bad_amounts_are_shown_back_and_the_good_ones_kept(desk, draft, policy, world):
    response = desk.save(
        "policy", draft, policy.pk, **sheet(world, **{"paid_yuan": "约20万", "invoices-0-total_yuan": "abc"})
    )
    page = response.content.decode()
    policy.refresh_from_db()
    assert response.status_code == 422
    assert 'value="约20万"' in page
    assert 'value="abc"' in page
    assert (policy.paid_yuan, policy.premium_yuan) == (None, Decimal("200000.00"))
    assert policy.invoices.get().number == "26112000000000000001"


def test_row_of_an_invoice_is_added_and_removed(desk, draft, policy, world):
    more = desk.save("policy", draft, policy.pk, **sheet(world), more="invoices")
    assert more.url.endswith("?more=invoices#invoices")
    assert "invoices-1-number" in desk.client.get(more.url).content.decode()
    two = sheet(world, **{"invoices-1-number": "26112000000000000002", "invoices-1-total_yuan": "10"})
    desk.save("policy", draft, policy.pk, **two)
    assert policy.invoices.count() == 2
    desk.save("policy", draft, policy.pk, **two, drop="invoices-0")
    assert policy.invoices.get().number == "26112000000000000002"


def test_support_of_another_level_is_kept(desk, draft, policy, world):
    row = {
        "other_support-0-level": "municipal",
        "other_support-0-status": "granted",
        "other_support-0-amount_yuan": "50,000",
        "other_support-0-document_no": "京财〔2026〕1号",
    }
    desk.save("policy", draft, policy.pk, **sheet(world), **row)
    assert policy.other_support.get().amount_yuan == Decimal("50000.00")


def test_stale_policy_page_keeps_the_typing(desk, draft, policy, world):
    response = desk.save("policy", draft, policy.pk, **sheet(world, policy_no="迟到"), revision=0)
    policy.refresh_from_db()
    assert response.status_code == 409
    assert 'value="迟到"' in response.content.decode()
    assert policy.policy_no == ""


def test_policy_of_another_filing_is_not_found(desk, draft, world):
    pooled = world.pooled()
    other = InsurancePolicy.objects.get(application=pooled)
    assert desk.get("policy", draft.pk, other.pk).status_code == 404
    assert desk.save("remove_policy", draft, other.pk).status_code == 404


def test_policy_is_removed(desk, draft, policy):
    desk.save("remove_policy", draft, policy.pk)
    assert not InsurancePolicy.objects.filter(application=draft).exists()


def test_pooled_cover_asks_one_policy_and_no_payment(desk, world):
    pooled = world.pooled()
    only = InsurancePolicy.objects.get(application=pooled)
    response = desk.get("policies", pooled.pk)
    assert response.url == reverse("applications:policy", args=[pooled.pk, only.pk])
    page = desk.client.get(response.url).content.decode()
    assert 'name="paid_yuan"' not in page
    assert "invoices-0-number" not in page
    assert "2,500.00" in page


def test_policy_removed_in_another_window_answers_409_and_gives_the_typing_back(desk, draft, policy, world):
    desk.save("remove_policy", draft, policy.pk)
    answer = desk.save("policy", draft, policy.pk, **sheet(world))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "已在其他窗口由您或同事从申报中删除" in page
    assert "PY 2026 1" in page
    again = desk.save("remove_policy", draft, policy.pk)
    assert again.status_code == 409
    assert "已在其他窗口" in again.content.decode()
    assert not InsurancePolicy.objects.exists()


def test_autosave_of_a_removed_policy_says_so_at_once(desk, draft, policy, world):
    desk.save("remove_policy", draft, policy.pk)
    answer = desk.autosave("policy", draft, policy.pk, **sheet(world))
    assert answer.status_code == 409
    assert "已在其他窗口" in answer.content.decode()


def test_page_of_a_policy_that_never_was_is_not_found(desk, draft):
    assert desk.get("policy", draft.pk, 999_999).status_code == 404
