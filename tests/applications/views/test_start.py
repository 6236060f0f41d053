"""Before one starts, and starting."""

import pytest
from django.urls import reverse

from applications.models import Application
from applications.services import withdraw_application


def start_url(world, matter="premium_subsidy"):
    return reverse("applications:start", args=[world.call.pk, matter])


def test_page_names_materials_time_and_what_fits(desk, world):
    world.qualify()
    page = desk.client.get(start_url(world)).content.decode()
    assert "保险单" in page
    assert "约 10 分钟" in page
    assert page.count("初步符合") == 2


def test_page_says_why_a_measure_does_not_seem_to_fit(desk, world):
    page = desk.client.get(start_url(world)).content.decode()
    assert page.count("可能不符合") == 1
    assert "有效的" in page
    assert "最多可获" not in page
    assert "/policies/haidian-2025/#article-4" in page


def test_page_names_the_profile_facts_that_are_missing(desk, world):
    world.state(world.enterprise, employees=None)
    page = desk.client.get(start_url(world)).content.decode()
    assert "还缺少：从业人员" in page


def test_start_makes_a_draft_once(desk, world):
    first = desk.client.post(start_url(world), {"enterprise": world.enterprise.pk})
    again = desk.client.post(start_url(world), {"enterprise": world.enterprise.pk})
    application = Application.objects.get()
    assert first.url == reverse("applications:enterprise", args=[application.pk])
    assert again.status_code == 302


def test_start_for_a_strange_enterprise_is_not_found(desk, world):
    other = world.new_enterprise("北京他家科技有限公司")
    assert desk.client.post(start_url(world), {"enterprise": other.pk}).status_code == 404
    assert not Application.objects.exists()


def test_unknown_matter_leads_back_to_the_call(desk, world):
    assert desk.client.get(start_url(world, "nonsense")).url == reverse("portal:call", args=[world.call.pk])


@pytest.mark.parametrize("method", ["get", "post"])
def test_start_asks_to_sign_in(client, world, method):
    assert getattr(client, method)(start_url(world)).status_code == 302
    assert not Application.objects.exists()


def test_somebody_without_enterprise_is_told_what_to_do(client, world):
    client.force_login(world.manager)
    assert "先登记企业" in client.get(start_url(world)).content.decode()


def test_a_withdrawn_filing_is_offered_and_taken_over(desk, world):
    earlier = world.file(world.subsidy()).application
    withdraw_application(application=earlier, by=world.handler)
    page = desk.client.get(start_url(world)).content.decode()
    assert earlier.receipt_no in page
    assert "沿用" in page
    sent = {"enterprise": world.enterprise.pk, "earlier": earlier.pk}
    answer = desk.client.post(start_url(world), sent)
    taken = Application.objects.exclude(pk=earlier.pk).get()
    assert answer.url == reverse("applications:detail", args=[taken.pk])
    assert taken.items.count() == earlier.items.count() > 0


def test_nobody_takes_over_what_is_not_withdrawn_or_not_theirs(desk, world):
    filed = world.file(world.subsidy()).application
    other = world.new_enterprise("北京他家科技有限公司")
    sent = {"enterprise": world.enterprise.pk, "earlier": filed.pk}
    assert desk.client.post(start_url(world), sent).status_code == 404
    withdraw_application(application=filed, by=world.handler)
    Application.objects.filter(pk=filed.pk).update(enterprise=other)
    assert desk.client.post(start_url(world), sent).status_code == 404
    assert not Application.objects.exclude(pk=filed.pk).exists()


def test_without_a_withdrawn_filing_nothing_is_offered(desk, world):
    assert "沿用" not in desk.client.get(start_url(world)).content.decode()
