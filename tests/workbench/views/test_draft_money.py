"""The difference in money of a draft: page, files, faults, an empty house, and no query a member."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from rules.definition.edits import Edit, apply_edits
from rules.definition.writer import definition_data, write_definition
from tests.ground import standing
from tests.rules.claims import claim, policy
from workbench.services import change_draft, create_draft
from workbench.services.populations import Member, create_population, invent_population

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_work(client, manager):
    client.force_login(manager)
    return client


@standing
def population(manager, haidian):
    return invent_population(version=haidian, name="虚构", size=60, seed=5, opens_on=date(2025, 11, 10), by=manager)


@standing
def lowered(manager, haidian):
    return changed(create_draft(based_on=haidian, by=manager), manager, Edit("measure.1.class.0.rate", "0%"))


def changed(draft, by, *edits):
    text = write_definition(apply_edits(definition_data(draft.text), edits))
    return change_draft(draft=draft, text=text, revision=draft.revision, by=by)


def money_page(client, draft, **query):
    return client.get(reverse("workbench:draft_money", args=[draft.pk]), query)


def money_file(client, draft, population, kind, **query):
    address = reverse("workbench:draft_money_file", args=[draft.pk, kind])
    return client.get(address, {"population": population.pk} | query)


def test_draft_that_pays_less_has_losers_and_no_winners(at_work, lowered, population):
    context = money_page(at_work, lowered, list="dropped").context
    comparison = context["comparison"]
    assert comparison.gain_fen < 0
    assert comparison.losers
    assert not comparison.winners
    assert [one.after for one in context["people"]] == [Decimal("0.00")] * len(context["people"])
    assert sum(row.gain for row in context["measures"]) == context["gain"]


def test_rules_of_a_later_year_are_computed_on_last_years_filings(at_work, lowered, population):
    assert money_page(at_work, lowered).context["comparison"].after.supported > 0


def test_budget_that_does_not_reach_says_the_factor(at_work, lowered, population):
    context = money_page(at_work, lowered, population=population.pk, budget="5000").context
    assert context["money"].percent > 0
    assert context["money"].paid <= 5000


def test_first_come_budget_says_where_it_ends(at_work, lowered, population, manager):
    draft = changed(lowered, manager, Edit("budget.rule", "first_come"), Edit("budget.last", "part"))
    context = money_page(at_work, draft, population=population.pk, budget="100000").context
    assert context["money"].ended.filed_on.year == 2025
    assert context["money"].paid == Decimal(100000)


def test_draft_with_faults_says_so(at_work, lowered, population, manager):
    draft = changed(lowered, manager, Edit("measure.1.class.0.rate", "150%"))
    answer = money_page(at_work, draft)
    assert answer.status_code == 200
    assert answer.context["faults"]


def test_without_a_population_last_years_filings_are_offered(at_work, lowered, draft):
    answer = money_page(at_work, lowered)
    assert not answer.context["calls"]  # the only call is not published, so nothing was filed last year
    assert reverse("workbench:population_new") in answer.content.decode()


def test_csv_has_every_filing_and_no_formula(at_work, lowered, manager):
    named = claim(policy(), enterprise={"name": "=1+1 有限公司"})
    population = create_population(
        scheme="haidian-2025", name="一", origin="imported", members=[Member(named, "R-1")], by=manager
    )
    answer = money_file(at_work, lowered, population, "csv")
    _head, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert row[1] == "R-1"
    assert row[3] == "'=1+1 有限公司"
    assert row[5:8] == ["50000.00", "0.00", "-50000.00"]


def test_xlsx_adds_up_to_the_page(at_work, lowered, population):
    context = money_page(at_work, lowered).context
    book = CalamineWorkbook.from_filelike(io.BytesIO(money_file(at_work, lowered, population, "xlsx").content))
    measures, filings = (book.get_sheet_by_index(number).to_python() for number in (0, 1))
    assert len(filings) == population.members + 1
    assert Decimal(str(round(sum(row[6] for row in filings[1:]), 2))) == context["after"]
    assert Decimal(str(round(sum(row[2] for row in measures if isinstance(row[2], float)), 2))) == context["after"]


def test_number_of_queries_does_not_grow_with_the_population(
    at_work, lowered, population, manager, haidian, django_assert_max_num_queries
):
    large = invent_population(version=haidian, name="多", size=400, seed=6, opens_on=date(2025, 11, 10), by=manager)
    with django_assert_max_num_queries(22):
        assert money_page(at_work, lowered, population=large.pk, list="losers").status_code == 200


def test_auditor_reads_strangers_do_not(client, stranger, lowered, population, django_user_model):
    client.force_login(stranger)
    assert money_page(client, lowered).status_code == 200
    assert money_file(client, lowered, population, "csv").status_code == 200
    client.force_login(django_user_model.objects.create_user("someone@example.test", "correct horse battery"))
    assert money_page(client, lowered).status_code == 404
