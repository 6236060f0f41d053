"""What the scheme says about filings: a matter's rules, routes offered, claim, amount. Schemes judge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils import timezone

from applications.domain.claim import claim_from
from applications.domain.content import Content
from applications.domain.matter_rules import MatterRules
from applications.domain.questions import declared_facts, facts_of_definition, kinds_of
from applications.models import Application, Item
from applications.selectors.clock import official_today
from applications.selectors.earlier import earlier_awards
from rules.assessment.changes import SmallestChange, smallest_changes
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


def matter_rules(call: Call, matter: str) -> MatterRules:
    """What the matter asks of a filing, read from the definition's measures."""
    definition = definition_of(call)
    measures = [definition.measure(code) for code in definition.matter(matter).measures]
    limits = [measure.policies_per_year for measure in measures]
    return MatterRules(
        products=frozenset(definition.products_of(matter)),
        sectors=frozenset(label.code for label in definition.sectors),
        scores=tuple(label.code for label in definition.scores),
        asked=facts_of_definition(definition),
        facts=tuple(declared_facts(definition)),
        kinds=tuple(kinds_of(definition, matter)),
        call_year=call.year,
        figures_year=call.year - 1,
        most_items=None if None in limits else sum(limit for limit in limits if limit),
        paid=frozenset(measure.payee for measure in measures),
        recognised=frozenset(
            product
            for measure in measures
            for each in measure.classes
            if any(condition.kind == RECOGNISED for condition in each.conditions)
            for product in each.products
        ),
    )


def claim_for(application: Application, content: Content) -> dict[str, Any]:
    """The claim of this content as if filed now (or on the day it was filed)."""
    filed_on = official_today() if content["declaration"] is None else _day_filed(application)
    return claim_from(content, filed_on=filed_on, history=history_of(application))


def history_of(application: Application) -> list[dict[str, Any]]:
    """What the enterprise was awarded under this item before, this filing apart."""
    return earlier_awards(application.enterprise_id, definition_of(application.call), apart_from=application.pk)


def _day_filed(application: Application) -> date:
    return timezone.localtime(application.filed_at).date() if application.filed_at else official_today()


@lru_cache(maxsize=256)
def _only(definition: Definition, codes: tuple[str, ...]) -> Definition:
    """Kept, because schemes keeps what it prepares for each definition it is shown."""
    return replace(definition, routes=tuple(route for route in definition.routes if route.code in codes))


def routes_offered(call: Call) -> Definition:
    """The definition with only the routes this call opens."""
    return _only(definition_of(call), tuple(sorted(call.routes)))


def first_fitting(
    offered: Definition, routes: Sequence[Route], matter: str, claim: dict[str, Any]
) -> tuple[str, Sequence[Unfit]]:
    """The code of the first of the routes that takes this claim; if none, "" and why not, route by route."""
    reasons: list[Unfit] = []
    for route in routes:
        choice = select_route(_only(offered, (route.code,)), matter, claim)
        if choice.route is not None:
            return choice.route.code, ()
        reasons += [(route.code, remark.code, remark) for remark in choice.reasons]
    return "", reasons


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the filing would bring by the rules now, and the least that would bring more.

    `missing`: facts without which nothing can be told.
    """

    result: Result | None
    left_out: Sequence[Item]
    missing: Sequence[str]
    change: SmallestChange | None = None


def estimate_of(definition: Definition, claim: dict[str, Any], left_out: Sequence[Item]) -> Estimate:
    """The amount of a claim that can be told, and the least within reach that would bring more."""
    try:
        result = assess(definition, claim)
    except ClaimError as error:
        return Estimate(None, left_out, [error.field])
    change = next((each for each in smallest_changes(definition, claim) if each.within_reach), None)
    return Estimate(result, left_out, [], change)
