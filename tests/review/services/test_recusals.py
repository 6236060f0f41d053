"""Whoever examined a case stands aside from it at the meeting, and enough others must be left to resolve it."""

import pytest

from applications.selectors import current_transition
from review.domain.refusals import AgendaIncomplete
from review.models import Recusal, Resolution
from review.pages.agenda import agenda_rows
from review.selectors import agenda_of
from review.services import conclude_meeting, put_on_agenda, set_attendance, set_outcome
from tests.applications.world import office, person
from tests.ground import standing
from tests.review.world import minutes

OTHERS = [("赵主任", "主持"), ("钱处长", "")]


def attend(bench, meeting, *people) -> None:
    set_attendance(meeting=meeting, people=people, by=bench.secretary)


def conclude(bench, meeting):
    return conclude_meeting(meeting=meeting, resolution_no="会[2026]9", minutes=minutes(), by=bench.secretary)


@standing
def case(bench):
    return bench.walked("bureau_meeting")


def test_examiner_who_attends_is_recused_from_the_case_only(bench, case):
    other = bench.at("bureau_meeting")
    meeting = bench.meeting("bureau_meeting", case, other)
    attend(bench, meeting, *OTHERS, ("预审员", "科员"))
    recusal = Recusal.objects.get()
    assert (recusal.item.transition.application, recusal.attendee.name) == (case, "预审员")
    assert (recusal.act.stage, recusal.act.officer) == ("pre_review", bench.pre_reviewer)


def test_order_of_agenda_and_attendance_makes_no_difference(bench, case):
    meeting = bench.meeting("bureau_meeting")
    attend(bench, meeting, *OTHERS, ("预审员", "科员"))
    put_on_agenda(meeting=meeting, transitions=[current_transition(case)], by=bench.secretary)
    assert Recusal.objects.get().attendee.name == "预审员"


def test_nobody_takes_the_recusal_back(bench, case):
    meeting = bench.meeting("bureau_meeting", case)
    attend(bench, meeting, *OTHERS, ("预审员", "科员"))
    item = meeting.agenda.get()
    chair = meeting.attendance.get(name="赵主任")
    set_outcome(item=item, outcome="approve", recused=[chair], by=bench.secretary)
    assert set(item.recusals.values_list("attendee__name", flat=True)) == {"预审员", "赵主任"}
    set_outcome(item=item, outcome="approve", recused=[], by=bench.secretary)
    assert set(item.recusals.values_list("attendee__name", flat=True)) == {"预审员"}


def test_known_namesake_of_another_office_is_not_taken_for_the_examiner(bench, case):
    """Two officers of one name cannot be told apart, so the name decides; one known person is not the other."""
    meeting = bench.meeting("bureau_meeting", case)
    attend(bench, meeting, *OTHERS, ("室务会秘书", ""))
    assert not Recusal.objects.exists()
    person("预审员", office("district_government"), "meeting_secretary")
    attend(bench, meeting, *OTHERS, ("预审员", ""))
    assert Recusal.objects.get().attendee.person is None


def test_two_present_and_one_aside_resolve_nothing(bench, case):
    free = bench.at("bureau_meeting")
    meeting = bench.meeting("bureau_meeting", case, free)
    attend(bench, meeting, OTHERS[0], ("预审员", "科员"))
    for item in meeting.agenda.all():
        set_outcome(item=item, outcome="approve", by=bench.secretary)
    with pytest.raises(AgendaIncomplete) as refusal:
        conclude(bench, meeting)
    assert refusal.value.code == "no_quorum"
    assert [str(case.receipt_no) in each for each in refusal.value.params["cases"]] == [True]
    set_outcome(
        item=meeting.agenda.get(transition__application=case), outcome="defer", reason="下次", by=bench.secretary
    )
    assert conclude(bench, meeting).concluded_at


def test_everybody_aside_resolves_nothing(bench, case):
    meeting = bench.meeting("bureau_meeting", case)
    item = meeting.agenda.get()
    set_outcome(item=item, outcome="approve", recused=meeting.attendance.all(), by=bench.secretary)
    with pytest.raises(AgendaIncomplete, match="no_quorum"):
        conclude(bench, meeting)
    item.refresh_from_db()
    assert not item.closed


@pytest.mark.parametrize(
    ("present", "aside", "passes"), [(3, 1, True), (4, 1, True), (4, 2, False), (5, 2, True), (5, 3, False)]
)
def test_more_than_half_of_those_present_are_needed(bench, present, aside, passes):
    meeting = bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    attend(bench, meeting, *[(f"委员{n}", "") for n in range(present)])
    out = list(meeting.attendance.all()[:aside])
    set_outcome(item=meeting.agenda.get(), outcome="approve", recused=out, by=bench.secretary)
    if passes:
        assert conclude(bench, meeting).concluded_at
        kept = Resolution.objects.get()
        assert (kept.voting, kept.quorum) == (present - aside, max(2, present // 2 + 1))
    else:
        with pytest.raises(AgendaIncomplete, match="no_quorum"):
            conclude(bench, meeting)


def test_the_definition_names_its_own_quorum(bench):
    desk = 'post = "meeting_secretary"\nworking_days = 10\n'
    bench.with_rules("quorum", (desk, f"{desk}quorum = 4\n"))
    meeting = bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    set_outcome(item=meeting.agenda.get(), outcome="approve", by=bench.secretary)
    with pytest.raises(AgendaIncomplete) as refusal:
        conclude(bench, meeting)
    assert refusal.value.params["count"] == 4
    attend(bench, meeting, *[(f"委员{n}", "") for n in range(4)])
    assert conclude(bench, meeting).concluded_at


def test_record_and_page_say_who_stood_aside_and_why(bench, case):
    meeting = bench.meeting("bureau_meeting", case)
    attend(bench, meeting, *OTHERS, ("预审员", "科员"))
    set_outcome(item=meeting.agenda.get(), outcome="approve", by=bench.secretary)
    said = agenda_rows(meeting, agenda_of(meeting), None, bench.secretary)[0].aside
    concluded = conclude(bench, meeting)
    assert Resolution.objects.get().recused == [{"name": "预审员", "post": "科员", "stage": "pre_review"}]
    assert agenda_rows(concluded, agenda_of(concluded), None, bench.secretary)[0].aside == said != []
