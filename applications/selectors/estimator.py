"""Trying out what every open call would give for facts somebody types. Stores nothing, knows no enterprise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from applications.domain.claim import missing_facts
from applications.domain.estimating import Answers, Tried, TriedInsurance, TriedItem, claim_from_answers
from applications.domain.questions import facts_for_route, facts_needed, kinds_of
from applications.selectors.clock import official_now
from applications.selectors.prechecks import Precheck, check_measure
from applications.selectors.rules import routes_offered
from rules.assessment.claim import ClaimError
from rules.assessment.engine import assess
from rules.assessment.result import Result
from rules.definition.parts import Definition, Measure
from rules.definition.procedure import Matter, Route
from rules.routing import materials_due, select_route
from schemes.models import Call, CallMaterial
from schemes.selectors import call_phase, definition_of, materials_of, published_calls


@dataclass(frozen=True, slots=True)
class MatterTrial:
    """One matter of a call as tried. `result` is None while `missing` names facts, or nothing of this kind was typed.

    `route` is None while unknown or when none fits; `ways` are then all of the call's. `materials`: name and whether
    it is surely needed. `checks`: the measures judged on a sample, where no item of this matter was typed.
    """

    matter: Matter
    claim: Mapping[str, Any]
    missing: Sequence[str]
    items: Sequence[Tried]
    result: Result | None
    checks: Sequence[Precheck]
    route: Route | None
    ways: Sequence[Route]
    materials: Sequence[tuple[CallMaterial, bool]]


@dataclass(frozen=True, slots=True)
class CallTrial:
    """Every matter of one call; `unlisted` are typed items that none of them supports."""

    call: Call
    phase: str
    definition: Definition
    matters: Sequence[MatterTrial]
    unlisted: Sequence[TriedInsurance]

    @property
    def total_fen(self) -> int | None:
        """Over all matters; None while nothing can be told."""
        told = [matter.result.total_fen for matter in self.matters if matter.result is not None]
        return sum(told) if told else None


def calls_to_try(at: datetime | None = None) -> list[Call]:
    """Published calls that are open, soonest to close first, then those that are coming, soonest to open first."""
    at = at or official_now()
    calls = list(published_calls().not_closed_at(at))
    opened = sorted((call for call in calls if call.opens_at <= at), key=lambda call: call.deadline)
    return opened + sorted((call for call in calls if call.opens_at > at), key=lambda call: call.opens_at)


def try_call(
    call: Call, answers: Answers, items: Sequence[Tried], *, language: str, names: Mapping[str, str]
) -> CallTrial:
    """What the call would give if this were filed today, or on its first day if it is still to open.

    `names`: what stands for the "enterprise" and for the "counterparty" of its items.
    """
    definition, now = definition_of(call), official_now()
    phase = call_phase(call, now)
    filed_on = timezone.localtime(call.opens_at if phase == "coming" else now).date()
    matters = []
    for matter in definition.matters:
        if matter.code in call.matters:
            mine = [each for each in items if _belongs(each, definition, matter.code)]
            claim = _claim(definition, call, answers, mine, filed_on, names)
            matters.append(_try_matter(call, matter, answers, mine, claim, language))
    listed = {code for matter in matters for code in definition.products_of(matter.matter.code)}
    insured = [each for each in items if isinstance(each, TriedInsurance)]
    unlisted = [each for each in insured if listed and each.product not in listed]
    return CallTrial(call, phase, definition, matters, unlisted)


def _belongs(item: Tried, definition: Definition, matter: str) -> bool:
    """Whether a matter is for such items."""
    if isinstance(item, TriedInsurance):
        return item.product in definition.products_of(matter)
    return item.scheme == definition.code and item.kind in {kind.code for kind in kinds_of(definition, matter)}


def _claim(
    definition: Definition,
    call: Call,
    answers: Answers,
    items: Sequence[Tried],
    filed_on: date,
    names: Mapping[str, str],
) -> dict[str, Any]:
    return claim_from_answers(
        answers, items, definition=definition, filed_on=filed_on, call_year=call.year,
        enterprise=names["enterprise"], counterparty=names["counterparty"],
    )  # fmt: skip


def _try_matter(
    call: Call,
    matter: Matter,
    answers: Answers,
    items: Sequence[Tried],
    claim: dict[str, Any],
    language: str,
) -> MatterTrial:
    definition = definition_of(call)
    kinds = [each.kind for each in items if isinstance(each, TriedItem)]
    needed = facts_needed(definition, [each.product for each in items], kinds)
    missing = _lacking(answers, needed, definition)
    result = None
    for_itself = not kinds_of(definition, matter.code)
    if (items or for_itself) and not missing:
        try:
            result = assess(definition, claim)
        except ClaimError as error:
            missing = [error.field]
    checks = [] if items or for_itself else list(_checks(definition, matter, answers, claim, language))
    ways = [route for route in definition.routes if route.matter == matter.code and route.code in call.routes]
    route = _route(call, matter, answers, claim, ways)
    materials = _materials(call, route or ways[0], claim) if ways else []
    return MatterTrial(matter, claim, missing, items, result, checks, route, ways, materials)


def _lacking(answers: Answers, facts: Iterable[str], definition: Definition) -> list[str]:
    """Facts still open: those needed, and what the policy declares and cannot do without."""
    declared = missing_facts(answers.facts.get(definition.code, {}), definition)
    return [*(fact for fact in sorted(facts) if answers.lacks(fact)), *declared]


def _checks(
    definition: Definition, matter: Matter, answers: Answers, claim: dict[str, Any], language: str
) -> Iterable[Precheck]:
    """Each measure of the matter: does it look as if it fits this enterprise?"""
    for code in matter.measures:
        measure = definition.measure(code)
        kinds = [kind for group in measure.classes for kind in group.items]
        if _lacking(answers, facts_needed(definition, _products(measure), kinds), definition):
            yield Precheck(measure, None, [])
        else:
            yield check_measure(definition, measure, claim, language)


def _products(measure: Measure) -> list[str]:
    return [product for group in measure.classes for product in group.products]


def _route(
    call: Call, matter: Matter, answers: Answers, claim: Mapping[str, Any], ways: Sequence[Route]
) -> Route | None:
    """The route a filing would take, as far as the answers tell."""
    if len(ways) == 1 and not ways[0].applies_when:
        return ways[0]
    facts = facts_for_route(definition_of(call), matter.code, [way.code for way in ways])
    if not ways or _lacking(answers, facts, definition_of(call)):
        return None
    try:
        return select_route(routes_offered(call), matter.code, claim).route
    except ClaimError:
        return None


def _materials(call: Call, route: Route, claim: Mapping[str, Any]) -> list[tuple[CallMaterial, bool]]:
    """What the call asks for on the route, and whether this very claim needs it; conditional ones only once known."""
    try:
        due = materials_due(definition_of(call), route.code, claim)
    except ClaimError:
        due = {}
    needed = {code for (code, _policy), wanted in due.items() if wanted}
    known = {code for code, _policy in due}
    return [(each, each.required and (each.code in needed or each.code not in known)) for each in _asked(call, route)]


def _asked(call: Call, route: Route) -> Iterable[CallMaterial]:
    return materials_of(call, route.code)
