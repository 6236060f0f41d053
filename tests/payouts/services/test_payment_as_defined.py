"""In which year, by whom and by which articles is paid says the definition that the call stands on."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import Message, Organisation
from payouts.domain.refusals import BudgetYearRefused
from payouts.selectors import budget_years, first_budget_year, payment_articles
from payouts.services import create_awards, make_batch, release_batch
from records.domain.refusals import NotPermitted
from schemes.models import Budget, Call
from schemes.services import publish_scheme_version
from tests.ground import standing
from tests.payouts.conftest import HAIDIAN, World, approved, person, to_enterprise

SAID = 'budget_year = "next"\noffice = { code = "finance_bureau" }\narticle = "8"'


@standing
def world():
    return World()


def call_on(world, said):
    text = HAIDIAN.read_text(encoding="utf-8").replace('version = "1"', 'version = "2"', 1)
    assert SAID in text
    text = text.replace(f"[payment]\n{SAID}\n", said)
    now = timezone.now()
    call = Call.objects.create(
        scheme_version=publish_scheme_version(text=text, source="haidian"), year=2025, receipt_prefix="HD-2025-S",
        title_zh="申报", title_en="Call", opens_at=now - timedelta(days=30), closes_at=now - timedelta(days=25),
        matters=["premium_subsidy"], routes=["premium_subsidy"], created_by=world.maker,
    )  # fmt: skip
    Budget.objects.create(call=call, total_yuan=Decimal("1000.00"))
    return call


def batch_of(world, call, budget_year):
    approved(call, world.enterprise(), to_enterprise("100.00"))
    create_awards()
    return make_batch(call=call, payee_kind="enterprise", budget_year=budget_year, by=world.maker)


SAME = '[payment]\nbudget_year = "same"\noffice = { code = "finance_bureau" }\narticle = "11"\n'
ELSEWHERE = '[payment]\nbudget_year = "next"\noffice = { code = "treasury" }\narticle = "8"\n'


def test_haidian_pays_from_the_next_years_budget(world):
    assert budget_years(world.call, timezone.localdate())[0] == 2026
    assert payment_articles(world.call).budget_year == "8"


def test_policy_that_pays_in_the_same_year_does(world):
    call = call_on(world, SAME)
    assert first_budget_year(call) == 2025
    assert payment_articles(call).budget_year == "11"
    assert batch_of(world, call, 2025).budget_year == 2025


def test_a_year_before_the_first_one_is_refused_with_that_year(world):
    call = call_on(world, SAME)
    with pytest.raises(BudgetYearRefused) as refused:
        batch_of(world, call, 2024)
    assert refused.value.params["first"] == 2025


def test_policy_that_says_nothing_cites_nothing(world):
    call = call_on(world, "")
    assert first_budget_year(call) == 2026
    assert payment_articles(call).budget_year == ""


def test_payment_cites_every_article_that_pays(world):
    articles = payment_articles(world.call)
    assert articles.of_payee("insurer") == ("3", "9")
    assert articles.of_payee("enterprise") == ("4", "5", "9")


def test_office_of_the_definition_releases(world):
    call = call_on(world, ELSEWHERE)
    treasury = Organisation.objects.create(
        kind="office", office_code="treasury", name="财政所", posts=["payment_releaser"]
    )
    there = person("there", treasury, "payment_releaser")
    batch = batch_of(world, call, 2026)
    assert Message.objects.filter(kind="payment_batch_waiting", recipient=there).exists()
    with pytest.raises(NotPermitted):
        release_batch(batch=batch, by=world.releaser)
    assert release_batch(batch=batch, by=there).released_by == there
