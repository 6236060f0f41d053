"""What a draft shows before it is filed: route, materials, gaps, and what it would bring."""

from decimal import Decimal

from django.utils import timezone

from accounts.models import BankAccount
from applications.selectors import (
    load_filing,
)
from applications.services import add_item, save_facts, save_item, start_application
from rules.assessment.contract import result_as_json
from schemes.selectors import definition_of
from tests.ground import standing


@standing
def pooled(world):
    return start_application(enterprise=world.enterprise, call=world.call, matter="pooled_cover", by=world.handler)


@standing
def subsidy(world):
    return start_application(enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler)


def save(world, application, **facts):
    return save_facts(application=application, revision=application.revision, by=world.handler, **facts)


def places(application):
    return [
        (place.material.code, place.item.position if place.item else 0) for place in load_filing(application).materials
    ]


def test_route_follows_the_facts(world, pooled):
    assert load_filing(pooled).route == "pooled_micro"
    pooled = save(world, pooled, employees=101)
    assert (load_filing(pooled).route, load_filing(pooled).materials) == ("", [])
    world.qualify("high_tech")
    assert load_filing(pooled).route == "pooled_high_tech"


def test_unknown_facts_give_no_route_and_no_reproach(world, pooled):
    pooled = save(world, pooled, employees=None)
    filing = load_filing(pooled)
    assert (filing.route, list(filing.route_reasons)) == ("", [])


def test_reasons_say_for_each_route_why_it_does_not_fit(world, pooled):
    pooled = save(world, pooled, revenue_yuan=Decimal("10000000.01"))
    assert {(route, code) for route, code, _ in load_filing(pooled).route_reasons} >= {
        ("pooled_micro", "revenue_at_most")
    }
    assert ("filing", "route", "no_route") in [
        (each.section, each.field, each.code) for each in load_filing(pooled).problems
    ]


def test_only_matter_with_one_route_needs_no_facts(world, subsidy):
    assert load_filing(save(world, subsidy, employees=None, sectors=[])).route == "premium_subsidy"


def test_policy_materials_stand_once_a_policy(world, subsidy):
    add_item(application=subsidy, revision=0, by=world.handler)
    add_item(application=subsidy, revision=1, by=world.handler)
    codes = places(subsidy)
    assert ("insurance_policy", 1) in codes
    assert ("insurance_policy", 2) in codes
    assert codes.count(("business_licence", 0)) == 1


def test_conditional_materials_are_required_only_where_they_apply(world):
    application = world.subsidy()
    required = {place.material.code: place.required for place in load_filing(application).materials}
    assert required["insurance_policy"] is True
    assert (
        required["grant_document"] is required["project_recognition"] is required["qualification_certificate"] is False
    )
    world.qualify()
    grant = {"level": "municipal", "amount_yuan": Decimal("1.00"), "document_no": "京〔2026〕1号", "status": "granted"}
    item = application.items.get()
    save_item(item=item, revision=application.revision, by=world.handler, other_support=[grant])
    required = {place.material.code: place.required for place in load_filing(application).materials}
    assert required["grant_document"] is required["qualification_certificate"] is True


def test_complete_draft_has_no_problem(world):
    assert load_filing(world.pooled()).problems == []
    assert load_filing(world.subsidy()).problems == []


def test_empty_draft_leads_to_each_gap(world, subsidy):
    found = {(each.section, each.field) for each in load_filing(subsidy).problems}
    assert ("items", "items") in found
    assert ("documents", "business_licence") in found


def test_replaced_account_must_be_chosen_anew(world):
    application = world.subsidy()
    BankAccount.objects.filter(organisation=world.enterprise).update(replaced_at=timezone.now())
    application.refresh_from_db()
    assert [(each.field, each.code) for each in load_filing(application).problems] == [
        ("bank_account", "account_replaced")
    ]


def test_estimate_follows_the_rules_and_leaves_unfinished_policies_out(world):
    world.qualify()
    application = world.subsidy()
    unfinished = add_item(application=application, revision=application.revision, by=world.handler)
    told = load_filing(application).estimate
    result = result_as_json(definition_of(world.call), told.result)
    assert result["total_yuan"] == "100000.00"
    assert (list(told.left_out), list(told.missing)) == ([unfinished], [])


def test_estimate_says_what_is_missing(world, pooled):
    assert load_filing(pooled).estimate.result is None
    pooled = save(world, pooled, employees=None, sectors=[])
    assert load_filing(pooled).estimate.missing == ["sectors", "employees"]


def test_earlier_awards_of_the_policy_are_claimed(world):
    def awards(application):
        filing = load_filing(application)
        claim = filing.claim(filing.content)
        return [(award["measure"], award["call_year"], award["amount_yuan"]) for award in claim["history"]]

    assert awards(world.pooled()) == []
    filed = world.file(world.pooled()).application
    amount = filed.assessments.get().result["policies"][0]["amount_yuan"]
    assert awards(world.subsidy()) == ([("pooled_cover", 2026, amount)] if amount != "0.00" else [])


def test_everything_of_a_draft_is_editable_and_nothing_of_a_filed_case(world):
    application = world.pooled()
    item = application.items.get()
    assert {"enterprise", "bank_account", "items", f"item:{item.pk}"} < load_filing(application).editable
    filed = world.file(application).application
    assert load_filing(filed).editable == frozenset()
    assert not load_filing(filed).is_editable("item", item.pk)
