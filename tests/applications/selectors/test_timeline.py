from datetime import timedelta

from applications.domain.status import Event
from applications.selectors import load_case
from applications.services import move_application, return_for_correction
from tests.ground import standing
from tests.posts import office


@standing
def filed(world):
    return world.file(world.pooled()).application


def told(application):
    return [(step.state, step.event, step.stage) for step in load_case(application).timeline]


def test_draft_has_no_timeline(world):
    assert load_case(world.pooled()).timeline == []


def test_filed_case_shows_where_it_lies_and_what_comes(world, filed):
    assert told(filed) == [
        ("done", "file", ""),
        ("now", "examination", "street_examination"),
        ("next", "examination", "pre_review"),
        ("next", "examination", "re_review"),
        ("next", "meeting", "bureau_meeting"),
        ("next", "meeting", "government_meeting"),
        ("next", "notice", "notice"),
        ("next", "payment", ""),
    ]
    assert load_case(filed).timeline[-1].office == office("finance_bureau").name
    steps = load_case(filed).timeline
    assert steps[1].office == world.street_office.name
    assert (steps[1].due_on, steps[1].working_days) == (filed.due_on, 10)
    assert steps[2].office == office("financial_bureau").name
    assert steps[2].due_on is None or steps[2].due_on > steps[1].due_on + timedelta(days=4)


def test_passed_stages_show_their_office_and_officer(world, filed):
    move_application(application=filed, event=Event.ADVANCE, to_stage="pre_review", actor=world.examiner)
    passed = load_case(filed).timeline[1]
    assert (passed.state, passed.event, passed.stage) == ("done", "advance", "street_examination")
    assert (passed.office, passed.actor) == (world.street_office.name, world.examiner.full_name)


def test_returned_case_waits_for_the_enterprise(world, filed):
    correction = return_for_correction(
        application=filed, parts=[("enterprise", None, "有误")], note="请改", by=world.examiner
    )
    steps = load_case(filed).timeline
    assert told(filed)[1:4] == [
        ("done", "return", "street_examination"),
        ("now", "correct", "street_examination"),
        ("next", "examination", "street_examination"),
    ]
    assert (steps[2].due_on, steps[2].note) == (correction.due_on, "请改")


def test_refused_case_ends(world, filed):
    move_application(application=filed, event=Event.REFUSE, actor=world.examiner, note="不符合")
    assert told(filed) == [("done", "file", ""), ("done", "refuse", "street_examination")]
