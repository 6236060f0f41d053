"""The estimator for what is no insurance: facts, kinds and fields come from the policy; from the try into a filing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.models import Application
from applications.selectors import items_of, load_filing
from tests.applications.calls import set_clock
from tests.applications.test_other_items import MATTER, patent_call
from tests.applications.views.estimator import ADDRESS, MICRO, POOLED, figures

LOAN_KIND = "patent-pledge-2026.loan_interest"
FACTS = {"registered_region": "110108", "facts.no_serious_dishonesty": "yes", "facts.patents_pledged": "3"}
LOAN = {
    "p-0-kind": LOAN_KIND,
    "p-0-field-principal": "800 万",
    "p-0-field-drawn_on": "2026-02-01",
    "p-0-field-paid": "312,345.67",
}


@pytest.fixture
def call(world):
    return patent_call(world, days=9)


@pytest.fixture
def alone(call):
    """The insurance call is closed; this one is open."""
    set_clock(timezone.now() + timedelta(days=6))
    return call


def posted(client, **typed):
    return client.post(ADDRESS, typed).content.decode()


def test_page_asks_what_the_policy_declares_and_nothing_of_insurance(client, world, alone):
    page = client.get(ADDRESS).content.decode()
    assert 'name="facts.no_serious_dishonesty"' in page
    assert 'name="facts.patents_pledged"' in page
    assert f'value="add-{LOAN_KIND}"' in page
    assert 'name="p-0-product"' not in page
    for word in ("保单", "险种", "投保"):
        assert word not in page
    set_clock(timezone.now() + timedelta(days=9))
    assert "目前没有正在申报" in client.get(ADDRESS).content.decode()


def test_kind_is_added_and_removed_without_scripts(client, world, alone):
    page = posted(client, **FACTS, do=f"add-{LOAN_KIND}")
    assert f'name="p-1-kind" value="{LOAN_KIND}"' in page
    assert 'name="p-1-field-principal"' in page
    page = posted(client, **FACTS, **LOAN, do="remove-1")
    assert "p-0-field-principal" not in page


def test_amount_is_that_of_the_filing(client, world, alone):
    page = posted(client, **FACTS, **LOAN)
    assert figures(page) == ["240,000.00"]
    assert "312,345.67" in page


def test_what_is_open_is_named_and_leads_to_its_field(client, world, alone):
    page = posted(client, **(FACTS | {"facts.patents_pledged": ""}), **LOAN)
    assert figures(page) == []
    assert 'href="#id_facts.patents_pledged"' in page
    page = posted(client, **FACTS, **(LOAN | {"p-0-field-paid": ""}))
    assert figures(page) == []
    assert "填写不全或有误" in page


def test_value_beyond_its_type_is_refused_at_its_field(client, world, alone):
    answer = client.post(ADDRESS, FACTS | LOAN | {"p-0-field-paid": "三十万左右"})
    assert answer.status_code == 422
    assert 'id="id_p-0-field-paid_error"' in answer.content.decode()


def test_both_calls_answer_at_once(client, world, call):
    insured = {name.replace("p-0-", "p-1-"): value for name, value in POOLED.items()}
    page = posted(client, **(MICRO | FACTS | LOAN | insured))
    assert "240,000.00" in figures(page)
    assert len(figures(page)) == 2


def test_unheard_of_kind_is_left_out(client, world, alone):
    page = posted(client, **FACTS, **{"p-0-kind": "nobody.nothing", "p-0-field-principal": "1"})
    assert "p-0-field-principal" not in page


def test_what_was_tried_goes_into_the_filing(client, world, alone):
    start = reverse("estimator:start", args=[alone.pk, MATTER])
    assert client.post(reverse("estimator:take", args=[alone.pk, MATTER]), FACTS | LOAN).url == start
    client.force_login(world.handler)
    page = client.get(start).content.decode()
    assert "1 项内容将带入草稿" in page
    assert "312,345.67" in page
    client.post(start, {"enterprise": world.enterprise.pk})
    application = Application.objects.get()
    (item,) = items_of(application)
    assert (item.kind, item.values["principal"], item.values["paid"]) == ("loan_interest", "8000000.00", "312345.67")
    assert application.facts == {"no_serious_dishonesty": True, "patents_pledged": 3}
    assert load_filing(application).estimate.result is None  # the bank is still to be named


def test_fact_stated_in_an_earlier_filing_is_not_overwritten(client, world, alone):
    client.post(reverse("estimator:take", args=[alone.pk, MATTER]), FACTS | LOAN)
    client.force_login(world.handler)
    application = Application.objects.create(
        enterprise=world.enterprise, call=alone, matter=MATTER, created_by=world.handler, facts={"patents_pledged": 7}
    )
    client.post(reverse("estimator:start", args=[alone.pk, MATTER]), {"enterprise": world.enterprise.pk})
    application.refresh_from_db()
    assert application.facts == {"no_serious_dishonesty": True, "patents_pledged": 7}
