"""What the scheme says about one filing: its matter, route, claim and amount. Judging is the work of schemes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils import timezone

from applications.domain.claim import assessable, claim_from, facts_missing, matters_of_years
from applications.domain.completeness import MatterRules
from applications.domain.content import Content
from applications.domain.status import Status
from applications.models import Application, InsurancePolicy
from applications.selectors.cases import latest_version, policies_of
from applications.selectors.clock import official_today
from applications.selectors.content import content_of
from rules.assessment.changes import Change, smallest_changes
from rules.assessment.claim import ClaimError
from rules.assessment.engine import assess
from rules.assessment.result import Remark, Result
from rules.definition.parts import Definition
from rules.definition.procedure import Route
from rules.routing import select_route
from schemes.models import Call
from schemes.selectors import definition_of

Unfit = tuple[str, str, Remark]
RECOGNISED = "recognised_as_major_project"
COUNTED = (Status.FILED.value, Status.RETURNED.value, Status.APPROVED.value)


def matter_rules(call: Call, matter: str) -> MatterRules:
    """What the matter asks of a filing, read from the definition's measures."""
    definition = definition_of(call)
    measures = [definition.measure(code) for code in definition.matter(matter).measures]
    limits = [measure.policies_per_year for measure in measures]
    return MatterRules(
        products=frozenset(definition.products_of(matter)),
        sectors=frozenset(label.code for label in definition.sectors),
        scores=tuple(label.code for label in definition.scores),
        figures_year=call.year - 1,
        most_policies=None if None in limits else sum(limit for limit in limits if limit),
        premium_only=all(measure.payee == "insurer" for measure in measures),
        recognised=frozenset(
            product
            for measure in measures
            for each in measure.classes
            if any(condition.kind == RECOGNISED for condition in each.conditions)
            for product in each.products
        ),
    )


def earlier_pooled_years(application: Application) -> list[int]:
    """Call years in which the enterprise's pooled cover was approved or is still under review, this filing apart."""
    matters = matters_of_years(definition_of(application.call))
    others = Application.objects.filter(
        enterprise=application.enterprise, matter__in=matters, status__in=COUNTED
    ).exclude(pk=application.pk)
    return list(others.values_list("call__year", flat=True))


def claim_for(application: Application, content: Content) -> dict[str, Any]:
    """The claim of this content as if filed now (or on the day it was filed)."""
    filed_on = official_today() if content["declaration"] is None else _day_filed(application)
    return claim_from(content, filed_on=filed_on, pooled_cover_years=earlier_pooled_years(application))


def _day_filed(application: Application) -> date:
    return timezone.localtime(application.filed_at).date() if application.filed_at else official_today()


def claim_of(application: Application) -> dict[str, Any]:
    """The claim of the latest filed version, or of the draft as far as its amount can be told."""
    version = latest_version(application)
    if version is not None:
        return claim_for(application, version.content)
    return claim_for(application, assessable(content_of(application)))


@lru_cache(maxsize=256)
def _only(definition: Definition, codes: tuple[str, ...]) -> Definition:
    """Kept, because schemes keeps what it prepares for each definition it is shown."""
    return replace(definition, routes=tuple(route for route in definition.routes if route.code in codes))


def routes_offered(call: Call) -> Definition:
    """The definition with only the routes this call opens."""
    return _only(definition_of(call), tuple(sorted(call.routes)))


def route_choice(application: Application, content: Content | None = None) -> tuple[Route | None, list[Unfit]]:
    """The first of the call's routes that this content takes; if none, why not: (route code, reason code, remark).

    Without `content` the filing as it stands now is read, where the route depends on it at all.
    """
    offered = routes_offered(application.call)
    mine = [route for route in offered.routes if route.matter == application.matter]
    if len(mine) == 1 and not mine[0].applies_when:
        return mine[0], []
    content = content_of(application) if content is None else content
    if facts_missing(content, offered):
        return None, []
    claim = claim_for(application, {**content, "policies": []})
    reasons: list[Unfit] = []
    for route in mine:
        choice = select_route(_only(offered, (route.code,)), application.matter, claim)
        if choice.route is not None:
            return choice.route, []
        reasons += [(route.code, remark.code, remark) for remark in choice.reasons]
    return None, reasons


def expected_route(application: Application) -> str:
    """The route filed under, or the one the draft would take; "" while unknown or when none fits."""
    if application.route:
        return application.route
    route, _ = route_choice(application)
    return route.code if route else ""


def route_reasons(application: Application) -> list[Unfit]:
    """Why the draft fits none of the call's routes; empty when it fits one or when facts are still missing."""
    return [] if application.route else route_choice(application)[1]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the filing would bring by the rules now, and the least that would bring more.

    `missing`: facts without which nothing can be told.
    """

    result: Result | None
    left_out: Sequence[InsurancePolicy]
    missing: Sequence[str]
    change: Change | None = None


def estimate(application: Application) -> Estimate:
    """The amount of what is filled in so far; policies that lack dates, product, insurer or premium are left out."""
    content = content_of(application)
    ready = assessable(content)
    told = {policy["id"] for policy in ready["policies"]}
    left_out = [policy for policy in policies_of(application) if policy.pk not in told]
    missing = facts_missing(content, definition_of(application.call))
    if missing or not told:
        return Estimate(None, left_out, missing)
    definition, claim = definition_of(application.call), claim_for(application, ready)
    try:
        result = assess(definition, claim)
    except ClaimError as error:
        return Estimate(None, left_out, [error.field])
    change = next((each for each in smallest_changes(definition, claim) if each.within_reach), None)
    return Estimate(result, left_out, [], change)
