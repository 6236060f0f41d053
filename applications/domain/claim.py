"""A filing as a claim the assessment understands. Pure translation: it judges nothing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from applications.domain.content import Content, Policy
from rules.definition.parts import Definition

NOTHING = "0.00"
OF_YEARS = ("not_supported_this_year", "supported_years_fewer_than")


def matters_of_years(definition: Definition) -> tuple[str, ...]:
    """The matters that look at the years supported so far, which the claim states as `pooled_cover_years`."""

    def counted(code: str) -> bool:
        return any(condition.kind in OF_YEARS for condition in definition.measure(code).conditions)

    return tuple(matter.code for matter in definition.matters if any(counted(code) for code in matter.measures))


def claim_from(content: Content, *, filed_on: date, pooled_cover_years: Iterable[int]) -> dict[str, Any]:
    """The claim of a filing: money as text with two decimals, dates ISO; `filed_on` decides which rules hold.

    Policies must have product, dates and premium; money never paid counts as 0.00.
    """
    enterprise = content["enterprise"]
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
            "pooled_cover_years": sorted(set(pooled_cover_years)),
            **({"scores": dict(enterprise["scores"])} if "scores" in enterprise else {}),
        },
        "policies": [_policy(policy) for policy in content["policies"]],
    }


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
        "other_support": [
            {"level": each["level"], "amount_yuan": each["amount_yuan"] or NOTHING, "status": each["status"]}
            for each in policy["other_support"]
        ],
        "invoices": [
            {
                "number": each["code"] + each["number"],
                "total_yuan": each["total_yuan"] or NOTHING,
                "allocated_yuan": each["allocated_yuan"] or NOTHING,
            }
            for each in policy["invoices"]
        ],
    }


def assessable(content: Content) -> Content:
    """A draft reduced to the policies whose amount can already be told; placeholders stand for missing numbers."""
    ready = [policy for policy in content["policies"] if _can_be_told(policy)]
    named = [{**policy, "policy_no": policy["policy_no"] or f"#{policy['position']}"} for policy in ready]
    return {**content, "policies": named}  # type: ignore[typeddict-item]  # a spread keeps the shape


def _can_be_told(policy: Policy) -> bool:
    dated = policy["starts_on"] and policy["ends_on"] and policy["starts_on"] <= policy["ends_on"]
    return bool(policy["product"] and policy["insurer"] and dated and policy["premium_yuan"])


def facts_missing(content: Content, definition: Definition) -> list[str]:
    """Enterprise facts without which no amount can be told; sectors only where the scheme knows any."""
    facts = content["enterprise"]
    unstated = [name for name in ("sectors", "employees", "revenue_yuan") if facts[name] in (None, [])]
    return unstated if definition.sectors else [name for name in unstated if name != "sectors"]
