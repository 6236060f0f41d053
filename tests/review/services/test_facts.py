"""An officer corrects a fact: a further assessment by the rules, a letter, and the filed version as it was."""

from decimal import Decimal

import pytest

from accounts.models import Message
from accounts.selectors import text_of
from applications.domain.refusals import ActedBefore, CorrectionRefused, FactChanged
from applications.models import Assessment
from applications.selectors import current_assessment, latest_version, load_case
from applications.selectors.assessed import result_in
from applications.services import record_adjustment
from review.domain.refusals import AmountChanged, AmountInvalid, CaseMovedOn, NotYourStage, WrongKind
from review.selectors import all_in_order
from review.services import correct_facts, decide_pass
from rules.assessment.contract import result_as_json
from rules.assessment.engine import assess
from schemes.selectors import definition_for
from tests.posts import seat

STAFF = "enterprise.employees"
REASON = "社保缴纳证明为 103 人"


def correct(case, by, field=STAFF, after=103, reason=REASON, seen=None):
    case.refresh_from_db()
    return correct_facts(
        application=case,
        seq=case.moves,
        seen=seen or current_assessment(case).pk,
        changes=[{"field": field, "after": after, "reason": reason}],
        by=by,
    )


def test_correction_is_computed_by_the_rules_and_keeps_what_was_filed(bench):
    case = bench.filed_pooled()
    filed = latest_version(case).content
    made = correct(case, bench.examiner)
    assert (made.act, made.total_yuan, made.by, made.office) == ("corrected", 0, bench.examiner, bench.street_office)
    assert made.replaces.total_yuan == Decimal("2500.00")
    assert latest_version(case).content == filed
    assert made.replaces.inputs["enterprise"]["employees"] == 42
    definition = definition_for(made.scheme_version)
    assert result_as_json(definition, assess(definition, made.inputs)) == made.result


def test_correction_is_a_step_with_name_and_reason(bench):
    made = correct(bench.filed_pooled(), bench.examiner)
    step = made.result["policies"][0]["steps"][0]
    assert step["rule"] == "correction"
    assert bench.examiner.full_name in step["text"]
    assert REASON in step["text"]


def test_enterprise_is_told_why_how_much_and_whom_to_ask(bench):
    case = bench.filed_pooled()
    correct(case, bench.examiner)
    message = Message.objects.get(kind="review_fact_corrected")
    letter = text_of(message, "zh-hans")
    for words in ("42", "103", REASON, "2,500.00", "0.00", bench.examiner.full_name, bench.street_office.name):
        assert words in letter.body, words
    assert "42 → 103" in text_of(message, "en").body
    assert message.recipient in [each.user for each in case.enterprise.memberships.all()]


def test_amount_may_go_up(bench):
    case = bench.at("pre_review")
    made = correct(case, bench.pre_reviewer, "policies[0].paid_yuan", "300000.00", "付款回单为 30 万元")
    assert made.total_yuan == Decimal("150000.00")


def test_correction_of_a_correction_and_lifting_it_are_further_rows(bench):
    case = bench.filed_pooled()
    correct(case, bench.examiner)
    correct(case, bench.examiner, after=99, reason="补充证明为 99 人")
    lifted = correct(case, bench.examiner, after=42, reason="企业说明属实")
    assert lifted.total_yuan == Decimal("2500.00")
    assert "corrections" not in lifted.inputs
    assert load_case(case).corrections == []
    history = load_case(case).amount_history
    assert [step.kind for step in history] == ["computed", "corrected", "corrected", "corrected"]
    told = [(fact.before, fact.after, fact.lifted, fact.reason) for step in history for fact in step.facts]
    assert told == [
        (42, 103, False, REASON),
        (103, 99, False, "补充证明为 99 人"),
        (99, 42, True, "企业说明属实"),
    ]


def test_lowered_amount_stays_where_the_rules_still_give_as_much(bench):
    case = bench.at("pre_review", items=2)
    first, second = [item["policy_no"] for item in current_assessment(case).result["policies"]]
    change = {"number": first, "amount_yuan": Decimal("60000.00"), "reason": "发票不符"}
    record_adjustment(application=case, adjustments=[change], office=bench.bureau, by=bench.pre_reviewer)
    made = correct(case, bench.pre_reviewer, "policies[1].paid_yuan", "100000.00", "付款回单为 10 万元")
    assert made.total_yuan == Decimal("110000.00")
    assert [each["amount_yuan"] for each in made.result["policies"]] == ["60000.00", "50000.00"]
    step = made.result["policies"][0]["steps"][-1]
    assert (step["rule"], step["input"]["name"], step["input"]["office"]) == (
        "adjustment",
        bench.pre_reviewer.full_name,
        bench.bureau.name,
    )
    assert second == made.result["policies"][1]["policy_no"]


def test_lowered_amount_above_what_the_rules_give_now_is_dropped_and_said_so(bench):
    case = bench.at("pre_review")
    number = current_assessment(case).result["policies"][0]["policy_no"]
    change = {"number": number, "amount_yuan": Decimal("60000.00"), "reason": "发票不符"}
    record_adjustment(application=case, adjustments=[change], by=bench.pre_reviewer)
    made = correct(case, bench.pre_reviewer, "policies[0].paid_yuan", "100000.00", "付款回单为 10 万元")
    assert made.total_yuan == Decimal("50000.00")
    assert made.result["policies"][0]["steps"][-1]["rule"] == "adjustment_dropped"
    assert result_in(made, "zh-hans") == made.result


def test_later_lowering_is_measured_by_the_corrected_amount(bench):
    case = bench.at("pre_review")
    number = current_assessment(case).result["policies"][0]["policy_no"]
    correct(case, bench.pre_reviewer, "policies[0].paid_yuan", "300000.00", "付款回单为 30 万元")
    change = {"number": number, "amount_yuan": Decimal("120000.00"), "reason": "核减"}
    lowered = record_adjustment(application=case, adjustments=[change], by=bench.pre_reviewer)
    assert lowered.total_yuan == Decimal("120000.00")
    assert lowered.inputs["corrections"]


def test_new_total_is_what_passing_on_asks_for(bench):
    case = bench.filed_pooled()
    bench.paper(case)
    correct(case, bench.examiner)
    with pytest.raises(AmountInvalid):
        bench.passed(case, bench.examiner)


def test_decision_on_an_amount_nobody_saw_is_refused(bench):
    case = bench.at("pre_review")
    seen = current_assessment(case).pk
    correct(case, bench.pre_reviewer, "policies[0].paid_yuan", "100000.00", "付款回单为 10 万元")
    with pytest.raises(AmountChanged):
        decide_pass(application=case, seq=case.moves, checks=all_in_order(case), seen=seen, by=bench.pre_reviewer)


def test_page_from_before_a_colleagues_correction_of_the_same_fact_is_refused(bench):
    case = bench.filed_pooled()
    seen = current_assessment(case).pk
    correct(case, bench.examiner)
    with pytest.raises(FactChanged):
        correct(case, bench.examiner, after=99, seen=seen)
    other = correct(case, bench.examiner, "enterprise.revenue_yuan", "9000000.00", "审计报告", seen=seen)
    assert [each["field"] for each in other.inputs["corrections"]] == [STAFF, "enterprise.revenue_yuan"]


def test_fact_that_does_not_go_with_the_others_is_refused_at_its_field(bench):
    case = bench.filed_pooled()
    with pytest.raises(CorrectionRefused) as refusal:
        correct(case, bench.examiner, "policies[0].ends_on", "2020-01-01", "保单")
    assert (refusal.value.code, refusal.value.field) == ("fact_unreadable", "policies[0].ends_on")
    assert Assessment.objects.filter(application=case).count() == 1
    assert not Message.objects.filter(kind="review_fact_corrected").exists()


def test_nobody_but_the_officer_of_the_stage_corrects(bench):
    case = bench.filed_pooled()
    for stranger in (bench.handler, bench.re_reviewer, bench.auditor):
        with pytest.raises(NotYourStage):
            correct(case, stranger)


def test_who_corrected_in_one_examination_does_not_decide_the_next(bench):
    case = bench.at("pre_review")
    seat(bench.re_reviewer, bench.bureau, "pre_reviewer")
    correct(case, bench.re_reviewer, "policies[0].paid_yuan", "100000.00", "付款回单为 10 万元")
    bench.passed(case, bench.pre_reviewer)
    with pytest.raises(ActedBefore):
        correct(case, bench.re_reviewer, "policies[0].paid_yuan", "90000.00", "又一次")


def test_case_at_a_meeting_or_gone_is_not_corrected(bench):
    with pytest.raises(WrongKind):
        correct(bench.at("bureau_meeting"), bench.secretary)
    case = bench.filed_pooled()
    with pytest.raises(CaseMovedOn):
        correct_facts(application=case, seq=case.moves + 1, seen=0, changes=[], by=bench.examiner)
