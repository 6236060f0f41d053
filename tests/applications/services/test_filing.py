import uuid

import pytest
from django.utils import timezone

from accounts.models import Message
from applications.domain.content import digest
from applications.domain.refusals import InvoiceAlreadyUsed, NoRoute, NotComplete, NotDeclared, NotEditable
from applications.models import Application, Assessment, FiledVersion, InvoiceUse, Transition
from applications.services import save_facts, submit_application, withdraw_application
from records.domain.refusals import NotPermitted, Stale
from tests.applications.world import person


def submit(world, application, **changes):
    facts = {"revision": application.revision, "submit_key": uuid.uuid4(), "declared": True, "by": world.handler}
    return submit_application(application=application, **(facts | changes))


def test_filing_gives_receipt_version_assessment_and_first_stage(world):
    application = world.pooled()
    version = submit(world, application)
    application.refresh_from_db()
    assert (application.status, application.route, application.stage) == ("filed", "pooled_micro", "street_examination")
    assert application.receipt_no == "HD-2026-000001"
    assert application.office == world.street_office
    assert application.due_on is not None
    assert version.number == 1
    assert version.digest == digest(version.content)
    assert version.content["declaration"]["by"] == "李静"
    assessment = Assessment.objects.get(application=application)
    assert str(assessment.total_yuan) == "2500.00"
    assert assessment.result["payments"][0]["payee"] == "insurer"
    move = Transition.objects.get(application=application)
    assert (move.seq, move.event, move.from_status, move.to_stage) == (1, "file", "draft", "street_examination")


def test_enterprise_and_receiving_office_are_told(world):
    application = world.pooled()
    submit(world, application)
    assert Message.objects.get(recipient=world.handler).kind == "application_filed"
    arrived = Message.objects.get(recipient=world.examiner)
    assert arrived.kind == "case_arrived"
    assert arrived.params["receipt_no"] == "HD-2026-000001"
    assert not Message.objects.filter(recipient=world.pre_reviewer).exists()


def test_subsidy_goes_to_the_bureau_with_the_amount_by_the_rules(world):
    world.qualify()
    application = world.subsidy()
    submit(world, application)
    application.refresh_from_db()
    assert (application.stage, application.office.office_code) == ("pre_review", "financial_bureau")
    assert str(Assessment.objects.get().total_yuan) == "100000.00"
    assert InvoiceUse.objects.get().application == application


def test_double_click_files_once(world):
    application = world.pooled()
    key = uuid.uuid4()
    first = submit(world, application, submit_key=key)
    again = submit(world, application, submit_key=key)
    assert first == again
    assert FiledVersion.objects.count() == Transition.objects.count() == Assessment.objects.count() == 1


def test_second_tab_gets_the_same_receipt(world):
    application = world.pooled()
    first = submit(world, application)
    second = submit(world, application, submit_key=uuid.uuid4(), revision=0)
    assert first == second
    assert second.application.receipt_no == "HD-2026-000001"


def test_stale_tab_is_refused_and_nothing_is_filed(world):
    application = world.pooled()
    shown = application.revision
    save_facts(application=application, revision=shown, by=world.handler, contact_name="赵强")
    with pytest.raises(Stale):
        submit(world, application, revision=shown)
    application.refresh_from_db()
    assert (application.status, application.filed_at, application.contact_name) == ("draft", None, "赵强")


def test_key_of_another_filing_is_refused(world):
    key = uuid.uuid4()
    submit(world, world.pooled(), submit_key=key)
    with pytest.raises(Stale):
        submit(world, world.subsidy(), submit_key=key)


def test_without_declaration_nothing_is_filed(world):
    with pytest.raises(NotDeclared) as refusal:
        submit(world, world.pooled(), declared=False)
    assert refusal.value.field == "declared"
    assert not FiledVersion.objects.exists()


def test_incomplete_filing_names_its_gaps_and_writes_nothing(world):
    application = world.pooled()
    application = save_facts(application=application, revision=application.revision, by=world.handler, contact_phone="")
    application.documents.filter(material="business_licence").update(removed_at=timezone.now())
    with pytest.raises(NotComplete) as refusal:
        submit(world, application)
    assert [(each.section, each.field) for each in refusal.value.problems] == [
        ("enterprise", "contact_phone"),
        ("documents", "business_licence"),
    ]
    application.refresh_from_db()
    assert (application.filed_at, application.receipt_no) == (None, None)


def test_enterprise_that_fits_no_route_learns_why(world):
    application = world.pooled()
    application = save_facts(application=application, revision=application.revision, by=world.handler, employees=101)
    with pytest.raises(NoRoute) as refusal:
        submit(world, application)
    assert ("pooled_micro", "employees_at_most") in {(route, code) for route, code, _ in refusal.value.reasons}
    assert {route for route, _, _ in refusal.value.reasons} == {"pooled_micro", "pooled_high_tech"}


def test_newly_certified_high_tech_enterprise_goes_to_the_committee(world):
    world.qualify("high_tech")
    application = world.pooled()
    submit(world, application)
    application.refresh_from_db()
    assert (application.route, application.stage) == ("pooled_high_tech", "committee_examination")
    assert application.office.office_code == "science_city_committee"


def test_stranger_cannot_file(world):
    application = world.pooled()
    with pytest.raises(NotPermitted):
        submit(world, application, by=world.stranger)
    with pytest.raises(NotPermitted):
        submit(world, application, by=world.examiner)


def test_withdrawn_draft_cannot_be_filed(world):
    application = world.pooled()
    withdraw_application(application=application, by=world.handler)
    with pytest.raises(NotEditable):
        submit(world, application)


def test_invoice_used_elsewhere_is_refused_without_naming_the_other(world):
    other = world.new_enterprise("北京先到科技有限公司")
    colleague = person("赵强", other, "handler")
    number = "26112000000000000042"
    world.file(world.subsidy(number, enterprise=other, by=colleague), by=colleague)
    application = world.subsidy("26112000000000000041", number)
    with pytest.raises(InvoiceAlreadyUsed) as refusal:
        submit(world, application)
    second = application.items.order_by("position")[1]
    assert refusal.value.field == f"item-{second.pk}-invoices-0-number"
    assert refusal.value.params["number"] == number
    assert "先到" not in str(refusal.value.params)
    application.refresh_from_db()
    assert application.status == "draft"
    assert InvoiceUse.objects.filter(application=application).count() == 0


def test_withdrawn_filing_frees_its_invoices(world):
    number = "26112000000000000043"
    first = world.subsidy(number)
    world.file(first)
    withdraw_application(application=first, by=world.handler)
    second = world.subsidy(number)
    assert second.pk != first.pk
    assert world.file(second).application.receipt_no == "HD-2026-000002"


def test_receipt_numbers_have_no_gap_after_a_refusal(world):
    application = world.pooled()
    with pytest.raises(NotDeclared):
        submit(world, application, declared=False)
    application.documents.update(removed_at=timezone.now())
    with pytest.raises(NotComplete):
        submit(world, application)
    submit(world, world.with_documents(application))
    assert Application.objects.get(pk=application.pk).receipt_no == "HD-2026-000001"
