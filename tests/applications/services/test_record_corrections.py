"""What becomes of corrections when the enterprise files again, and what a lowering says of who did it."""

import uuid
from decimal import Decimal

from accounts.models import FactStatement
from applications.models import Application, Assessment
from applications.selectors import current_assessment, load_case
from applications.selectors.assessed import result_in
from applications.services import (
    record_adjustment,
    record_amendments,
    refile_application,
    return_for_correction,
    save_facts,
)
from tests.ground import standing


@standing
def filed(world):
    return world.file(world.pooled()).application


def correct(world, application, field="enterprise.employees", after=90):
    return record_amendments(
        application=application,
        changes=[{"field": field, "after": after, "reason": "社保缴纳证明"}],
        seen=current_assessment(application).pk,
        office=world.street_office,
        by=world.examiner,
    )


def file_again(world, application, **facts):
    return_for_correction(application=application, parts=[("enterprise", None, "请核对")], by=world.examiner)
    application = Application.objects.get(pk=application.pk)
    if facts:
        save_facts(application=application, revision=application.revision, by=world.handler, **facts)
        application.refresh_from_db()
    return refile_application(
        application=application,
        revision=application.revision,
        submit_key=uuid.uuid4(),
        declared=True,
        by=world.handler,
    )


def test_correction_still_counts_when_the_same_is_filed_again(world, filed):
    correct(world, filed)
    version = file_again(world, filed)
    now = current_assessment(filed)
    assert (now.act, now.version, now.by) == ("carried", version, world.handler)
    assert now.inputs["enterprise"]["employees"] == 90
    assert now.inputs["corrections"][0]["name"] == world.examiner.full_name
    assert now.replaces.inputs["enterprise"]["employees"] == 42
    assert [step.kind for step in load_case(filed).amount_history] == ["computed", "corrected", "computed", "carried"]


def test_what_the_enterprise_corrects_itself_counts_as_it_says(world, filed):
    correct(world, filed)
    file_again(world, filed, employees=91)
    now = current_assessment(filed)
    assert (now.act, now.kind) == ("", "computed")
    assert now.inputs["enterprise"]["employees"] == 91
    assert "corrections" not in now.inputs


def test_every_row_gives_itself_again_in_either_language(world, filed):
    correct(world, filed)
    correct(world, filed, "policies[0].premium_yuan", "2000.00")
    for row in Assessment.objects.filter(application=filed):
        assert result_in(row, "zh-hans") == row.result
        assert result_in(row, "en")["total_yuan"] == row.result["total_yuan"]
    assert current_assessment(filed).total_yuan == Decimal("2000.00")


def test_lowering_names_officer_office_and_day(world, filed):
    number = current_assessment(filed).result["policies"][0]["policy_no"]
    change = {"number": number, "amount_yuan": Decimal("2000.00"), "reason": "核减"}
    lowered = record_adjustment(application=filed, adjustments=[change], office=world.street_office, by=world.examiner)
    assert (lowered.act, lowered.reason, lowered.office) == ("adjusted", "核减", world.street_office)
    seen = lowered.result["policies"][0]["steps"][-1]["input"]
    assert (seen["name"], seen["office"]) == (world.examiner.full_name, world.street_office.name)
    assert len(seen["on"]) == len("2026-11-20")


def test_lowering_that_is_lifted_does_not_come_back_after_a_correction(world, filed):
    number = current_assessment(filed).result["policies"][0]["policy_no"]
    for amount in ("1000.00", "2500.00"):
        change = {"number": number, "amount_yuan": Decimal(amount), "reason": "核减"}
        record_adjustment(application=filed, adjustments=[change], by=world.examiner)
    correct(world, filed, "policies[0].premium_yuan", "1500.00")
    correct(world, filed, "policies[0].premium_yuan", "2500.00")
    assert current_assessment(filed).total_yuan == Decimal("2500.00")


def stated(world, code):
    rows = FactStatement.objects.filter(organisation=world.enterprise, code=code).order_by("pk")
    return [(row.source, row.year, row.value, row.reference) for row in rows]


def test_what_is_filed_and_corrected_is_kept_as_statements(world, filed):
    correct(world, filed)
    known = [("profile", 2025, 42, ""), ("filing", 2025, 42, filed.receipt_no)]
    assert stated(world, "employees") == [*known, ("amendment", 2025, 90, filed.receipt_no)]
    assert stated(world, "revenue_yuan")[1:] == [("filing", 2025, "6000000.00", filed.receipt_no)]
    row = FactStatement.objects.first()
    assert (row.by, row.office_then) == (world.examiner, world.street_office.name)


def test_a_correction_of_an_item_is_no_statement_of_the_enterprise(world, filed):
    before = FactStatement.objects.count()
    correct(world, filed, "policies[0].premium_yuan", "900.00")
    assert FactStatement.objects.count() == before


def test_filing_again_states_only_what_is_new(world, filed):
    file_again(world, filed, employees=43)
    told = [each for each in stated(world, "employees") if each[0] == "filing"]
    assert [value for _source, _year, value, _number in told] == [42, 43]
    assert len([each for each in stated(world, "revenue_yuan") if each[0] == "filing"]) == 1
