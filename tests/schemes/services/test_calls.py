"""Calls: drafted from the rules, changed while drafts, fixed once published."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from records.domain.refusals import NotPermitted
from schemes.models import Budget, Call, CallMaterial
from schemes.selectors import call_phase, materials_of
from schemes.services import change_call, change_call_material, publish_call
from schemes.services.calls import CallFixed, CallIncomplete
from tests.schemes.conftest import draft_call, in_beijing


def test_draft_brings_the_materials_of_each_route(draft):
    micro = {m.code: m for m in materials_of(draft, "pooled_micro")}
    high_tech = {m.code: m for m in materials_of(draft, "pooled_high_tech")}
    assert micro
    assert any(m.paper_too for m in micro.values())
    assert not any(m.paper_too for m in high_tech.values())
    assert call_phase(draft) == "draft"


def test_draft_by_somebody_else_is_refused(haidian, stranger):
    with pytest.raises(NotPermitted):
        draft_call(stranger, haidian)
    assert not Call.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"matters": []}, "matters_unknown", "matters"),
        ({"routes": ["elsewhere"]}, "routes_unknown", "routes"),
        ({"routes": ["premium_subsidy"]}, "routes_do_not_serve_matters", "routes"),
        ({"closes_at": in_beijing(2025, 11, 9)}, "window_backwards", "closes_at"),
        ({"budget_yuan": Decimal("-0.01")}, "budget_negative", "budget_yuan"),
        (
            {"opens_at": in_beijing(2028, 1, 1), "closes_at": in_beijing(2028, 1, 5)},
            "window_outside_scheme",
            "opens_at",
        ),
    ],
)
def test_draft_that_contradicts_itself_is_refused_at_its_field(manager, haidian, changes, code, field):
    window = {"opens_at": in_beijing(2026, 11, 23), "closes_at": in_beijing(2026, 11, 28)}
    with pytest.raises(CallIncomplete) as refusal:
        draft_call(manager, haidian, **(window | changes))
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not Call.objects.exists()


def test_draft_changes_its_routes_and_their_materials(draft, manager):
    change_call(call=draft, by=manager, matters=["pooled_cover"], routes=["pooled_micro"], budget_yuan=Decimal("5.00"))
    assert set(CallMaterial.objects.values_list("route", flat=True)) == {"pooled_micro"}
    change_call(call=draft, by=manager, routes=["pooled_micro", "pooled_high_tech"])
    assert materials_of(draft, "pooled_high_tech").exists()
    assert Budget.objects.get(call=draft).total_yuan == Decimal("5.00")


def test_material_of_a_draft_changes(draft, manager):
    material = materials_of(draft, "pooled_micro")[0]
    change_call_material(material=material, changes={"paper_too": False, "max_mb": 5}, by=manager)
    material.refresh_from_db()
    assert (material.paper_too, material.max_mb) == (False, 5)


def test_material_without_a_file_type_is_refused(draft, manager):
    material = materials_of(draft, "pooled_micro")[0]
    with pytest.raises(CallIncomplete, match="no_accepted_types"):
        change_call_material(material=material, changes={"accepted_types": []}, by=manager)
    material.refresh_from_db()
    assert material.accepted_types


def test_published_call_is_open_within_its_window_to_the_second(draft, manager):
    call = publish_call(call=draft, by=manager)
    second = timedelta(seconds=1)
    assert call_phase(call, call.opens_at - second) == "coming"
    assert call_phase(call, call.opens_at) == "open"
    assert call_phase(call, call.closes_at) == "open"
    assert call_phase(call, call.closes_at + second) == "closed"


def test_publishing_without_money_is_refused(draft, manager):
    change_call(call=draft, by=manager, budget_yuan=Decimal(0))
    with pytest.raises(CallIncomplete, match="no_budget"):
        publish_call(call=draft, by=manager)
    draft.refresh_from_db()
    assert draft.published_at is None


def test_publishing_a_window_that_is_over_is_refused(manager, haidian):
    late = draft_call(manager, haidian, opens_at=in_beijing(2025, 11, 10), closes_at=in_beijing(2025, 11, 15))
    with pytest.raises(CallIncomplete, match="window_past"):
        publish_call(call=late, by=manager)


def test_published_call_cannot_be_changed_by_service_or_database(draft, manager):
    call = publish_call(call=draft, by=manager)
    with pytest.raises(CallFixed):
        change_call(call=call, by=manager, year=2030)
    with pytest.raises(CallFixed):
        change_call_material(material=materials_of(call, "pooled_micro")[0], changes={"max_mb": 1}, by=manager)
    for attempt in (
        lambda: Call.objects.filter(pk=call.pk).update(year=2030),
        lambda: CallMaterial.objects.filter(call=call).update(max_mb=1),
        lambda: CallMaterial.objects.filter(call=call).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
