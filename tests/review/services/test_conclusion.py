"""Concluding: every case in one transaction, the budget with them, or nothing at all."""

from decimal import Decimal

import pytest

from applications.domain.refusals import ActedBefore
from applications.models import Seat
from applications.selectors import current_assessment
from applications.services import withdraw_application
from papers.domain.refusals import UploadRefused
from review.domain.refusals import (
    AgendaIncomplete,
    BudgetShort,
    CaseMovedOn,
    MeetingOver,
    ReasonMissing,
    ResolutionTaken,
)
from review.models import Decision
from review.services import approve_the_rest, conclude_meeting, set_attendance, set_outcome, share_shortage
from schemes.models import Budget, BudgetEntry
from tests.posts import seat
from tests.review.world import minutes


def conclude(bench, meeting, **changes):
    by = bench.secretary if meeting.stage == "bureau_meeting" else bench.government
    approve_the_rest(meeting=meeting, by=by)
    facts = {"resolution_no": f"会[2026]{meeting.pk}", "minutes": minutes(), "by": by}
    return conclude_meeting(meeting=meeting, **(facts | changes))


def committed(bench) -> Decimal:
    return Budget.objects.get(call=bench.call).committed_yuan


def test_each_case_goes_where_it_was_resolved(bench):
    approved, reduced, deferred, refused = (bench.at("bureau_meeting", items=2) for _ in range(4))
    meeting = bench.meeting("bureau_meeting", approved, reduced, deferred, refused)
    items = {item.transition.application_id: item for item in meeting.agenda.all()}
    by = bench.secretary
    set_outcome(
        item=items[reduced.pk], outcome="reduce", amount_yuan=Decimal("120000.01"), reason="集体研究核减", by=by
    )
    set_outcome(item=items[deferred.pk], outcome="defer", reason="补充材料后再议", by=by)
    set_outcome(item=items[refused.pk], outcome="refuse", reason="不属于支持范围", by=by)
    done = conclude(bench, meeting)
    for case in (approved, reduced, deferred, refused):
        case.refresh_from_db()
    assert (approved.stage, reduced.stage) == ("government_meeting", "government_meeting")
    assert (deferred.stage, refused.status) == ("bureau_meeting", "refused")
    assert current_assessment(reduced).total_yuan == Decimal("120000.01")
    assert sorted(Decimal(p["amount_yuan"]) for p in current_assessment(reduced).result["policies"]) == [
        Decimal("60000.00"),
        Decimal("60000.01"),
    ]
    assert list(Decision.objects.filter(act__stage="bureau_meeting").values_list("outcome", flat=True)) == [
        "approve",
        "reduce",
        "refuse",
    ]
    assert (done.minutes_name, len(done.minutes_sha256)) == ("会议纪要.pdf", 64)
    assert committed(bench) == 0


def test_deferred_case_stands_on_the_next_agenda(bench):
    case = bench.at("bureau_meeting")
    meeting = bench.meeting("bureau_meeting", case)
    set_outcome(item=meeting.agenda.get(), outcome="defer", reason="再议", by=bench.secretary)
    conclude(bench, meeting)
    again = bench.meeting("bureau_meeting", case)
    conclude(bench, again)
    case.refresh_from_db()
    assert case.stage == "government_meeting"


def test_government_meeting_commits_the_budget_of_what_it_approves(bench):
    kept, refused = bench.at("government_meeting"), bench.at("government_meeting")
    meeting = bench.meeting("government_meeting", kept, refused)
    item = meeting.agenda.get(transition__application=refused)
    set_outcome(item=item, outcome="refuse", reason="不予支持", by=bench.government)
    conclude(bench, meeting)
    assert committed(bench) == Decimal("100000.00")
    assert [entry.key for entry in BudgetEntry.objects.all()] == [f"application:{kept.pk}"]


def test_agenda_above_the_budget_writes_nothing_and_says_what_is_left(bench):
    cases = [bench.at("government_meeting") for _ in range(3)]
    bench.budget("250000.00")
    meeting = bench.meeting("government_meeting", *cases)
    with pytest.raises(BudgetShort) as refusal:
        conclude(bench, meeting)
    assert refusal.value.params == {"left_yuan": Decimal("250000.00"), "needed_yuan": Decimal("300000.00")}
    for case in cases:
        case.refresh_from_db()
        assert case.stage == "government_meeting"
    meeting.refresh_from_db()
    assert (committed(bench), meeting.concluded_at) == (0, None)
    assert not Decision.objects.filter(act__stage="government_meeting").exists()


def test_agenda_above_the_budget_passes_once_cut(bench):
    cases = [bench.at("government_meeting") for _ in range(3)]
    bench.budget("250000.00")
    meeting = bench.meeting("government_meeting", *cases)
    share_shortage(meeting=meeting, by=bench.government)
    conclude(bench, meeting)
    assert committed(bench) == Decimal("249999.99")
    assert {current_assessment(case).total_yuan for case in cases} == {Decimal("83333.33")}


def test_case_that_moved_on_is_named_and_nothing_is_written(bench):
    stays, gone = bench.at("bureau_meeting"), bench.at("bureau_meeting")
    meeting = bench.meeting("bureau_meeting", stays, gone)
    withdraw_application(application=gone, reason="", by=gone.enterprise.memberships.get().user)
    with pytest.raises(CaseMovedOn) as refusal:
        conclude(bench, meeting)
    assert [gone.receipt_no in name for name in refusal.value.params["cases"]] == [True]
    stays.refresh_from_db()
    assert stays.stage == "bureau_meeting"
    assert not Decision.objects.filter(act__stage="bureau_meeting").exists()


def test_conclusion_names_what_is_missing(bench):
    empty = bench.meeting("bureau_meeting")
    with pytest.raises(AgendaIncomplete, match="agenda_empty"):
        conclude(bench, empty)
    case = bench.at("bureau_meeting")
    meeting = bench.meeting("bureau_meeting", case)
    with pytest.raises(AgendaIncomplete, match="outcome_missing") as refusal:
        conclude_meeting(meeting=meeting, resolution_no="会1", minutes=minutes(), by=bench.secretary)
    assert case.receipt_no in refusal.value.params["cases"][0]
    with pytest.raises(ReasonMissing, match="resolution_missing"):
        conclude(bench, meeting, resolution_no=" ")
    with pytest.raises(ReasonMissing, match="minutes_missing"):
        conclude(bench, meeting, minutes=None)
    set_attendance(meeting=meeting, people=[], by=bench.secretary)
    with pytest.raises(AgendaIncomplete, match="nobody_present"):
        conclude(bench, meeting)


def test_minutes_are_looked_into(bench):
    meeting = bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    with pytest.raises(UploadRefused) as refusal:
        conclude(bench, meeting, minutes=minutes(b"<html><body>minutes</body></html>"))
    assert refusal.value.field == "minutes"
    meeting.refresh_from_db()
    assert not meeting.minutes


def test_resolution_number_is_used_once_in_an_office(bench):
    first, second = bench.at("bureau_meeting"), bench.at("bureau_meeting")
    conclude(bench, bench.meeting("bureau_meeting", first), resolution_no="海金[2026]7号")
    with pytest.raises(ResolutionTaken):
        conclude(bench, bench.meeting("bureau_meeting", second), resolution_no=" 海金[2026]7号 ")
    second.refresh_from_db()
    assert second.stage == "bureau_meeting"


def test_meeting_is_concluded_once(bench):
    meeting = bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    conclude(bench, meeting)
    with pytest.raises(MeetingOver):
        conclude_meeting(meeting=meeting, resolution_no="会2", minutes=minutes(), by=bench.secretary)


def test_secretary_who_examined_a_case_does_not_conclude_over_it(bench):
    """The meeting shares a group with the examinations: nobody examines and writes down what was resolved."""
    seat(bench.secretary, bench.bureau, "pre_reviewer")
    case = bench.filed_subsidy()
    bench.passed(case, bench.secretary)
    bench.passed(case, bench.re_reviewer)
    with pytest.raises(ActedBefore):
        conclude(bench, bench.meeting("bureau_meeting", case))
    case.refresh_from_db()
    assert case.stage == "bureau_meeting"


def test_seat_taken_in_the_group_of_the_meeting_is_refused(bench):
    """The seat is the database's, whatever the stage."""
    case = bench.at("bureau_meeting")
    Seat.objects.create(application=case, separation="decision", stage="pre_review", officer=bench.secretary)
    with pytest.raises(ActedBefore):
        conclude(bench, bench.meeting("bureau_meeting", case))
