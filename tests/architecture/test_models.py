"""Laws 1, 5, 6: keys between apps point down and leave no trace there; facts are never edited; one state per case."""

import re
from itertools import product

import pytest
from django.apps import apps
from django.db import models

from applications.domain.status import CLOSED, TABLE, Event, IllegalMove, Status, next_status
from records.models.append_only import AppendOnly
from tests.architecture.source import FLOORS, HEIGHT, lawful, modules

# Facts by DESIGN.md law 6, by table name; whatever else declares itself AppendOnly is tried as well.
FACTS = {
    "applications_transition",
    "applications_filedversion",
    "applications_assessment",
    "accounts_accountchange",
    "accounts_accountchangeoutcome",
    "accounts_verification",
    "review_decision",
    "review_publicnotice",
    "schemes_schemeversion",
    "payouts_journalentry",
    "payouts_posting",
}


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in FLOORS]


def relations() -> list[models.Field]:
    return [field for model in ours() for field in model._meta.get_fields() if field.is_relation and field.concrete]


def append_only() -> list[type[models.Model]]:
    return [model for model in ours() if issubclass(model, AppendOnly)]


def test_keys_between_apps_point_down_and_leave_no_name_below():
    wrong = []
    for field in relations():
        here, there = field.model._meta.app_label, field.related_model._meta.app_label
        if here == there or there not in HEIGHT:
            continue
        if HEIGHT[there] > HEIGHT[here]:
            wrong.append(f"{field} points up to {there}")
        if not field.remote_field.hidden:
            wrong.append(f'{field} leaves a name on {there}: related_name="+"')
    lawful(wrong)


def test_no_fact_is_deleted_along_with_something_else():
    lawful(
        [
            f"{field} cascades into a fact"
            for field in relations()
            if issubclass(field.model, AppendOnly)
            and field.remote_field.on_delete not in {models.PROTECT, models.DO_NOTHING}
        ]
    )


def test_money_is_exact():
    lawful(
        [
            f"{field} is a float"
            for model in ours()
            for field in model._meta.fields
            if isinstance(field, models.FloatField)
        ]
    )


def test_every_fact_of_the_house_is_append_only():
    assert FACTS - {model._meta.db_table for model in append_only()} == set()


def test_transition_table_is_total_and_closed_states_stay_closed():
    for status, event in product(Status, Event):
        after = TABLE[status][event]
        if after is None:
            with pytest.raises(IllegalMove):
                next_status(status, event)
        else:
            assert next_status(status, event) is Status(after)
    assert all(after is None for status in CLOSED for after in TABLE[status].values())


def test_every_state_can_be_reached_and_left_unless_closed():
    reached = {after for row in TABLE.values() for after in row.values() if after}
    assert reached | {Status.DRAFT} == set(Status)
    assert {status for status in Status if not any(TABLE[status].values())} == CLOSED


def test_one_place_moves_a_case():
    """Only applications/services/moves.py writes Application.status."""
    writing = re.compile(r"\bapplication\.status = |update\([^)]*\bstatus=")
    lawful(
        [
            f"{module.where}:{number} {line.strip()}"
            for module in modules()
            if module.floor in {"applications", "review"} and module.name != "applications.services.moves"
            for number, line in enumerate(module.text.splitlines(), 1)
            if writing.search(line)
        ]
    )
