"""What an enterprise was awarded and what it stated before: counters and caps over years, answers not asked twice.

Counted is what was approved or is still under review, by the amounts that stand now; nobody types it. What another
scheme of this portal granted counts as other support of the same item, once it is approved.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.domain.statements import meaning_of
from accounts.selectors import stated_values
from applications.domain.granting import OTHER, Grant, grants_in
from applications.domain.questions import conditions_within, declared_facts
from applications.domain.status import Status
from applications.models import Application, Assessment, Transition
from rules.assessment.counters import ITSELF
from rules.definition.declared import INSURANCE, Field
from rules.definition.parts import Definition
from schemes.models import Call
from schemes.selectors import definition_for, definition_of

COUNTED = (Status.FILED.value, Status.RETURNED.value, Status.APPROVED.value)
Award = dict[str, Any]


class Counted(NamedTuple):
    """The amount that stands of one filing; `approved_at` is None while the case is under review."""

    amount: Assessment
    approved_at: datetime | None


def amounts_of(enterprise: int, *, apart_from: int | None = None) -> list[Counted]:
    """Every filing of the enterprise (its key) that counts, whatever the policy, one filing left out."""
    others = Application.objects.filter(enterprise=enterprise, status__in=COUNTED)
    if apart_from is not None:
        others = others.exclude(pk=apart_from)
    approved = Transition.objects.filter(application=OuterRef("application"), to_status=Status.APPROVED.value)
    rows = Assessment.objects.filter(application__in=others).order_by("application", "-pk").distinct("application")
    rows = rows.select_related("application", "scheme_version").defer("scheme_version__text")
    found = rows.annotate(approved_at=Subquery(approved.order_by("-seq").values("at")[:1]))
    return [Counted(row, row.approved_at) for row in found]


def earlier_awards(enterprise: int, definition: Definition, *, apart_from: int | None = None) -> list[Award]:
    """Every award of the enterprise (its key) under the policy, one filing left out."""
    return awards_under(definition, amounts_of(enterprise, apart_from=apart_from))


def awards_under(definition: Definition, counted: Iterable[Counted]) -> list[Award]:
    """Those of the amounts that the policy gave, as a claim's history states them."""
    own = [amount for amount, _at in counted if amount.inputs.get("scheme") == definition.code]
    return [award for amount in own for award in _awards(definition, amount.inputs, amount.result)]


def grants_under_others(scheme: str, counted: Iterable[Counted]) -> list[Grant]:
    """What other schemes of this portal granted item by item; only what is approved counts. Oldest first."""
    others = [(at, amount.pk, amount) for amount, at in counted if at and amount.inputs.get("scheme") != scheme]
    return [
        grant
        for at, _pk, amount in sorted(others, key=lambda each: each[:2])
        for grant in grants_in(amount.inputs, amount.result, _told(amount, at))
    ]


def _told(amount: Assessment, at: datetime) -> dict[str, str]:
    definition = definition_for(amount.scheme_version)
    return {
        "scheme": definition.code,
        "name_zh": definition.short_title.zh,
        "name_en": definition.short_title.en,
        "level": definition.level or OTHER,
        "on": timezone.localdate(at).isoformat(),
        "receipt_no": amount.application.receipt_no or "",
    }


def _awards(definition: Definition, claim: Mapping[str, Any], result: Mapping[str, Any]) -> Iterator[Award]:
    stated = {(each["kind"], each["number"]): each for each in claim.get("items", ())}
    stated |= {(INSURANCE, each["policy_no"]): each for each in claim.get("policies", ())}
    for line in result.get("items") or result["policies"]:
        if line["measure"] is None or not Decimal(line["amount_yuan"]):
            continue
        award: Award = {
            "scheme": definition.code,
            "measure": line["measure"],
            "call_year": claim["call_year"],
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


def stated_before(enterprise: int, call: Call) -> dict[str, Any]:
    """Facts that the policy of the call declares, as the enterprise (its key) stated them last, wherever it did.

    What was filed goes before what stands in a draft. Of facts of several years those that this call asks for.
    """
    fields = declared_facts(definition_of(call))
    if not fields:
        return {}
    found = _in_drafts(enterprise, fields) | stated_values(enterprise, fields)
    for field in fields:
        if field.years and field.code in found:
            asked = {str(call.year + offset) for offset in field.years}
            found[field.code] = {year: value for year, value in found[field.code].items() if year in asked}
    return {code: value for code, value in found.items() if value != {}}


def _in_drafts(enterprise: int, fields: Iterable[Field]) -> dict[str, Any]:
    """The same facts as they stand in the enterprise's drafts, in the one begun last."""
    meant = {meaning_of(field) for field in fields}
    drafts = Application.objects.filter(enterprise=enterprise, status=Status.DRAFT.value).exclude(facts={})
    found: dict[str, Any] = {}
    for draft in drafts.select_related("call__scheme_version").order_by("pk"):
        same = {field.code for field in declared_facts(definition_of(draft.call)) if meaning_of(field) in meant}
        found |= {code: value for code, value in draft.facts.items() if code in same}
    return found
