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
from applications.services import start_application, submit_application
from applications.services.filing import IN_WINDOW, _moment
from tests.applications.calls import set_clock
from tests.applications.world import World
from tests.ground import standing

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


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(microseconds=st.integers(-5_000_000, 5_000_000), edge=st.sampled_from([OPENS, CLOSES]))
def test_window_holds_exactly_its_seconds(draft, edge, microseconds):
    moment = edge + timedelta(microseconds=microseconds)
    set_clock(moment)
    answer = _moment(IN_WINDOW, [draft.pk])
    assert answer == (moment if OPENS <= moment < CLOSES + timedelta(seconds=1) else None)


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
