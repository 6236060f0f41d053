"""A policy that is no insurance: filed item by item, carried through its chain, awarded; nothing is mislabelled."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone

import schemes
from accounts.domain.statements import FILING, Said
from accounts.services import keep_statements
from applications.domain.questions import declared_facts
from applications.domain.refusals import InvalidFact
from applications.models import Application, Item
from applications.selectors import load_filing
from applications.services import add_item, save_facts, save_item, start_application
from schemes.selectors import definition_of
from schemes.services import create_call, publish_call, publish_scheme_version

PATENT = Path(schemes.__file__).parent / "definitions" / "patent-pledge-2026" / "1.toml"
MATTER = "financing_costs"
LOAN = {"principal": "8000000.00", "drawn_on": "2026-02-01", "paid": "312345.67"}


@pytest.fixture
def call(world):
    return patent_call(world, days=4)


def patent_call(world, days, text=""):
    version = publish_scheme_version(text=text or PATENT.read_text(encoding="utf-8"), source="patent")
    now = timezone.now().replace(microsecond=0)
    made = create_call(
        scheme_version=version, matters=[MATTER], routes=[MATTER], budget_yuan=Decimal("1000000.00"), by=world.manager,
        year=2026, receipt_prefix="HD-2026-P", title_zh="专利质押融资资助", title_en="Patent-pledge support",
        opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=days),
    )  # fmt: skip
    return publish_call(call=made, by=world.manager)


@pytest.fixture
def draft(world, call):
    application = start_application(enterprise=world.enterprise, call=call, matter=MATTER, by=world.handler)
    return save_facts(
        application=application, revision=application.revision, by=world.handler,
        facts={"no_serious_dishonesty": True, "patents_pledged": 3},
    )  # fmt: skip


def added(world, application, kind, number, fields, **more):
    application.refresh_from_db()
    item = add_item(application=application, revision=application.revision, by=world.handler, kind=kind)
    application.refresh_from_db()
    facts = {"number": number, "counterparty_name": "示例银行", "values": fields, **more}
    return save_item(item=item, revision=application.revision, by=world.handler, **facts)


def filled(world, application):
    added(world, application, "loan_interest", "JK-1", LOAN)
    invoice = {"number": "26112000000000000001", "issued_on": date(2026, 3, 1)}
    paid = invoice | {"total_yuan": Decimal("80000.55"), "allocated_yuan": Decimal("80000.55")}
    added(world, application, "guarantee_fee", "DB-1", {"principal": "8000000.00", "paid": "80000.55"}, invoices=[paid])
    application.refresh_from_db()
    return world.with_documents(application)


def codes(application):
    return [(problem.field, problem.code) for problem in load_filing(application).problems]


def test_only_what_a_rule_names_is_asked(world, call):
    application = start_application(enterprise=world.enterprise, call=call, matter=MATTER, by=world.handler)
    Application.objects.filter(pk=application.pk).update(employees=None, revenue_yuan=None, figures_year=None)
    application.refresh_from_db()
    asked = [field for field, code in codes(application) if code == "missing"]
    assert asked == ["fact-no_serious_dishonesty", "fact-patents_pledged"]


def test_estimate_follows_from_the_items(world, draft):
    filled(world, draft)
    told = load_filing(Application.objects.get(pk=draft.pk)).estimate.result
    assert [(line.kind, line.amount_fen) for line in told.items] == [
        ("loan_interest", 24_000_000),
        ("guarantee_fee", 8_000_055),
    ]


def test_item_says_what_it_still_lacks(world, draft):
    added(world, draft, "loan_interest", "", {"principal": "0.00"}, counterparty_name="")
    draft.refresh_from_db()
    assert [code for code in codes(draft) if not code[0].startswith(("pledge", "contract"))] == [
        ("counterparty_name", "not_stated"),
        ("number", "not_stated"),
        ("field-principal", "beyond_bounds"),
        ("field-drawn_on", "not_stated"),
        ("field-paid", "not_stated"),
    ]


def test_filed_case_keeps_items_and_facts_and_their_amounts(world, draft):
    application = filled(world, draft)
    version = world.file(application)
    kinds = [item.get("kind") for item in version.content["items"]]
    assert kinds == ["loan_interest", "guarantee_fee"]
    assert version.content["enterprise"]["facts"] == {"no_serious_dishonesty": True, "patents_pledged": 3}
    assessment = version.assessments.get()
    assert assessment.total_yuan == Decimal("320000.55")
    assert [line["policy_no"] for line in assessment.result["policies"]] == ["JK-1", "DB-1"]


def test_two_banks_may_give_the_same_number(world, draft):
    added(world, draft, "loan_interest", "JK-1", LOAN)
    added(world, draft, "loan_interest", "JK-1", LOAN, counterparty_name="另一家银行")
    draft.refresh_from_db()
    assert not [code for _field, code in codes(draft) if code == "item_twice"]
    added(world, draft, "loan_interest", "JK-1", LOAN)
    draft.refresh_from_db()
    assert [code for _field, code in codes(draft) if code == "item_twice"]


def test_facts_stated_once_are_there_in_the_next_filing(world, draft, call):
    other = create_call(
        scheme_version=call.scheme_version, matters=[MATTER], routes=[MATTER], budget_yuan=Decimal("1.00"),
        by=world.manager, year=2027, receipt_prefix="HD-2027-P", title_zh="下一年", title_en="Next",
        opens_at=call.opens_at, closes_at=call.closes_at,
    )  # fmt: skip
    other = publish_call(call=other, by=world.manager)
    later = start_application(enterprise=world.enterprise, call=other, matter=MATTER, by=world.handler)
    assert later.facts == {"no_serious_dishonesty": True, "patents_pledged": 3}


def test_of_a_fact_of_several_years_those_asked_for_are_there(world):
    """What was said of years gone by stays where it is."""
    once, by_year = 'type = "count"\nname = { zh = "质押', 'type = "count"\nyears = [-1, -2]\nname = { zh = "质押'
    text = PATENT.read_text(encoding="utf-8").replace(once, by_year)
    call = patent_call(world, days=4, text=text)
    (fact,) = [field for field in declared_facts(definition_of(call)) if field.years]
    said = [Said(fact, year - 2000, year) for year in (2022, 2024, 2025)]
    keep_statements(organisation=world.enterprise, said=said, source=FILING, reference="HD-1", by=world.handler)
    draft = start_application(enterprise=world.enterprise, call=call, matter=MATTER, by=world.handler)
    assert draft.facts == {"patents_pledged": {"2024": 24, "2025": 25}}


@pytest.mark.parametrize("facts", [{"colour": "red"}, {"employees": 3}])
def test_fact_that_no_rule_names_is_refused(world, draft, facts):
    with pytest.raises(InvalidFact):
        save_facts(application=draft, revision=draft.revision, by=world.handler, facts=facts)


def test_item_of_a_kind_that_the_matter_is_not_for_is_refused(world, draft):
    with pytest.raises(InvalidFact):
        add_item(application=draft, revision=draft.revision, by=world.handler, kind="insurance_policy")
    assert not Item.objects.filter(application=draft).exists()


def test_field_that_the_item_does_not_have_is_refused(world, draft):
    with pytest.raises(InvalidFact) as refused:
        added(world, draft, "loan_interest", "JK-1", {**LOAN, "colour": "red"})
    assert (refused.value.code, refused.value.field) == ("unknown_choice", "values")
    assert Item.objects.get(application=draft).values == {}


def test_value_of_another_type_is_refused_by_the_service_and_nothing_is_kept(world, draft):
    item = added(world, draft, "loan_interest", "JK-1", LOAN)
    revision = draft.__class__.objects.get(pk=draft.pk).revision
    with pytest.raises(InvalidFact) as refused:
        save_item(item=item, revision=revision, by=world.handler, values={"principal": 8000000})
    assert refused.value.field == "field-principal"
    item.refresh_from_db()
    assert item.values == LOAN
    with pytest.raises(InvalidFact) as refused:
        save_facts(application=draft, revision=revision, by=world.handler, facts={"patents_pledged": "three"})
    assert refused.value.field == "fact-patents_pledged"
