"""The tables of an empty database are made in a tenth of the time when no step draws all models anew.

After each step of a migration Django draws every model anew that is related to the one it touched, through all
relations: nearly all of them, two hundred times. While tables are only added, what others point to stays as it is, and
the model itself is enough. Whatever reads rows begins with all models drawn anew, as in Django.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    CreateModel,
    Migration,
    RemoveConstraint,
    RunPython,
    RunSQL,
)
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

# None of these changes a column that another table may point to.
ADDING = (
    AddConstraint,
    AddField,
    AddIndex,
    AddTrigger,
    CreateModel,
    RemoveConstraint,
    RemoveTrigger,
    RunPython,
    RunSQL,
)

INNER = "_find_reload_model"


def only_adds(migrations: Iterable[Migration]) -> bool:
    return all(isinstance(step, ADDING) for migration in migrations for step in migration.operations)


@contextmanager
def drawing_no_more_than_needed() -> Iterator[None]:
    ordinary = getattr(ProjectState, INNER)  # there is no setting for it
    setattr(ProjectState, INNER, _itself)
    try:
        yield
    finally:
        setattr(ProjectState, INNER, ordinary)


def _itself(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:  # noqa: ARG001, FBT001, FBT002 -- in place of Django's own
    state.is_delayed = True  # what needs all models clears these first
    return {(app_label, model_name)}
