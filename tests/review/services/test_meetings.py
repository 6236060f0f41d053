"""Preparing a meeting: its agenda, outcomes, attendance, recusals and the shared cut."""

from datetime import date
from decimal import Decimal

import pytest

from applications.selectors import current_transition
from records.domain.refusals import NotPermitted
from review.domain.refusals import AmountInvalid, CaseMovedOn, MeetingOver, OnAnotherAgenda, ReasonMissing, WrongKind
from review.models import AgendaItem
from review.selectors import waiting_for_meeting
from review.services import (
    call_meeting,
    conclude_meeting,
    decide_refuse,
    put_on_agenda,
    remove_from_agenda,
    set_attendance,
    set_outcome,
    share_shortage,
)
from tests.review.world import minutes


def test_only_the_post_of_the_stage_calls_a_meeting(bench):
    facts = {"call": bench.call, "title": "x", "held_on": date(2026, 11, 20), "chair": "赵"}
    for by in (bench.pre_reviewer, bench.government, bench.stranger):
        with pytest.raises(NotPermitted):
            call_meeting(stage="bureau_meeting", by=by, **facts)
    with pytest.raises(WrongKind):
        call_meeting(stage="pre_review", by=bench.secretary, **facts)


def test_case_stands_on_one_open_agenda(bench):
    case = bench.at("bureau_meeting")
    bench.meeting("bureau_meeting", case)
    other = bench.meeting("bureau_meeting")
    assert not waiting_for_meeting(bench.bureau, bench.call, "bureau_meeting").exists()
    with pytest.raises(OnAnotherAgenda) as refusal:
        put_on_agenda(meeting=other, transitions=[current_transition(case)], by=bench.secretary)
    assert case.receipt_no in refusal.value.params["cases"][0]


def test_case_at_another_stage_is_not_taken_and_none_of_the_others(bench):
    here, elsewhere = bench.at("bureau_meeting"), bench.filed_subsidy()
    meeting = bench.meeting("bureau_meeting")
    with pytest.raises(CaseMovedOn) as refusal:
        put_on_agenda(
            meeting=meeting,
            transitions=[current_transition(here), current_transition(elsewhere)],
            by=bench.secretary,
        )
    assert elsewhere.receipt_no in refusal.value.params["cases"][0]
    assert not meeting.agenda.exists()


def test_case_taken_off_waits_for_another_meeting(bench):
    case = bench.at("bureau_meeting")
    meeting = bench.meeting("bureau_meeting", case)
    remove_from_agenda(item=meeting.agenda.get(), by=bench.secretary)
    assert list(waiting_for_meeting(bench.bureau, bench.call, "bureau_meeting")) == [case]


def test_outcome_is_checked(bench):
    item = bench.meeting("bureau_meeting", bench.at("bureau_meeting")).agenda.get()
    with pytest.raises(ReasonMissing):
        set_outcome(item=item, outcome="defer", by=bench.secretary)
    with pytest.raises(AmountInvalid) as refusal:
        set_outcome(item=item, outcome="reduce", amount_yuan=Decimal("100000.00"), reason="同额", by=bench.secretary)
    assert refusal.value.params["most"] == Decimal("99999.99")
    item.refresh_from_db()
    assert item.outcome == ""


def test_who_stands_aside_is_kept_with_the_case(bench):
    meeting = bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    item, person = meeting.agenda.get(), meeting.attendance.first()
    set_outcome(item=item, outcome="approve", recused=[person], by=bench.secretary)
    assert [each.attendee for each in item.recusals.all()] == [person]
    set_outcome(item=item, outcome="approve", recused=[], by=bench.secretary)
    assert not item.recusals.exists()


def test_attendance_replaces_the_list_before(bench):
    meeting = bench.meeting("bureau_meeting")
    set_attendance(meeting=meeting, people=[("钱处长", ""), ("孙科长", "记录"), (" ", "")], by=bench.secretary)
    assert list(meeting.attendance.order_by("pk").values_list("name", flat=True)) == ["钱处长", "孙科长"]


def test_shortage_cuts_every_case_by_the_same_factor(bench):
    cases = [bench.at("government_meeting", items=n) for n in (1, 2)]
    bench.budget("150000.00")
    meeting = bench.meeting("government_meeting", *cases)
    lowered = share_shortage(meeting=meeting, by=bench.government)
    assert [item.amount_yuan for item in lowered] == [Decimal("50000.00"), Decimal("100000.00")]
    assert {item.outcome for item in AgendaItem.objects.filter(meeting=meeting)} == {"reduce"}
    assert "第11条" in lowered[0].reason


def test_no_shortage_no_cut(bench):
    meeting = bench.meeting("government_meeting", bench.at("government_meeting"))
    assert share_shortage(meeting=meeting, by=bench.government) == []
    assert meeting.agenda.get().outcome == ""


def test_bureau_meeting_commits_nothing_and_shares_nothing(bench):
    bench.budget("1.00")
    meeting = bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    assert share_shortage(meeting=meeting, by=bench.secretary) == []


def test_concluded_meeting_no_longer_changes(bench):
    case = bench.at("bureau_meeting")
    meeting = bench.meeting("bureau_meeting", case)
    item = meeting.agenda.get()
    set_outcome(item=item, outcome="approve", by=bench.secretary)
    conclude_meeting(meeting=meeting, resolution_no="会1", minutes=minutes(), by=bench.secretary)
    with pytest.raises(MeetingOver):
        set_outcome(item=item, outcome="refuse", reason="x", by=bench.secretary)
    with pytest.raises(MeetingOver):
        set_attendance(meeting=meeting, people=[("x", "")], by=bench.secretary)


def test_refused_examination_never_reaches_an_agenda(bench):
    case = bench.filed_subsidy()
    decide_refuse(application=case, seq=case.moves, reason="不符合", by=bench.pre_reviewer)
    assert not waiting_for_meeting(bench.bureau, bench.call, "bureau_meeting").exists()
