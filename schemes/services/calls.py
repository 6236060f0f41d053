"""Annual calls: drafted from a published version, adjusted, published once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from records.domain.refusals import NotPermitted, Refusal
from rules.definition.parts import Definition
from rules.definition.procedure import Material
from schemes.models import Budget, Call, CallMaterial, SchemeVersion
from schemes.permissions import can_manage_calls
from schemes.selectors import dead_ends, definition_for, successor_of

CHANGEABLE = {
    "year",
    "receipt_prefix",
    "title_zh",
    "title_en",
    "summary_zh",
    "summary_en",
    "contact_zh",
    "contact_en",
    "opens_at",
    "closes_at",
}
MATERIAL_CHANGEABLE = {
    "name_zh",
    "name_en",
    "hint_zh",
    "hint_en",
    "required",
    "needs_signature",
    "needs_seal",
    "paper_too",
    "accepted_types",
    "max_mb",
}


class CallFixed(Refusal):
    """The call is published and can no longer be changed."""

    code = "call_fixed"


class CallIncomplete(Refusal):
    """Something the call needs is missing or contradicts itself; `field` says where."""

    code = "call_incomplete"


@transaction.atomic
def create_call(
    *,
    scheme_version: SchemeVersion,
    matters: Sequence[str],
    routes: Sequence[str],
    budget_yuan: Decimal,
    by: User,
    **fields: Any,
) -> Call:
    """A draft call with the definition's materials for each route. Fields as on Call; yuan; aware datetimes."""
    _require_manager(by, scheme_version)
    definition = definition_for(scheme_version)
    _check(definition, matters, routes, budget_yuan, fields)
    _must_not_be_superseded(scheme_version, fields["closes_at"])
    call = Call.objects.create(
        scheme_version=scheme_version, matters=list(matters), routes=list(routes), created_by=by, **fields
    )
    Budget.objects.create(call=call, total_yuan=budget_yuan)
    _lay_out_materials(call, definition, routes)
    return call


@transaction.atomic
def change_call(
    *,
    call: Call,
    by: User,
    matters: Sequence[str] | None = None,
    routes: Sequence[str] | None = None,
    budget_yuan: Decimal | None = None,
    **fields: Any,
) -> Call:
    """Change a draft call. New routes bring their materials; dropped routes take theirs away."""
    _require_manager(by, call.scheme_version)
    call = _locked_draft(call)
    definition = definition_for(call.scheme_version)
    matters = list(matters if matters is not None else call.matters)
    routes = list(routes if routes is not None else call.routes)
    budget = Budget.objects.get(call=call)
    window = {"opens_at": call.opens_at, "closes_at": call.closes_at}
    _check(definition, matters, routes, budget_yuan if budget_yuan is not None else budget.total_yuan, window | fields)
    _must_not_be_superseded(call.scheme_version, (window | fields)["closes_at"])
    for name, value in fields.items():
        if name not in CHANGEABLE:
            raise CallIncomplete("unknown_field", field=name)
        setattr(call, name, value)
    added = [code for code in routes if code not in call.routes]
    call.matters, call.routes = matters, routes
    call.save()
    call.materials.exclude(route__in=routes).delete()
    _lay_out_materials(call, definition, added)
    if budget_yuan is not None:
        budget.total_yuan = budget_yuan
        budget.save(update_fields=["total_yuan"])
    return call


@transaction.atomic
def change_call_material(*, material: CallMaterial, changes: Mapping[str, Any], by: User) -> CallMaterial:
    """Change one material of a draft call (name, hint, required, signature, seal, paper, accepted types, size)."""
    _require_manager(by, material.call.scheme_version)
    _locked_draft(material.call)
    for name, value in changes.items():
        if name not in MATERIAL_CHANGEABLE:
            raise CallIncomplete("unknown_field", field=name)
        setattr(material, name, value)
    if not material.accepted_types:
        raise CallIncomplete("no_accepted_types", field="accepted_types")
    material.save()
    return material


@transaction.atomic
def publish_call(*, call: Call, by: User) -> Call:
    """Publish; from now on the database refuses every change of the call and its materials."""
    _require_manager(by, call.scheme_version)
    call = _locked_draft(call)
    if call.closes_at <= timezone.now():
        raise CallIncomplete("window_past", field="closes_at")
    _must_not_be_superseded(call.scheme_version, call.closes_at)
    if Budget.objects.get(call=call).total_yuan <= 0:
        raise CallIncomplete("no_budget", field="budget_yuan")
    for end in dead_ends(definition_for(call.scheme_version), call.routes):
        if end.forbids:
            raise CallIncomplete(end.code, field="routes", **end.said)
    call.published_at = timezone.now()
    call.published_by = by
    call.save(update_fields=["published_at", "published_by"])
    return call


def _require_manager(by: User, version: SchemeVersion) -> None:
    if not can_manage_calls(by, version.code):
        raise NotPermitted


def _locked_draft(call: Call) -> Call:
    call = Call.objects.select_for_update().get(pk=call.pk)
    if call.published_at is not None:
        raise CallFixed
    return call


def _check(
    definition: Definition,
    matters: Sequence[str],
    routes: Sequence[str],
    budget_yuan: Decimal,
    window: Mapping[str, Any],
) -> None:
    known_matters = {matter.code for matter in definition.matters}
    known_routes = {route.code: route for route in definition.routes}
    opens_at, closes_at = window["opens_at"], window["closes_at"]
    if not matters or not set(matters) <= known_matters:
        raise CallIncomplete("matters_unknown", field="matters")
    if not routes or not set(routes) <= set(known_routes):
        raise CallIncomplete("routes_unknown", field="routes")
    served = {known_routes[code].matter for code in routes}
    if served != set(matters):
        raise CallIncomplete("routes_do_not_serve_matters", field="routes")
    if closes_at <= opens_at:
        raise CallIncomplete("window_backwards", field="closes_at")
    if not _within(definition, opens_at, closes_at):
        raise CallIncomplete("window_outside_scheme", field="opens_at")
    if budget_yuan < 0:
        raise CallIncomplete("budget_negative", field="budget_yuan")


def must_hold_until(version: SchemeVersion, opens_at: datetime, closes_at: datetime) -> None:
    """Raises CallIncomplete where these rules do not hold over the whole window."""
    if not _within(definition_for(version), opens_at, closes_at):
        raise CallIncomplete("window_outside_scheme", field="closes_at")
    _must_not_be_superseded(version, closes_at)


def _within(definition: Definition, opens_at: datetime, closes_at: datetime) -> bool:
    first, last = timezone.localtime(opens_at).date(), timezone.localtime(closes_at).date()
    return definition.holds_on(first) and definition.holds_on(last)


def _must_not_be_superseded(version: SchemeVersion, closes_at: datetime) -> None:
    """A call may not reach into the days on which a later version of the rules holds."""
    successor = successor_of(version)
    if successor is not None and timezone.localtime(closes_at).date() >= successor[1]:
        raise CallIncomplete("version_superseded", field="closes_at", version=successor[0].version, day=successor[1])


def _lay_out_materials(call: Call, definition: Definition, routes: Sequence[str]) -> None:
    for code in routes:
        CallMaterial.objects.bulk_create(
            CallMaterial(
                call=call,
                route=code,
                code=material.code,
                position=position,
                scope=material.scope,
                name_zh=material.name.zh,
                name_en=material.name.en,
                hint_zh=material.hint.zh,
                hint_en=material.hint.en,
                required=material.required,
                needs_signature=material.signature,
                needs_seal=material.seal,
                paper_too=material.on_paper(code),
                accepted_types=list(material.accepts),
                max_mb=material.max_mb,
            )
            for position, material in enumerate(_asked_on(definition, code), start=1)
        )


def _asked_on(definition: Definition, route: str) -> list[Material]:
    return [material for material in definition.materials if route in material.routes]
