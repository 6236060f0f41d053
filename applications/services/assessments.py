"""Writing what a filing is worth: by the rules at filing, again for every correction, decision, lowering, exception.

Rows are only ever added. Who may correct, lower or make an exception is decided by the caller's floor.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Organisation, User
from accounts.models.then import in_both
from applications.domain.adjusting import Adjustment, merged, require_possible
from applications.domain.amending import AmendmentAsked, Author, carried, corrected, with_changes
from applications.domain.deciding import Place, places, standing, with_decided
from applications.domain.overriding import open_exceptions, overridden
from applications.domain.refusals import (
    AdjustmentRefused,
    AmendmentRefused,
    DecisionRefused,
    ExceptionRefused,
    FactChanged,
)
from applications.domain.status import IllegalMove, Status
from applications.models import Application, Assessment, FiledVersion
from applications.selectors.assessed import facts_changed_since, result_by
from applications.selectors.clock import official_now
from applications.selectors.rules import claim_for
from applications.services.locking import lock
from applications.services.stated import keep_amended_facts
from records.domain.reading import is_empty, paragraph
from rules.assessment.claim import ClaimError
from rules.words.claim_words import claim_fault
from schemes.selectors import definition_for, definition_of

KEPT_LANGUAGE = "zh-hans"


def assess_version(application: Application, version: FiledVersion, by: User) -> Assessment:
    """The amount of a filed version by the rules in force on the day of filing, with its inputs.

    Corrections of the version before that still hold (the enterprise states the same again) follow as a further row.
    """
    before = Assessment.objects.filter(application=application).order_by("-pk").first()
    inputs = claim_for(application, version.content)
    result = result_by(definition_of(application.call), inputs, (), KEPT_LANGUAGE)
    computed = Assessment.objects.create(
        application=application,
        version=version,
        scheme_version=application.call.scheme_version,
        inputs=inputs,
        result=result,
        total_yuan=Decimal(result["total_yuan"]),
        at=version.filed_at,
        by=by,
        by_name=_name(by),
    )
    if before is not None:
        standing = carried(before.inputs.get("corrections", []), _as_filed(before).inputs, inputs)
        if standing:
            return _add(computed, by, "carried", inputs=corrected(inputs, standing))
    return computed


@transaction.atomic
def record_amendments(
    *, application: Application, changes: Sequence[AmendmentAsked], seen: int, office: Organisation, by: User
) -> Assessment:
    """A further assessment on facts as the papers show them, by the rules the case was filed under.

    `seen`: number of the assessment the officer had before them. The filed version stays as filed; lowered amounts stay
    where the rules still give as much. Raises IllegalMove, FactChanged (somebody corrected the same fact since),
    AmendmentRefused with the fact's path as `field`.
    """
    current = _current(lock(application))
    known = Assessment.objects.filter(application=application, pk=seen).first()
    fields = [each["field"] for each in changes]
    moved = facts_changed_since(known, current, fields) if known and known.version_id == current.version_id else fields
    if moved:
        raise FactChanged(field=moved[0])
    author = Author(_name(by), office.name, timezone.localdate().isoformat())
    filed = _as_filed(current).inputs
    inputs = corrected(filed, with_changes(filed, current.inputs.get("corrections", []), changes, author))
    inputs |= {name: current.inputs[name] for name in ("overrides", "decided") if name in current.inputs}
    inputs = _without_overtaken(current, inputs)
    reason = "；".join(dict.fromkeys(paragraph(each["reason"]) for each in changes))
    try:
        amended = _add(current, by, "corrected", inputs=inputs, office=office, reason=reason)
    except ClaimError as error:
        raise AmendmentRefused("fact_unreadable", field=error.field, said=claim_fault(error)) from error
    keep_amended_facts(amended, fields)
    return amended


@transaction.atomic
def record_decided(
    *, application: Application, values: Mapping[Place, str], seen: int, reason: str, office: Organisation, by: User
) -> Assessment:
    """A further assessment with shares or sums as an officer decides them within the bounds of the policy.

    `values`: "45%" or "12000.00" for places of the case; `seen`: number of the assessment the officer had before them.
    Raises IllegalMove, FactChanged (the amount was changed since), DecisionRefused with the measure as `field`.
    """
    current = _current(lock(application))
    if current.pk != seen:
        raise FactChanged(field="decided")
    if is_empty(reason):
        raise DecisionRefused("decided_without_reason", field="decided_reason")
    open_places = {(each.measure, each.item) for each in places(definition_for(current.scheme_version), current.inputs)}
    if not values or any((place.measure, place.item) not in open_places for place in values):
        raise DecisionRefused(field="decided_reason")
    inputs = with_decided(current.inputs, [place.entry(value) for place, value in values.items()])
    try:
        return _add(current, by, "decided", inputs=inputs, office=office, reason=paragraph(reason))
    except ClaimError as error:
        place = next(iter(values))
        raise DecisionRefused("beyond_the_bounds", field="decided", least=place.least, most=place.most) from error


@transaction.atomic
def record_adjustment(
    *,
    application: Application,
    adjustments: Sequence[dict[str, Any]],
    office: Organisation | None = None,
    meeting: str = "",
    by: User,
) -> Assessment:
    """A further assessment with some items lowered: {"item", "number", "amount_yuan": Decimal, "reason"}.

    `item` is the position in the claim; it may be left out where the number is given out once.

    Earlier adjustments of the same version stay unless the same item is named again; an amount equal to what the
    rules give lifts its adjustment. `meeting` names the meeting that resolved it.
    Raises IllegalMove (not under review), AdjustmentRefused.
    """
    current = _current(lock(application))
    if not adjustments:
        raise AdjustmentRefused("no_adjustment")
    today = timezone.localdate().isoformat()
    named = [_named(each, meeting or _name(by), office.name if office else "", today) for each in adjustments]
    rules = result_by(definition_for(current.scheme_version), current.inputs, (), KEPT_LANGUAGE)
    require_possible(named, rules)
    everything = merged(current.adjustments, named, rules)
    reason = "；".join(dict.fromkeys(paragraph(each["reason"]) for each in named))
    act = "resolved" if meeting else "adjusted"
    return _add(current, by, act, adjustments=everything, office=office, reason=reason)


@transaction.atomic
def record_exception(*, application: Application, name: str, reason: str, office: Organisation, by: User) -> Assessment:
    """A further assessment in which a meeting lets the case pass the limits that the definition leaves to it.

    `name`: the meeting and its resolution. Raises IllegalMove, ExceptionRefused (no_exception: the rules leave no such
    limit to a meeting, or none stands in the way; exception_without_reason).
    """
    current = _current(lock(application))
    kinds = open_exceptions(definition_for(current.scheme_version), current.inputs)
    if not kinds:
        raise ExceptionRefused
    if is_empty(reason):
        raise ExceptionRefused("exception_without_reason", field="exception_reason")
    inputs = overridden(current.inputs, kinds, name=name, reason=paragraph(reason))
    return _add(current, by, "exception", inputs=inputs, office=office, reason=paragraph(reason))


def _named(given: dict[str, Any], name: str, office: str, on: str) -> Adjustment:
    """What was given, with who lowered it and when."""
    made: Adjustment = {
        "number": given["number"],
        "amount_yuan": str(given["amount_yuan"]),
        "reason": given["reason"],
        "name": name,
        "office": office,
        "on": on,
    }
    if "item" in given:
        made["item"] = given["item"]
    return made


def _current(application: Application) -> Assessment:
    """The row that counts now, of a case under review."""
    if application.status != Status.FILED:
        raise IllegalMove(status=application.status)
    return (
        Assessment.objects.filter(application=application)
        .order_by("-pk")
        .select_related("application", "version", "scheme_version")[0]
    )


def _without_overtaken(current: Assessment, inputs: dict[str, Any]) -> dict[str, Any]:
    """What people decided stays where the corrected facts leave it within its bounds; else it is open again."""
    return standing(definition_for(current.scheme_version), inputs) if "decided" in inputs else inputs


def _as_filed(assessment: Assessment) -> Assessment:
    """The row the rules alone gave for the same filed version."""
    return Assessment.objects.filter(version=assessment.version_id, replaces=None).order_by("pk")[0]


def _name(user: User) -> str:
    return (user.full_name or user.email)[:60]


def _add(
    before: Assessment,
    by: User,
    act: str,
    *,
    inputs: dict[str, Any] | None = None,
    adjustments: Sequence[Adjustment] | None = None,
    office: Organisation | None = None,
    reason: str = "",
) -> Assessment:
    """The row that takes the place of `before`, computed from its own inputs and adjustments alone."""
    inputs = before.inputs if inputs is None else inputs
    kept = before.adjustments if adjustments is None else list(adjustments)
    result = result_by(definition_for(before.scheme_version), inputs, kept, KEPT_LANGUAGE)
    return Assessment.objects.create(
        application=before.application,
        version=before.version,
        scheme_version=before.scheme_version,
        inputs=inputs,
        result=result,
        total_yuan=Decimal(result["total_yuan"]),
        replaces=before,
        adjustments=kept,
        act=act,
        office=office,
        **in_both(office, "office"),
        reason=reason,
        at=official_now(),
        by=by,
        by_name=_name(by),
    )
