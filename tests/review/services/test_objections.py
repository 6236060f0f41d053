"""Objections: recorded with their time, holding only their case, found on once."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from accounts.models import Message
from papers.domain.refusals import UploadRefused
from records.domain.refusals import NotPermitted
from review.domain.refusals import ObjectionDecided, ReasonMissing, TooLateToRemove, UpheldBySomebodyElse
from review.models import Decision, Objection, ObjectionFinding
from review.services import close_notices, decide_objection, object_to_entry
from schemes.models import Budget
from tests.applications.world import pdf, person


def objecting(entry, **changes):
    """On paper, written down by the office."""
    by = entry.notice.published_by
    facts = {"entry": entry, "name": "周先生", "contact": "13900000000", "ground": "同一保单已获市级补贴", "by": by}
    return object_to_entry(**(facts | changes))


def test_open_objection_holds_only_its_case(bench, on_day):
    held, free = bench.at("notice"), bench.at("notice")
    notice = bench.publish(held, free)
    objecting(notice.entries.get(application=held))
    with on_day(notice.ends_on + timedelta(days=1)):
        assert close_notices() == 1
    held.refresh_from_db()
    free.refresh_from_db()
    assert (held.status, held.stage, free.status) == ("filed", "notice", "approved")


def test_late_objection_is_recorded_and_holds_nothing(bench, on_day):
    case = bench.at("notice")
    notice = bench.publish(case)
    with on_day(notice.ends_on + timedelta(days=1)):
        late = objecting(notice.entries.get())
        assert not late.in_time
        assert close_notices() == 1
    with on_day(notice.ends_on):
        assert objecting(notice.entries.get()).in_time


@pytest.mark.parametrize("field", ["name", "contact", "ground"])
def test_anonymous_or_groundless_objections_are_not_taken(bench, field):
    entry = bench.publish(bench.at("notice")).entries.get()
    with pytest.raises(ReasonMissing) as refusal:
        objecting(entry, **{field: "  "})
    assert refusal.value.field == field
    assert not Objection.objects.exists()


def test_evidence_is_looked_into(bench):
    entry = bench.publish(bench.at("notice")).entries.get()
    with pytest.raises(UploadRefused):
        objecting(entry, evidence=SimpleUploadedFile("证据.pdf", b"<html><script>alert(1)</script></html>"))
    assert not Objection.objects.exists()
    kept = objecting(entry, evidence=SimpleUploadedFile("证据.pdf", pdf()))
    assert kept.evidence_name == "证据.pdf"


def test_enterprise_learns_that_its_case_waits_but_not_who_objected(bench):
    case = bench.at("notice")
    objecting(bench.publish(case).entries.get())
    told = Message.objects.get(kind="review_objection_holds")
    assert told.recipient == case.enterprise.memberships.get().user
    assert "周先生" not in str(told.params)
    assert Message.objects.filter(kind="review_objection_received", recipient=bench.secretary).exists()


def test_dismissed_objection_lets_the_case_go_on(bench, on_day):
    case = bench.at("notice")
    notice = bench.publish(case)
    objection = objecting(notice.entries.get())
    with on_day(notice.ends_on + timedelta(days=3)):
        assert close_notices() == 0
        decide_objection(
            objection=objection, outcome="dismissed", finding="经核实未重复享受", reply="已核实", by=bench.secretary
        )
    case.refresh_from_db()
    assert case.status == "approved"


def test_upheld_objection_refuses_the_case_and_releases_its_money(bench, on_day):
    case, other = bench.at("notice"), bench.at("notice")
    notice = bench.publish(case, other)
    objection = objecting(notice.entries.get(application=case))
    assert Budget.objects.get(call=bench.call).committed_yuan == Decimal("200000.00")
    decide_objection(objection=objection, outcome="upheld", finding="已获市级补贴", by=bench.second_secretary)
    case.refresh_from_db()
    assert case.status == "refused"
    assert Budget.objects.get(call=bench.call).committed_yuan == Decimal("100000.00")
    assert Decision.objects.filter(application=case, outcome="refuse", opinion="已获市级补贴").exists()
    with on_day(notice.ends_on + timedelta(days=1)):
        assert close_notices() == 1


def test_whoever_listed_the_case_or_wrote_the_objection_down_does_not_uphold_it(bench):
    case = bench.at("notice")
    objection = objecting(bench.publish(case).entries.get(), by=bench.second_secretary)
    for by in (bench.secretary, bench.second_secretary):
        with pytest.raises(UpheldBySomebodyElse) as refusal:
            decide_objection(objection=objection, outcome="upheld", finding="成立", by=by)
        assert refusal.value.field == "outcome"
        with pytest.raises(DatabaseError, match="upheld by somebody else"), transaction.atomic():
            ObjectionFinding.objects.create(objection=objection, outcome="upheld", finding="成立", by=by)
    case.refresh_from_db()
    assert (case.status, ObjectionFinding.objects.count()) == ("filed", 0)
    third = person("第三位秘书", bench.bureau, "meeting_secretary")
    decide_objection(objection=objection, outcome="upheld", finding="成立", by=third)
    case.refresh_from_db()
    assert case.status == "refused"


def test_objection_is_found_on_once_and_by_the_office(bench):
    objection = objecting(bench.publish(bench.at("notice")).entries.get())
    with pytest.raises(NotPermitted):
        decide_objection(objection=objection, outcome="dismissed", finding="x", by=bench.pre_reviewer)
    with pytest.raises(ReasonMissing):
        decide_objection(objection=objection, outcome="dismissed", finding=" ", by=bench.secretary)
    decide_objection(objection=objection, outcome="dismissed", finding="不成立", by=bench.secretary)
    with pytest.raises(ObjectionDecided):
        decide_objection(objection=objection, outcome="upheld", finding="成立", by=bench.secretary)


def test_late_objection_cannot_remove_a_case_that_has_gone_on(bench, on_day):
    case = bench.at("notice")
    notice = bench.publish(case)
    with on_day(notice.ends_on + timedelta(days=1)):
        close_notices()
        late = objecting(notice.entries.get())
        with pytest.raises(TooLateToRemove):
            decide_objection(objection=late, outcome="upheld", finding="成立", by=bench.secretary)
        decide_objection(objection=late, outcome="dismissed", finding="逾期", by=bench.secretary)
    case.refresh_from_db()
    assert case.status == "approved"
