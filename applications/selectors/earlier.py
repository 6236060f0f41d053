"""What an enterprise was awarded and what it stated before: counters and caps over years, answers not asked twice.

Counted is what was approved or is still under review, by the amounts that stand now; nobody types it.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from applications.domain.questions import conditions_within, declared_facts
from applications.domain.status import Status
from applications.models import Application, Assessment
from rules.assessment.counters import ITSELF
from rules.definition.declared import INSURANCE
from rules.definition.parts import Definition

COUNTED = (Status.FILED.value, Status.RETURNED.value, Status.APPROVED.value)
Award = dict[str, Any]
MOST_LOOKED_AT = 20


def earlier_awards(enterprise: int, definition: Definition, *, apart_from: int | None = None) -> list[Award]:
    """Every award of the enterprise (its key) under the policy, one filing left out."""
    others = Application.objects.filter(
        enterprise=enterprise, call__scheme_version__code=definition.code, status__in=COUNTED
    )
    if apart_from is not None:
        others = others.exclude(pk=apart_from)
    latest = Assessment.objects.filter(application__in=others).order_by("application", "-pk").distinct("application")
    rows = latest.values_list("application__call__year", "inputs", "result")
    return [award for year, claim, result in rows for award in _awards(definition, year, claim, result)]


def _awards(definition: Definition, year: int, claim: Mapping[str, Any], result: Mapping[str, Any]) -> Iterator[Award]:
    stated = {(each["kind"], each["number"]): each for each in claim.get("items", ())}
    stated |= {(INSURANCE, each["policy_no"]): each for each in claim.get("policies", ())}
    for line in result.get("items") or result["policies"]:
        if line["measure"] is None or not Decimal(line["amount_yuan"]):
            continue
        award: Award = {
            "scheme": definition.code,
            "measure": line["measure"],
            "call_year": year,
            "amount_yuan": line["amount_yuan"],
        }
        kind, number = line.get("kind", INSURANCE), line.get("number", line.get("policy_no"))
        if kind is not None:
            thing = stated.get((kind, number), {}).get("fields", {}).get(_named_by(definition, line["measure"]))
            award["item"] = {"kind": kind, "number": str(number if thing is None else thing)}
        yield award


def _named_by(definition: Definition, measure: str) -> str:
    """The field that names what the measure counts years for; "" where it counts for the item or for everything."""
    known = {each.code: each for each in definition.measures}
    within = conditions_within(known[measure], definition) if measure in known else ()
    fields = (str(condition.params.get("per", "")) for condition in within)
    return next((code for code in fields if code and code != ITSELF), "")


def stated_before(enterprise: int, definition: Definition) -> dict[str, Any]:
    """Facts that the policy declares and the enterprise (its key) stated last, in whichever filing it did."""
    wanted = {field.code for field in declared_facts(definition)}
    found: dict[str, Any] = {}
    if wanted:
        others = Application.objects.filter(enterprise=enterprise).exclude(facts={}).order_by("-pk")
        for facts in others.values_list("facts", flat=True)[:MOST_LOOKED_AT]:
            found = {code: value for code, value in facts.items() if code in wanted} | found
    return found
