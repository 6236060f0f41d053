"""The window of the call by the database clock: 23:59:59.999 is in, 00:00:00 is out. The clock is set by SQL."""

import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.domain.refusals import CallNotOpen
from applications.models import FiledVersion
from applications.selectors import official_now, official_today
from applications.services import (
    refile_application,
    return_for_correction,
    start_application,
    submit_application,
)
from applications.services.filing import IN_WINDOW, _moment
from schemes.models import Call
from schemes.services import approve_erratum, propose_closing, propose_correction
from tests.applications.calls import set_clock
from tests.applications.world import World, office, person
from tests.ground import standing
from tests.whole import examples

BEIJING = ZoneInfo("Asia/Shanghai")
OPENS = datetime(2026, 12, 1, 9, 0, 0, tzinfo=BEIJING)
CLOSES = datetime(2026, 12, 5, 23, 59, 59, tzinfo=BEIJING)
MICROSECOND = timedelta(microseconds=1)


@standing
def world():
    return World(opens_at=OPENS, closes_at=CLOSES)


@standing
def draft(world):
    set_clock(OPENS)
    return world.pooled()


def submit(world, draft):
    return submit_application(
        application=draft, revision=draft.revision, submit_key=uuid.uuid4(), declared=True, by=world.handler
    )


@pytest.mark.parametrize(
    "moment", [OPENS, CLOSES, CLOSES + timedelta(milliseconds=999), CLOSES + timedelta(seconds=1) - MICROSECOND]
)
def test_filing_in_the_window_is_in_time(world, draft, moment):
    set_clock(moment)
    version = submit(world, draft)
    assert version.filed_at == moment
    draft.refresh_from_db()
    assert (draft.status, draft.filed_at) == ("filed", moment)


@pytest.mark.parametrize("moment", [CLOSES + timedelta(seconds=1), CLOSES + timedelta(days=3)])
def test_filing_late_is_refused_and_leaves_the_draft(world, draft, moment):
    set_clock(moment)
    with pytest.raises(CallNotOpen) as refusal:
        submit(world, draft)
    assert (refusal.value.code, refusal.value.params) == ("call_closed", {"closes_at": CLOSES})
    draft.refresh_from_db()
    assert (draft.status, draft.filed_at, draft.receipt_no) == ("draft", None, None)
    assert not FiledVersion.objects.exists()


def test_filing_early_is_refused(world, draft):
    set_clock(OPENS - MICROSECOND)
    with pytest.raises(CallNotOpen) as refusal:
        submit(world, draft)
    assert (refusal.value.code, refusal.value.params) == ("call_not_yet_open", {"opens_at": OPENS})


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(microseconds=st.integers(-5_000_000, 5_000_000), edge=st.sampled_from([OPENS, CLOSES]))
def test_window_holds_exactly_its_seconds(draft, edge, microseconds):
    moment = edge + timedelta(microseconds=microseconds)
    set_clock(moment)
    answer = _moment(IN_WINDOW, [draft.pk, draft.pk])
    assert answer == (moment if OPENS <= moment < CLOSES + timedelta(seconds=1) else None)


def put_right(world, propose, **facts):
    second = person("第二申报管理员", office("financial_bureau"), "call_manager")
    return approve_erratum(erratum=propose(call=world.call, reason="延期", by=world.manager, **facts), by=second)


LATER = CLOSES + timedelta(days=2)


@pytest.mark.parametrize("moment", [CLOSES + timedelta(seconds=1), LATER, LATER + timedelta(milliseconds=999)])
def test_prolonged_window_is_open_to_its_new_second(world, draft, moment):
    put_right(world, propose_correction, wanted={"closes_at": LATER.isoformat()}, seen=0)
    set_clock(moment)
    assert submit(world, draft).filed_at == moment


def test_prolonged_window_is_over_after_its_new_second(world, draft):
    put_right(world, propose_correction, wanted={"closes_at": LATER.isoformat()}, seen=0)
    set_clock(LATER + timedelta(seconds=1))
    with pytest.raises(CallNotOpen) as refusal:
        submit(world, draft)
    assert (refusal.value.code, refusal.value.params) == ("call_closed", {"closes_at": LATER})


def test_nothing_is_filed_after_an_early_closing(world, draft):
    set_clock(OPENS + timedelta(days=1))
    ended_at = put_right(world, propose_closing).at
    with pytest.raises(CallNotOpen) as refusal:
        submit(world, draft)
    assert (refusal.value.code, refusal.value.params) == ("call_ended", {"ended_at": ended_at})
    with pytest.raises(CallNotOpen, match="call_ended"):
        start_application(
            enterprise=world.enterprise,
            call=Call.objects.get(pk=world.call.pk),
            matter="premium_subsidy",
            by=world.handler,
        )
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_what_was_filed_before_an_early_closing_goes_on(world, draft):
    set_clock(OPENS + timedelta(days=1))
    submit(world, draft)
    put_right(world, propose_closing)
    draft.refresh_from_db()
    items = [("enterprise", None, "请补充。")]
    return_for_correction(application=draft, parts=items, by=world.examiner)
    draft.refresh_from_db()
    answered = refile_application(
        application=draft, revision=draft.revision, submit_key=uuid.uuid4(), declared=True, by=world.handler
    )
    assert answered.number == 2


def test_draft_can_be_prepared_before_the_window_but_not_started_after_it(world):
    set_clock(OPENS - timedelta(days=5))
    start_application(enterprise=world.enterprise, call=world.call, matter="pooled_cover", by=world.handler)
    set_clock(CLOSES + timedelta(seconds=1))
    with pytest.raises(CallNotOpen):
        start_application(enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler)


def test_without_a_test_the_clock_is_the_database_clock(db):
    before = timezone.now() - timedelta(seconds=5)
    assert before < official_now() < timezone.now() + timedelta(seconds=5)


def test_today_is_the_day_in_shanghai(db):
    set_clock(datetime(2026, 12, 5, 16, 30, tzinfo=ZoneInfo("UTC")))
    assert official_today().isoformat() == "2026-12-06"
