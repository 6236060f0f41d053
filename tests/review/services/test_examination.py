"""Passing, returning and refusing: who may, what a pass needs, and what is written."""

from decimal import Decimal

import pytest

from accounts.models import Message
from applications.domain.refusals import ActedBefore, AdjustmentRefused
from applications.models import Application, Correction, Seat
from applications.selectors import current_assessment, load_case
from review.domain.refusals import (
    CaseMovedOn,
    ChecksOpen,
    NothingReturned,
    NotYourStage,
    ReasonMissing,
    WrongKind,
)
from review.models import Decision
from review.selectors import all_in_order, checklist
from review.services import decide_pass, decide_refuse, decide_return
from tests.applications.world import office, person


def passing(case, by, **changes):
    facts = {"application": case, "seq": case.moves, "checks": all_in_order(case), "by": by}
    return decide_pass(**(facts | changes))


def test_pass_moves_the_case_to_the_next_office_and_keeps_the_marks(bench):
    case = bench.filed_subsidy()
    decision = passing(case, bench.pre_reviewer, opinion="材料齐全")
    case.refresh_from_db()
    assert (case.stage, case.office.office_code) == ("re_review", "financial_bureau")
    assert decision.outcome == "pass"
    assert {mark["mark"] for mark in decision.checks} == {"ok"}
    assert {mark["key"] for mark in decision.checks} == {check.key for check in checklist(load_case(case))}


def test_pass_with_an_item_to_mend_is_refused(bench):
    case = bench.filed_subsidy()
    marks = all_in_order(case)
    marks[2]["mark"] = "fix"
    with pytest.raises(ChecksOpen) as refusal:
        passing(case, bench.pre_reviewer, checks=marks)
    assert refusal.value.params["count"] == 1
    assert refusal.value.field == marks[2]["key"]
    assert not Decision.objects.exists()


def test_pass_without_marks_counts_every_item(bench):
    case = bench.filed_subsidy()
    with pytest.raises(ChecksOpen) as refusal:
        passing(case, bench.pre_reviewer, checks=[])
    assert refusal.value.params["count"] == len(checklist(load_case(case)))


def test_second_pass_of_the_same_step_is_refused_as_moved_on(bench):
    case = bench.filed_subsidy()
    seq = case.moves
    marks = all_in_order(case)
    passing(case, bench.pre_reviewer)
    with pytest.raises(CaseMovedOn):
        passing(case, person("第二预审员", office("financial_bureau"), "pre_reviewer"), seq=seq, checks=marks)
    assert Decision.objects.count() == 1


def test_officer_of_another_post_may_not_decide(bench):
    case = bench.filed_subsidy()
    for by in (bench.re_reviewer, bench.secretary, bench.examiner, bench.auditor, bench.stranger):
        with pytest.raises(NotYourStage):
            passing(case, by)


def test_examiner_of_another_street_may_not_decide(bench):
    case = bench.filed_pooled()
    neighbour = person("邻街初审员", office("street-110108001"), "examiner")
    assert case.office.office_code != "street-110108001"
    with pytest.raises(NotYourStage):
        passing(case, neighbour)


def test_nobody_examines_the_same_case_in_two_stages(bench):
    case = bench.filed_subsidy()
    both = person("预审兼复审", office("financial_bureau"), "pre_reviewer", "re_reviewer")
    passing(case, both)
    case.refresh_from_db()
    with pytest.raises(ActedBefore) as refusal:
        passing(case, both)
    assert refusal.value.params["stage"].zh == "预审"
    case.refresh_from_db()
    assert case.stage == "re_review"
    passing(case, bench.re_reviewer)


def test_the_same_officer_examines_again_what_comes_back_to_the_same_stage(bench):
    case = bench.filed_subsidy()
    decide_return(
        application=case,
        seq=case.moves,
        parts=[("enterprise", None, "请核对从业人员人数")],
        by=bench.pre_reviewer,
    )
    case.refresh_from_db()
    handler = case.enterprise.memberships.get().user
    bench_refile(case, handler)
    case.refresh_from_db()
    passing(case, bench.pre_reviewer)
    assert Seat.objects.filter(application=case, officer=bench.pre_reviewer, separation="decision").count() == 1
    assert Decision.objects.filter(application=case).count() == 2


def bench_refile(case, by):
    import uuid

    from applications.services import refile_application

    case = Application.objects.get(pk=case.pk)
    return refile_application(application=case, revision=case.revision, submit_key=uuid.uuid4(), declared=True, by=by)


def test_return_names_items_reasons_and_a_date(bench):
    case = bench.filed_subsidy()
    item = case.items.get()
    decide_return(
        application=case,
        seq=case.moves,
        parts=[("item", item, "保费与发票不符"), ("material:business_licence", None, "请加盖公章")],
        note="请一并更正",
        by=bench.pre_reviewer,
    )
    case.refresh_from_db()
    correction = Correction.objects.get(application=case)
    assert (case.status, correction.stage) == ("returned", "pre_review")
    assert correction.due_on is not None
    assert [(part.part, part.reason) for part in correction.parts.order_by("pk")] == [
        ("item", "保费与发票不符"),
        ("material:business_licence", "请加盖公章"),
    ]


def test_return_without_items_or_reason_is_refused(bench):
    case = bench.filed_subsidy()
    with pytest.raises(NothingReturned):
        decide_return(application=case, seq=case.moves, parts=[], by=bench.pre_reviewer)
    with pytest.raises(ReasonMissing):
        decide_return(application=case, seq=case.moves, parts=[("enterprise", None, " ")], by=bench.pre_reviewer)
    case.refresh_from_db()
    assert case.status == "filed"


def test_refusal_needs_a_reason_and_closes_the_case(bench):
    case = bench.filed_subsidy()
    with pytest.raises(ReasonMissing):
        decide_refuse(application=case, seq=case.moves, reason="  ", by=bench.pre_reviewer)
    decide_refuse(application=case, seq=case.moves, reason="不属于重点产业", by=bench.pre_reviewer)
    case.refresh_from_db()
    assert case.status == "refused"
    owner = case.enterprise.memberships.get().user
    assert Message.objects.filter(recipient=owner, kind="application_refused").exists()


def test_lower_amount_makes_a_new_assessment_and_tells_the_enterprise(bench):
    case = bench.filed_subsidy()
    number = case.items.get().number
    before = current_assessment(case)
    decision = passing(
        case,
        bench.pre_reviewer,
        adjustments=[{"number": number, "amount_yuan": Decimal("90000.00"), "reason": "按发票金额核减"}],
    )
    after = current_assessment(case)
    assert (before.total_yuan, after.total_yuan) == (Decimal("100000.00"), Decimal("90000.00"))
    assert decision.assessment == after
    assert after.replaces == before
    told = Message.objects.get(kind="review_amount_lowered")
    assert told.params["reason"] == "按发票金额核减"


@pytest.mark.parametrize(
    ("amount", "reason", "refused"),
    [("100000.01", "理由", AdjustmentRefused), ("-1.00", "理由", AdjustmentRefused), ("90000.00", " ", ReasonMissing)],
)
def test_bad_adjustment_leaves_everything_as_it_was(bench, amount, reason, refused):
    case = bench.filed_subsidy()
    change = {"number": case.items.get().number, "amount_yuan": Decimal(amount), "reason": reason}
    with pytest.raises(refused):
        passing(case, bench.pre_reviewer, adjustments=[change])
    case.refresh_from_db()
    assert case.stage == "pre_review"
    assert current_assessment(case).total_yuan == Decimal("100000.00")


def test_amount_lowered_to_nothing_cannot_pass(bench):
    case = bench.filed_subsidy()
    change = {"number": case.items.get().number, "amount_yuan": Decimal("0.00"), "reason": "未付保费"}
    with pytest.raises(Exception, match="nothing_to_support"):
        passing(case, bench.pre_reviewer, adjustments=[change])


def test_meeting_stage_is_not_decided_by_an_examination(bench):
    case = bench.at("bureau_meeting")
    with pytest.raises(WrongKind):
        passing(case, bench.secretary)
