"""A limit "in principle": an enterprise in its fourth year walks the whole way to a meeting that lets it pass."""

from decimal import Decimal

import pytest

from accounts.models import Message
from accounts.selectors import text_of
from applications.domain.refusals import ExceptionRefused
from applications.models import Assessment
from applications.selectors import current_assessment, load_case
from applications.selectors.assessed import result_in
from applications.services import record_exception
from review.domain.refusals import AgendaIncomplete
from review.selectors import agenda_money, agenda_of, exemption_of
from review.services import approve_the_rest, conclude_meeting, set_outcome
from schemes.models import Budget
from tests.review.world import minutes

REASON = "企业承担国家重点研发任务，会议同意第四年支持"


def let_pass(item, by, **given):
    return set_outcome(item=item, by=by, **{"outcome": "approve", "exception_reason": REASON, **given})


def conclude(meeting, by, number="会[2026]9"):
    return conclude_meeting(meeting=meeting, resolution_no=number, minutes=minutes(), by=by)


def test_fourth_year_comes_to_the_meeting_with_its_flag(bench):
    case = bench.fourth_year()
    assert (case.stage, current_assessment(case).total_yuan) == ("bureau_meeting", 0)
    exemption = exemption_of(current_assessment(case))
    assert (exemption.total_yuan, exemption.articles) == (Decimal("2500.00"), ("3",))


def test_meeting_makes_the_exception_and_the_money_is_committed_where_it_should_be(bench):
    case = bench.fourth_year()
    meeting = bench.meeting("bureau_meeting", case)
    let_pass(meeting.agenda.get(), bench.secretary)
    (line,) = agenda_of(meeting)
    assert (line.assessed_yuan, line.is_excepted) == (Decimal("2500.00"), True)
    conclude(meeting, bench.secretary)
    case.refresh_from_db()
    assert case.stage == "government_meeting"
    made = current_assessment(case)
    assert (made.act, made.total_yuan, made.office) == ("exception", Decimal("2500.00"), bench.bureau)
    (override,) = made.inputs["overrides"]
    assert override["condition"] == "supported_years_fewer_than"
    assert (override["by"], override["reason"]) == ("meeting", REASON)
    assert "会[2026]9" in override["name"]
    assert result_in(made, "zh-hans") == made.result
    assert "override_used" in [flag["code"] for flag in made.result["flags"]]
    final = bench.meeting("government_meeting", case)
    approve_the_rest(meeting=final, by=bench.government)
    conclude(final, bench.government)
    assert Budget.objects.get(call=bench.call).committed_yuan == Decimal("2500.00")
    case.refresh_from_db()
    assert case.stage == "notice"


def test_enterprise_reads_of_the_exception_and_the_history_keeps_it(bench):
    case = bench.fourth_year()
    meeting = bench.meeting("bureau_meeting", case)
    let_pass(meeting.agenda.get(), bench.secretary)
    conclude(meeting, bench.secretary)
    letter = text_of(Message.objects.get(kind="review_exception_made"), "zh-hans")
    assert REASON in letter.body
    assert "2,500.00" in letter.body
    step = load_case(case).amount_history[-1]
    assert (step.kind, step.before_yuan, step.total_yuan) == ("exception", 0, Decimal("2500.00"))
    assert step.overrides[0]["reason"] == REASON


def test_excepted_case_may_be_lowered_too(bench):
    case = bench.fourth_year()
    meeting = bench.meeting("bureau_meeting", case)
    let_pass(meeting.agenda.get(), bench.secretary, outcome="reduce", amount_yuan=Decimal("1000.00"), reason="酌减")
    conclude(meeting, bench.secretary)
    now = current_assessment(case)
    assert (now.act, now.total_yuan) == ("resolved", Decimal("1000.00"))
    assert now.inputs["overrides"]
    assert "会[2026]9" in now.adjustments[0]["name"]


def test_without_an_exception_the_case_cannot_be_approved(bench):
    case = bench.fourth_year()
    meeting = bench.meeting("bureau_meeting", case)
    approve_the_rest(meeting=meeting, by=bench.secretary)
    with pytest.raises(AgendaIncomplete) as refusal:
        conclude(meeting, bench.secretary)
    assert refusal.value.code == "nothing_to_approve"


def test_budget_sees_the_amount_with_the_exception(bench):
    case = bench.fourth_year()
    meeting = bench.meeting("bureau_meeting", case)
    let_pass(meeting.agenda.get(), bench.secretary)
    conclude(meeting, bench.secretary)
    case.refresh_from_db()
    bench.budget("2000.00")
    final = bench.meeting("government_meeting", case)
    assert agenda_money(final, agenda_of(final)).missing_yuan == Decimal("500.00")


def test_exception_where_the_rules_leave_none_is_refused(bench):
    meeting = bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    with pytest.raises(ExceptionRefused) as refusal:
        let_pass(meeting.agenda.get(), bench.secretary)
    assert (refusal.value.code, refusal.value.field) == ("no_exception", "exception_reason")


def test_exception_without_a_reason_is_refused_and_nothing_recorded(bench):
    case = bench.fourth_year()
    before = Assessment.objects.filter(application=case).count()
    with pytest.raises(ExceptionRefused) as refusal:
        record_exception(application=case, name="会[2026]9", reason="  ", office=bench.bureau, by=bench.secretary)
    assert (refusal.value.code, refusal.value.field) == ("exception_without_reason", "exception_reason")
    assert Assessment.objects.filter(application=case).count() == before


def test_exception_of_a_case_that_is_refused_after_all_is_not_kept(bench):
    meeting = bench.meeting("bureau_meeting", bench.fourth_year())
    item = let_pass(meeting.agenda.get(), bench.secretary, outcome="refuse", reason="不同意例外")
    assert item.exception_reason == ""
