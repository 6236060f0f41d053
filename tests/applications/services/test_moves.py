import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import Message
from applications.domain.status import Event, IllegalMove
from applications.models import Application, Assessment, FiledVersion, Transition
from applications.selectors import official_today
from applications.services import move_application
from schemes.models import CalendarDay
from schemes.selectors import end_of_working_days
from tests.ground import standing


@standing
def filed(world):
    return world.file(world.pooled()).application


def test_advance_moves_stage_office_and_promise(world, filed):
    revision = filed.revision
    move = move_application(application=filed, event=Event.ADVANCE, to_stage="pre_review", actor=world.examiner)
    assert (filed.stage, filed.office.office_code, filed.moves) == ("pre_review", "financial_bureau", 2)
    assert filed.revision == revision + 1
    assert filed.due_on == move.due_on == end_of_working_days(official_today(), 5)
    assert (move.from_stage, move.to_stage, move.actor) == ("street_examination", "pre_review", world.examiner)
    stored = Application.objects.get(pk=filed.pk)
    assert (stored.stage, stored.office, stored.due_on) == (filed.stage, filed.office, filed.due_on)


def test_next_office_and_enterprise_are_told_once(world, filed):
    move_application(application=filed, event=Event.ADVANCE, to_stage="pre_review", actor=world.examiner)
    assert Message.objects.filter(recipient=world.pre_reviewer).count() == 1
    assert Message.objects.filter(recipient=world.handler, kind="application_advanced").count() == 1


def test_unknown_calendar_promises_nothing_but_does_not_stop(world, filed):
    CalendarDay.objects.all().delete()
    move_application(application=filed, event=Event.ADVANCE, to_stage="pre_review", actor=world.examiner)
    assert filed.due_on is None


def test_decided_case_leaves_the_offices_and_never_moves_again(world, filed):
    move_application(application=filed, event=Event.REFUSE, actor=world.examiner, note="不符合第三条")
    assert (filed.status, filed.stage, filed.office, filed.due_on) == ("refused", "", None, None)
    for event in Event:
        with pytest.raises(IllegalMove):
            move_application(application=filed, event=event, to_stage="pre_review", actor=world.examiner)


@pytest.mark.parametrize(
    ("event", "to_stage"),
    [
        (Event.ADVANCE, ""),
        (Event.ADVANCE, "committee_examination"),
        (Event.REFUSE, "pre_review"),
        (Event.FILE, "pre_review"),
    ],
)
def test_illegal_move_writes_nothing(world, filed, event, to_stage):
    with pytest.raises(IllegalMove):
        move_application(application=filed, event=event, to_stage=to_stage, actor=world.examiner)
    assert Transition.objects.count() == 1
    assert Application.objects.get(pk=filed.pk).moves == 1


def test_filed_case_without_office_is_refused_by_the_database(filed):
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=filed.pk).update(office=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=filed.pk).update(status="approved")


@pytest.mark.parametrize("model", [FiledVersion, Assessment, Transition])
def test_facts_can_neither_be_changed_nor_deleted(filed, model):
    row = model.objects.get()
    for change in (row.save, row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert model.objects.get(pk=row.pk)
