"""Real filings as a population: what was assessed last, in the order of filing, withdrawn ones left out."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.models import Assessment
from applications.services import withdraw_application
from records.domain.refusals import NotPermitted
from schemes.models import Call
from tests.applications.world import office, person
from tests.ground import standing
from tests.review.world import Bench
from workbench.models import Population
from workbench.selectors.populations import outcome_under
from workbench.services import create_draft
from workbench.services.filings import CallsDiffer, take_filings
from workbench.services.populations import PopulationRefused

pytestmark = pytest.mark.django_db


@standing
def bench():
    return Bench()


@pytest.fixture
def call_manager(bench):
    return person("通知管理员", office("financial_bureau"), "call_manager")


def taken(bench, by, *calls):
    return take_filings(calls=calls or (bench.call,), name="全部", by=by)


def test_filings_are_taken_with_their_last_inputs_and_their_budget(bench, call_manager):
    first, second = bench.filed_subsidy(), bench.filed_pooled()
    made = taken(bench, call_manager)
    rows = list(made.rows.all())
    assert [row.case for row in rows] == [first.pk, second.pk]
    assert rows[0].reference == first.receipt_no
    assert rows[0].claim == Assessment.objects.filter(application=first).latest("pk").inputs
    assert (made.call, made.budget_yuan) == (bench.call, bench.call.budget.total_yuan)
    stored = sum(Assessment.objects.filter(application=each).latest("pk").total_yuan for each in (first, second))
    assert outcome_under(made, bench.call.scheme_version.text).cost_fen == stored * 100


def test_withdrawn_filing_is_left_out(bench, call_manager):
    stays, goes = bench.filed_subsidy(), bench.filed_pooled()
    withdraw_application(application=goes, by=goes.created_by)
    assert [row.case for row in taken(bench, call_manager).rows.all()] == [stays.pk]


def test_nothing_filed_makes_no_population(bench, call_manager):
    with pytest.raises(PopulationRefused):
        taken(bench, call_manager)
    with pytest.raises(CallsDiffer):
        take_filings(calls=[], name="无", by=call_manager)


def test_filings_are_taken_by_call_managers_only(bench):
    bench.filed_subsidy()
    with pytest.raises(NotPermitted):
        taken(bench, bench.auditor)


def test_draft_without_a_population_takes_last_years_filings_by_one_button(bench, call_manager, client):
    bench.filed_subsidy()
    version, over = bench.call.scheme_version, timezone.now() - timedelta(days=200)
    last_year = Call.objects.create(
        scheme_version=version, year=bench.call.year - 1, receipt_prefix="HD-LAST",
        title_zh="去年", title_en="Last year", opens_at=over - timedelta(days=5), closes_at=over,
        matters=bench.call.matters, routes=bench.call.routes,
        created_by=call_manager, published_at=over - timedelta(days=6), published_by=call_manager,
    )  # fmt: skip
    client.force_login(call_manager)
    money = reverse("workbench:draft_money", args=[create_draft(based_on=version, by=call_manager).pk])
    page = client.get(money)
    assert page.context["calls"] == [last_year]
    asked = {"calls": [last_year.pk], "name": "去年", "next": money}
    assert client.post(reverse("workbench:take_filings"), asked, follow=True).context["calls"] == [last_year]
    assert not Population.objects.exists()  # nothing was filed last year
    asked["calls"] = [bench.call.pk]
    answer = client.post(reverse("workbench:take_filings"), asked, follow=True)
    assert answer.context["comparison"].after.supported == 1


def test_taking_filings_returns_to_the_page_it_was_asked_on(bench, call_manager, client):
    bench.filed_subsidy()
    client.force_login(call_manager)
    posted = {"calls": [bench.call.pk], "name": "去年", "next": "/calls/manage/what-if/"}
    assert client.post(reverse("workbench:take_filings"), posted).url == "/calls/manage/what-if/"
    posted["next"] = "https://elsewhere.example/"
    assert client.post(reverse("workbench:take_filings"), posted).url.startswith("/calls/manage/what-if/populations/")
    client.force_login(bench.auditor)
    assert client.post(reverse("workbench:take_filings"), posted).status_code == 403
