"""The demo's calls stand on any day of 2026 to 2028: last year's are closed, one is open, one is announced."""

from datetime import date, datetime, time

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from applications.selectors.estimator import calls_to_try
from portal.demo.calls import BEIJING, lay_out_calls, notice_just_over
from portal.demo.clock import standing_at
from portal.demo.people import person
from schemes.models import SchemeVersion
from schemes.selectors import call_phase, definition_of, end_of_working_days
from tests.posts import office, seat

DAYS = [
    date(2026, 1, 1),
    date(2026, 2, 17),
    date(2026, 11, 22),
    date(2027, 12, 25),
    date(2028, 2, 29),
    date(2028, 12, 31),
]


pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def manager(told_by_the_owner):
    call_command("load_offices", verbosity=0)
    user = person("calls@demo.example", "郑发布")
    return seat(user, office("financial_bureau"), "call_manager")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_calls_of_the_demo_stand_on(day, manager):
    with standing_at(datetime.combine(day, time(11), BEIJING)):
        call_command("publish_schemes", verbosity=0)
        version = SchemeVersion.objects.get(code="haidian-2025", version="1")
        calls = lay_out_calls(manager, version, timezone.localdate())
        assert [call_phase(c) for c in (calls.pooled_2025, calls.subsidy_2025, calls.next, calls.coming)] == [
            "closed",
            "closed",
            "open",
            "coming",
        ]
        assert calls_to_try() == [calls.next, calls.coming]  # the estimator always has something to show
        assert definition_of(calls.coming).holds_on(timezone.localdate(calls.coming.closes_at))
        assert definition_of(calls.next).holds_on(timezone.localdate(calls.next.closes_at))
        assert end_of_working_days(timezone.localdate(notice_just_over(day)), 5) < day


def test_clocks_show_the_past_only_inside(told_by_the_owner):
    moment = datetime(2025, 12, 11, 9, 0, tzinfo=BEIJING)
    with standing_at(moment):
        assert timezone.now() == moment
        assert _official() == moment
        with standing_at(moment.replace(day=12)):
            assert _official().day == 12
        assert _official() == moment
    assert timezone.now().year >= 2026
    assert _official().year >= 2026


def _official() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT official_now()")
        return cursor.fetchone()[0].astimezone(BEIJING)
