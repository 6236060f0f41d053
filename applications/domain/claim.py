"""A filing as a claim the assessment understands. Pure translation: it judges nothing."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from applications.domain.content import Content, ItemFacts
from applications.domain.granting import support_of
from applications.domain.questions import FACTS, declared_facts, facts_of_definition
from rules.definition.declared import BY_OTHERS, ENDS, INSURANCE, PAID, POLICY_FIELDS, PREMIUM, STARTS, Field
from rules.definition.parts import Definition

NOTHING = "0.00"
EVERY_POLICY_SAYS = frozenset(field.code for field in POLICY_FIELDS)
EVERYBODYS = ("sectors", "employees", "revenue_yuan")


def claim_from(content: Content, *, filed_on: date, history: Iterable[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The claim of a filing: money as text with two decimals, dates ISO; `filed_on` decides which rules hold.

    `history`: earlier awards under the item; bare years are what an officer adds to them by a correction.
    Items must have product, dates and premium; money never paid counts as 0.00.
    """
    enterprise = content["enterprise"]
    items = [_item(item) for item in content["items"] if not is_insurance(item)]
    return {
        "scheme": content["scheme"]["code"],
        "filed_on": filed_on.isoformat(),
        "call_year": content["call"]["year"],
        "enterprise": {
            "uscc": enterprise["uscc"],
            "name": enterprise["name"],
            "registered_region": enterprise["registered_region"],
            "sectors": enterprise["sectors"],
            "employees": enterprise["employees"],
            "revenue_yuan": enterprise["revenue_yuan"],
            "qualifications": [dict(each) for each in enterprise["qualifications"]],
            "pooled_cover_years": [],
            **({"scores": dict(enterprise["scores"])} if "scores" in enterprise else {}),
            **({"facts": dict(enterprise["facts"])} if "facts" in enterprise else {}),
        },
        "policies": [_policy(item) for item in content["items"] if is_insurance(item)],
        **({"items": items} if items else {}),
        "history": [dict(award) for award in history],
    }


def named_by_key(claim: Mapping[str, Any], content: Content) -> dict[str, Any]:
    """The claim made of this content with every item named by its key, which no two of them share."""
    insured_ids = [str(item["id"]) for item in content["items"] if is_insurance(item)]
    other_ids = [str(item["id"]) for item in content["items"] if not is_insurance(item)]
    insured = [{**each, "policy_no": key} for each, key in zip(claim["policies"], insured_ids, strict=True)]
    others = [{**each, "number": key} for each, key in zip(claim.get("items", ()), other_ids, strict=True)]
    return {**claim, "policies": insured, **({"items": others} if others else {})}


def is_insurance(item: ItemFacts) -> bool:
    """Whether the contract has names of its own for it."""
    return item["kind"] == INSURANCE


def _policy(item: ItemFacts) -> dict[str, Any]:
    """An insurance policy by the contract's own names; what a policy asks of it beside stands under `fields`."""
    stated = item["fields"]
    further = {code: value for code, value in stated.items() if code not in EVERY_POLICY_SAYS}
    return {
        "policy_no": item["number"],
        "insurer": item["counterparty"],
        "product": item["product"],
        "starts_on": stated.get(STARTS),
        "ends_on": stated.get(ENDS),
        "premium_yuan": stated.get(PREMIUM),
        "paid_yuan": stated.get(PAID) or NOTHING,
        "paid_by_others_yuan": stated.get(BY_OTHERS) or NOTHING,
        "recognised_as_major_project": bool(item["recognition_no"]),
        "other_support": _support(item),
        "invoices": _invoices(item),
        **({"fields": further} if further else {}),
    }


def _item(item: ItemFacts) -> dict[str, Any]:
    """An item of another kind than insurance policies."""
    return {
        "kind": item["kind"],
        "number": item["number"],
        "counterparty": item["counterparty"],
        **({"product": item["product"]} if item["product"] else {}),
        "fields": dict(item["fields"]),
        "other_support": _support(item),
        "evidence": [{"kind": "invoice", **each} for each in _invoices(item)],
    }


def _support(item: ItemFacts) -> list[dict[str, str]]:
    return [
        {"level": level, "amount_yuan": amount or NOTHING, "status": status}
        for level, amount, status in support_of(item)
    ]


def _invoices(item: ItemFacts) -> list[dict[str, str]]:
    return [
        {
            "number": each["code"] + each["number"],
            "total_yuan": each["total_yuan"] or NOTHING,
            "allocated_yuan": each["allocated_yuan"] or NOTHING,
        }
        for each in item["invoices"]
    ]


def assessable(content: Content, definition: Definition) -> Content:
    """A draft reduced to the items whose amount can already be told; placeholders stand for missing numbers."""
    ready = [item for item in content["items"] if _can_be_told(item, definition)]
    named = [{**item, "number": item["number"] or f"#{item['position']}"} for item in ready]
    return {**content, "items": named}  # type: ignore[typeddict-item]  # a spread keeps the shape


def _can_be_told(item: ItemFacts, definition: Definition) -> bool:
    kind, stated = definition.declared.items.get(item["kind"]), item["fields"]
    if kind is None or (kind.payee and not item["counterparty"]):
        return False
    spared = (PAID,) if is_insurance(item) else ()  # a premium nobody paid yet counts as nothing paid
    if any(f.code not in stated for f in kind.fields if not f.optional and f.code not in spared):
        return False
    return not is_insurance(item) or bool(item["product"] and stated[STARTS] <= stated[ENDS])


def facts_missing(content: Content, definition: Definition) -> list[str]:
    """Enterprise facts without which no amount can be told: those that some rule of the policy names."""
    facts, asked = content["enterprise"], facts_of_definition(definition)
    stated: Mapping[str, Any] = dict(facts)
    known = [name for name in EVERYBODYS if name in asked and stated[name] in (None, [])]
    return known + missing_facts(facts.get("facts", {}), definition)


def missing_facts(stated: Mapping[str, Any], definition: Definition) -> list[str]:
    """Facts that the policy declares, some rule of it names and nobody stated."""
    return [f"{FACTS}{f.code}" for f in declared_facts(definition) if not f.optional and _open(f, stated)]


def _open(field: Field, stated: Mapping[str, Any]) -> bool:
    """Whether a fact, or one of its years, is not stated."""
    value = stated.get(field.code)
    return value is None or (
        bool(field.years) and len([each for each in value.values() if each is not None]) < len(field.years)
    )
