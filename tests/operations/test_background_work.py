"""The clock: every sweep is in the schedule, the schedule names only tasks that exist, all can be run twice."""

import pytest

from portal.celery import SECONDS_BETWEEN, app
from tests.architecture.source import FLOORS


@pytest.fixture(scope="module")
def tasks() -> set[str]:
    app.loader.import_default_modules()
    return {name for name in app.tasks if name.partition(".")[0] in FLOORS}


def test_schedule_names_tasks_that_exist(tasks):
    assert set(SECONDS_BETWEEN) - tasks == set()


def test_every_sweep_is_in_the_schedule(tasks):
    """Nothing depends on a nudge alone: what a lost nudge left is found by the clock."""
    assert tasks - set(SECONDS_BETWEEN) == set()


def test_a_task_is_acknowledged_only_when_it_is_done():
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.accept_content == ["json"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(SECONDS_BETWEEN))
def test_sweep_with_nothing_to_do_does_nothing_twice(tasks, name):
    assert not app.tasks[name]()
    assert not app.tasks[name]()
