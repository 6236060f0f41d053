"""Two policies of the portal support the same: an invoice serves both, and what one granted counts in the other."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.domain.refusals import InvoiceAlreadyUsed
from applications.models import Application, InvoiceUse
from applications.selectors import load_case, load_filing
from schemes.selectors import definition_for
from tests.applications.two_schemes import NUMBER, approved, drafted, municipal_call
from tests.applications.world import person


@pytest.fixture
def municipal(world):
    return municipal_call(world)


@pytest.fixture
def first(world, municipal):
    """The municipal case, approved with half of 200,000 yuan."""
    world.qualify()
    return approved(world, drafted(world, municipal))


@pytest.fixture
def draft(world, first):
    return drafted(world, world.call)


def support(version):
    return version.assessments.get().inputs["policies"][0]["other_support"]


def test_invoice_serves_a_filing_under_each_scheme(world, first, draft):
    world.file(draft)
    used = InvoiceUse.objects.filter(number=NUMBER, released_at=None).values_list("scheme", flat=True)
    assert sorted(used) == ["beijing-2025", "haidian-2025"]


def test_invoice_serves_one_filing_of_a_scheme(world, municipal):
    world.qualify()
    world.file(drafted(world, municipal))
    other = world.new_enterprise("北京后到科技有限公司")
    handler = person("赵强", other, "handler")
    late = drafted(world, municipal, enterprise=other, by=handler)
    with pytest.raises(InvoiceAlreadyUsed):
        world.file(late, by=handler)


def test_what_was_granted_here_counts_without_being_typed(world, first, draft):
    version = world.file(draft)
    assert support(version) == [{"level": "municipal", "amount_yuan": "100000.00", "status": "granted"}]
    assert version.assessments.get().total_yuan == Decimal("100000.00")


def test_all_support_stays_within_the_premium(world, municipal):
    world.qualify()
    approved(world, drafted(world, municipal))
    other = drafted(world, world.call, paid_by_others="70000.00")
    assert world.file(other).assessments.get().total_yuan == Decimal("30000.00")


def test_filed_version_keeps_when_and_under_what_it_was_granted(world, first, draft):
    (kept,) = world.file(draft).content["items"][0]["granted_here"]
    assert kept == {
        "scheme": "beijing-2025",
        "name_zh": "北京市科技保险补贴",
        "name_en": "Haidian technology-insurance support",
        "level": "municipal",
        "amount_yuan": "100000.00",
        "on": timezone.localdate().isoformat(),
        "receipt_no": first.receipt_no,
    }


def test_scheme_that_says_no_level_grants_support_of_another_level(world, municipal, monkeypatch):
    monkeypatch.setattr("applications.selectors.earlier.definition_for", _levelless)
    world.qualify()
    approved(world, drafted(world, municipal))
    assert support(world.file(drafted(world, world.call)))[0]["level"] == "other"


def _levelless(version):
    return replace(definition_for(version), level="")


def test_typed_as_well_it_counts_once(world, first):
    row = {
        "level": "municipal",
        "amount_yuan": Decimal("100000.00"),
        "document_no": "京科〔2026〕1 号",
        "status": "granted",
    }
    version = world.file(drafted(world, world.call, other_support=[row]))
    assert support(version) == [{"level": "municipal", "amount_yuan": "100000.00", "status": "granted"}]


def test_nothing_counts_before_it_is_approved(world, municipal):
    world.qualify()
    world.file(drafted(world, municipal))
    version = world.file(drafted(world, world.call))
    assert support(version) == []
    assert "granted_here" not in version.content["items"][0]


def test_award_of_another_enterprise_is_none_of_ours(world, first):
    other = world.new_enterprise("北京旁边科技有限公司")
    handler = person("钱进", other, "handler")
    draft = drafted(world, world.call, enterprise=other, by=handler)
    assert load_filing(draft).granted == {}


def test_what_the_portal_granted_need_not_be_proved(world, first, draft):
    due = {place.material.code for place in load_filing(draft).materials if place.required}
    assert "grant_document" not in due


def test_page_about_the_filing_reads_what_was_granted_then(world, municipal):
    world.qualify()
    before = world.file(drafted(world, world.call)).application
    later = approved(world, drafted(world, municipal))
    case = load_case(Application.objects.get(pk=before.pk))
    assert case.filing.granted == {}
    (since,) = case.granted_since.values()
    assert [(each["receipt_no"], each["amount_yuan"]) for each in since] == [(later.receipt_no, "100000.00")]


def test_what_the_filing_counts_is_not_granted_since(world, first, draft):
    filed = world.file(draft).application
    case = load_case(Application.objects.get(pk=filed.pk))
    assert case.granted_since == {}
    assert [each["receipt_no"] for (each,) in case.filing.granted.values()] == [first.receipt_no]


@pytest.mark.parametrize("page", ["item", "check"])
def test_enterprise_reads_what_was_granted_here(client, world, draft, page):
    client.force_login(world.handler)
    key = [draft.items.get().pk] if page == "item" else []
    told = client.get(reverse(f"applications:{page}", args=[draft.pk, *key])).content.decode()
    assert "按“北京市科技保险补贴”批准 100,000.00 元（市级，回执号 BJ-2026-000001）" in told


def test_grant_on_the_page_is_that_of_the_filed_version(client, world, first, draft):
    filed = world.file(draft).application
    client.force_login(world.handler)
    answer = client.get(reverse("applications:detail", args=[filed.pk]))
    assert first.receipt_no in answer.content.decode()
