"""A filing as a claim the assessment understands. Pure translation: it judges nothing."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from applications.domain.content import Content, Policy
from applications.domain.granting import support_of
from applications.domain.questions import FACTS, asked_fields, declared_facts, facts_of_policy
from rules.definition.declared import INSURANCE, Field
from rules.definition.parts import Definition

NOTHING = "0.00"
EVERYBODYS = ("sectors", "employees", "revenue_yuan")


def claim_from(content: Content, *, filed_on: date, history: Iterable[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The claim of a filing: money as text with two decimals, dates ISO; `filed_on` decides which rules hold.

    `history`: earlier awards under the policy; bare years are what an officer adds to them by a correction.
    Policies must have product, dates and premium; money never paid counts as 0.00.
    """
    enterprise = content["enterprise"]
    items = [_item(policy) for policy in content["policies"] if "kind" in policy]
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
        "policies": [_policy(policy) for policy in content["policies"] if "kind" not in policy],
        **({"items": items} if items else {}),
        "history": [dict(award) for award in history],
    }


def named_by_key(claim: Mapping[str, Any], content: Content) -> dict[str, Any]:
    """The claim made of this content with every item named by its key, which no two of them share."""
    insured = [str(policy["id"]) for policy in content["policies"] if "kind" not in policy]
    others = [str(policy["id"]) for policy in content["policies"] if "kind" in policy]
    policies = [{**each, "policy_no": key} for each, key in zip(claim["policies"], insured, strict=True)]
    items = [{**each, "number": key} for each, key in zip(claim.get("items", ()), others, strict=True)]
    return {**claim, "policies": policies, **({"items": items} if items else {})}


def _policy(policy: Policy) -> dict[str, Any]:
    return {
        "policy_no": policy["policy_no"],
        "insurer": policy["insurer"],
        "product": policy["product"],
        "starts_on": policy["starts_on"],
        "ends_on": policy["ends_on"],
        "premium_yuan": policy["premium_yuan"],
        "paid_yuan": policy["paid_yuan"] or NOTHING,
        "paid_by_others_yuan": policy["paid_by_others_yuan"] or NOTHING,
        "recognised_as_major_project": bool(policy["recognition_no"]),
        "other_support": _support(policy),
        "invoices": _invoices(policy),
        **({"fields": dict(policy["fields"])} if "fields" in policy else {}),
    }


def _item(policy: Policy) -> dict[str, Any]:
    """An item of another kind than insurance policies."""
    return {
        "kind": policy.get("kind", ""),
        "number": policy["policy_no"],
        "counterparty": policy["insurer"],
        **({"product": policy["product"]} if policy["product"] else {}),
        "fields": dict(policy.get("fields", {})),
        "other_support": _support(policy),
        "evidence": [{"kind": "invoice", **each} for each in _invoices(policy)],
    }


def _support(policy: Policy) -> list[dict[str, str]]:
    return [
        {"level": level, "amount_yuan": amount or NOTHING, "status": status}
        for level, amount, status in support_of(policy)
    ]


def _invoices(policy: Policy) -> list[dict[str, str]]:
    return [
        {
            "number": each["code"] + each["number"],
            "total_yuan": each["total_yuan"] or NOTHING,
            "allocated_yuan": each["allocated_yuan"] or NOTHING,
        }
        for each in policy["invoices"]
    ]


def assessable(content: Content, definition: Definition) -> Content:
    """A draft reduced to the items whose amount can already be told; placeholders stand for missing numbers."""
    ready = [policy for policy in content["policies"] if _can_be_told(policy, definition)]
    named = [{**policy, "policy_no": policy["policy_no"] or f"#{policy['position']}"} for policy in ready]
    return {**content, "policies": named}  # type: ignore[typeddict-item]  # a spread keeps the shape


def _can_be_told(policy: Policy, definition: Definition) -> bool:
    kind = definition.declared.items.get(policy.get("kind", INSURANCE))
    if kind is None or any(f.code not in policy.get("fields", {}) for f in asked_fields(kind) if not f.optional):
        return False
    if kind.code != INSURANCE:
        return bool(policy["insurer"]) or not kind.payee
    dated = policy["starts_on"] and policy["ends_on"] and policy["starts_on"] <= policy["ends_on"]
    return bool(policy["product"] and policy["insurer"] and dated and policy["premium_yuan"])


def facts_missing(content: Content, definition: Definition) -> list[str]:
    """Enterprise facts without which no amount can be told: those that some rule of the policy names."""
    facts, asked = content["enterprise"], facts_of_policy(definition)
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
