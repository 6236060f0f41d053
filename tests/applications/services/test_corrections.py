import uuid
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Message, Qualification
from applications.domain.refusals import CalendarUnknown, CorrectionOverdue, NotComplete, NotEditable, NothingToCorrect
from applications.domain.status import IllegalMove
from applications.models import Application, Assessment, Correction, FiledVersion, InvoiceUse, Transition
from applications.selectors import load_filing, official_today, open_correction
from applications.services import (
    add_document,
    add_item,
    lapse_overdue_corrections,
    refile_application,
    remove_item,
    return_for_correction,
    save_facts,
    save_item,
)
from records.domain.refusals import Stale
from schemes.models import CalendarDay
from schemes.selectors import end_of_working_days
from tests.applications.services.test_deadline import set_clock
from tests.applications.world import pdf, upload
from tests.ground import standing


@standing
def filed(world):
    return world.file(world.pooled()).application


def give_back(world, application, *items, **changes):
    named = items or (("material:business_licence", None, "印章不清晰"),)
    return return_for_correction(application=application, parts=list(named), by=world.examiner, **changes)


def refile(world, application, **changes):
    application = Application.objects.get(pk=application.pk)
    facts = {"revision": application.revision, "submit_key": uuid.uuid4(), "declared": True, "by": world.handler}
    return refile_application(application=application, **(facts | changes))


def test_return_reopens_for_the_scheme_s_working_days_and_tells_the_enterprise(world, filed):
    correction = give_back(world, filed, note="请补充")
    assert correction.due_on == end_of_working_days(official_today(), 10)
    filed.refresh_from_db()
    assert (filed.status, filed.stage, filed.office, filed.due_on) == ("returned", "", None, None)
    assert (correction.stage, open_correction(filed)) == ("street_examination", correction)
    told = Message.objects.get(recipient=world.handler, kind="application_returned")
    assert told.params["due_on"] == correction.due_on.isoformat()
    assert told.params["note"] == "请补充"


def test_only_the_named_items_are_open(world, filed):
    give_back(world, filed)
    filed.refresh_from_db()
    assert load_filing(filed).editable == {"material:business_licence"}
    assert load_filing(filed).is_editable("material:business_licence")
    assert not load_filing(filed).is_editable("material:credit_report")


def test_other_items_stay_closed(world, filed):
    give_back(world, filed)
    filed.refresh_from_db()
    item = filed.items.get()
    acts = [
        lambda: save_facts(application=filed, revision=filed.revision, by=world.handler, employees=1),
        lambda: save_facts(application=filed, revision=filed.revision, by=world.handler, bank_account=None),
        lambda: save_item(item=item, revision=filed.revision, by=world.handler, number="X"),
        lambda: add_item(application=filed, revision=filed.revision, by=world.handler),
        lambda: remove_item(item=item, revision=filed.revision, by=world.handler),
        lambda: add_document(application=filed, material="credit_report", item=None, upload=upload(), by=world.handler),
    ]
    for act in acts:
        with pytest.raises(NotEditable) as refusal:
            act()
        assert refusal.value.code == "item_not_reopened"


def test_refiling_makes_a_new_version_and_goes_back_to_the_stage(world, filed):
    first = FiledVersion.objects.get()
    give_back(world, filed)
    add_document(
        application=filed,
        material="business_licence",
        item=None,
        upload=upload("新.pdf", pdf("新")),
        by=world.handler,
    )
    second = refile(world, filed)
    filed.refresh_from_db()
    assert (second.number, filed.status, filed.stage) == (2, "filed", "street_examination")
    assert filed.office == world.street_office
    assert filed.receipt_no == "HD-2026-000001"
    assert FiledVersion.objects.get(pk=first.pk).content == first.content
    assert len(second.content["documents"]) == len(first.content["documents"]) + 1
    assert Assessment.objects.filter(version=second).count() == 1
    assert Correction.objects.get().answered_at == second.filed_at
    assert Message.objects.filter(recipient=world.examiner, kind="case_arrived").count() == 2


def test_closed_parts_stay_word_for_word_as_filed(world, filed):
    before = FiledVersion.objects.get().content["enterprise"]
    give_back(world, filed)
    Qualification.objects.create(
        organisation=world.enterprise,
        kind="high_tech",
        certificate_no="GR202511000009",
        issued_on="2025-11-01",
        valid_until="2028-10-31",
    )
    assert refile(world, filed).content["enterprise"] == before


def test_reopened_enterprise_takes_its_new_facts(world, filed):
    give_back(world, filed, ("enterprise", None, "人数与社保证明不符"))
    filed.refresh_from_db()
    save_facts(application=filed, revision=filed.revision, by=world.handler, employees=55)
    assert refile(world, filed).content["enterprise"]["employees"] == 55


def test_rules_of_the_first_filing_day_count_after_a_correction(world, filed):
    day = Assessment.objects.get().inputs["filed_on"]
    correction = give_back(world, filed)
    set_clock_text(f"{correction.due_on}T12:00:00+08:00")
    version = refile(world, filed)
    assert Assessment.objects.get(version=version).inputs["filed_on"] == day != correction.due_on.isoformat()
    filed.refresh_from_db()
    assert filed.filed_at < version.filed_at


def test_refiling_twice_gives_one_version(world, filed):
    give_back(world, filed)
    key = uuid.uuid4()
    first = refile(world, filed, submit_key=key)
    assert refile(world, filed, submit_key=key) == first
    assert refile(world, filed, revision=0) == first
    assert FiledVersion.objects.count() == 2


def test_stale_tab_cannot_refile(world, filed):
    give_back(world, filed)
    with pytest.raises(Stale):
        refile(world, filed, revision=0)
    assert FiledVersion.objects.count() == 1


def test_incomplete_correction_is_refused_and_stays_open(world, filed):
    give_back(world, filed, ("item", filed.items.get(), "保单号有误"))
    filed.refresh_from_db()
    save_item(item=filed.items.get(), revision=filed.revision, by=world.handler, number="")
    with pytest.raises(NotComplete):
        refile(world, filed)
    filed.refresh_from_db()
    assert (filed.status, len(load_filing(filed).problems)) == ("returned", 1)
    assert Correction.objects.get().answered_at is None


def test_corrected_invoice_frees_the_wrong_one(world):
    application = world.file(world.subsidy("26112000000000000061")).application
    item = application.items.get()
    return_for_correction(application=application, parts=[("item", item, "发票号码有误")], by=world.pre_reviewer)
    application.refresh_from_db()
    save_item(
        item=item,
        revision=application.revision,
        by=world.handler,
        invoices=world.subsidy_facts("26112000000000000062")["invoices"],
    )
    refile(world, application)
    uses = InvoiceUse.objects.order_by("number").values_list("number", "released_at")
    assert [(number, released is None) for number, released in uses] == [
        ("26112000000000000061", False),
        ("26112000000000000062", True),
    ]


def test_last_day_belongs_to_the_period_and_the_next_does_not(world, filed):
    correction = give_back(world, filed)
    midnight = f"{correction.due_on + timedelta(days=1)}T00:00:00+08:00"
    last = f"{correction.due_on}T23:59:59.999+08:00"
    set_clock_text(midnight)
    with pytest.raises(CorrectionOverdue):
        refile(world, filed)
    with pytest.raises(CorrectionOverdue):
        add_document(application=filed, material="business_licence", item=None, upload=upload(), by=world.handler)
    set_clock_text(last)
    assert refile(world, filed).number == 2


def set_clock_text(moment: str) -> None:
    set_clock(datetime.fromisoformat(moment))


def test_overdue_correction_lapses_once_and_frees_invoices(world):
    application = world.file(world.subsidy()).application
    correction = return_for_correction(
        application=application, parts=[("enterprise", None, "行业有误")], by=world.pre_reviewer
    )
    assert lapse_overdue_corrections() == 0
    set_clock_text(f"{correction.due_on + timedelta(days=1)}T00:00:01+08:00")
    assert lapse_overdue_corrections() == 1
    assert lapse_overdue_corrections() == 0
    application.refresh_from_db()
    assert application.status == "lapsed"
    move = Transition.objects.get(event="lapse")
    assert (move.actor, move.to_status) == (None, "lapsed")
    assert InvoiceUse.objects.get().released_at is not None
    assert Message.objects.filter(recipient=world.handler, kind="application_lapsed").count() == 1


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ([], "no_items"),
        ([("enterprise", None, "  ")], "item_without_reason"),
        ([("moon", None, "x")], "unknown_item"),
        ([("material:insurance_policy", None, "x")], "unknown_item"),
    ],
)
def test_return_needs_known_items_with_reasons(world, filed, items, code):
    with pytest.raises(NothingToCorrect) as refusal:
        return_for_correction(application=filed, parts=items, by=world.examiner)
    assert refusal.value.code == code
    filed.refresh_from_db()
    assert filed.status == "filed"


def test_policy_of_another_application_cannot_be_named(world, filed):
    foreign = world.subsidy().items.first()
    with pytest.raises(NothingToCorrect):
        give_back(world, filed, ("item", foreign, "x"))


def test_draft_cannot_be_returned(world):
    with pytest.raises(IllegalMove):
        give_back(world, world.pooled())


def test_unknown_calendar_stops_the_return_with_its_year(world, filed):
    CalendarDay.objects.filter(date__gt=official_today()).delete()
    with pytest.raises(CalendarUnknown) as refusal:
        give_back(world, filed)
    assert refusal.value.params["year"] >= 2026
    assert not Correction.objects.exists()


def test_one_open_return_at_a_time_in_the_database(world, filed):
    give_back(world, filed)
    with pytest.raises(IllegalMove):
        give_back(world, filed)
    again = {"application": filed, "stage": "pre_review", "due_on": official_today(), "asked_by": world.examiner}
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.create(**again)
