"""The last line: what PostgreSQL refuses whatever the services do."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from applications.models import CaseAct, Seat
from applications.selectors import current_transition, latest_version
from review.models import AgendaItem, Decision, Meeting


def test_one_person_takes_one_seat_in_a_group_of_stages(bench):
    case = bench.filed_subsidy()
    seat = {"application": case, "separation": "examiners", "officer": bench.pre_reviewer}
    Seat.objects.create(stage="pre_review", **seat)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(stage="re_review", **seat)


def test_one_decision_answers_one_arrival(bench):
    case = bench.filed_subsidy()
    facts = {
        "application": case,
        "transition": current_transition(case),
        "version": latest_version(case),
        "act": CaseAct.objects.create(
            application=case, kind="examination", stage="pre_review", officer=bench.pre_reviewer
        ),
        "office": case.office,
    }
    Decision.objects.create(outcome="pass", **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(outcome="refuse", **facts)


def test_decision_is_never_rewritten(bench):
    case = bench.filed_subsidy()
    bench.passed(case, bench.pre_reviewer)
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(application=case).update(outcome="refuse")


def test_concluded_meeting_has_a_number_and_minutes(bench):
    meeting = bench.meeting("bureau_meeting")
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(concluded_at=timezone.now())


def test_case_stands_on_one_open_agenda(bench):
    case = bench.at("bureau_meeting")
    bench.meeting("bureau_meeting", case)
    other = bench.meeting("bureau_meeting")
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.create(meeting=other, transition=current_transition(case), position=1)
