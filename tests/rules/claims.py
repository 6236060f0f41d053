"""Claims for tests of the rules: a believable one, with only what the test is about stated differently."""

from functools import cache
from itertools import count
from typing import Any

from rules.assessment.engine import assess
from rules.assessment.result import Result
from rules.definition.parts import Definition
from rules.money import yuan_of
from schemes.definition_files import definition_on, versions_of

NUMBERS = count(1)
LITTLE_GIANT = {"kind": "little_giant", "issued_on": "2024-09-01", "valid_until": "2027-08-31"}
HIGH_TECH = {
    "kind": "high_tech",
    "certificate_no": "GR202411000001",
    "issued_on": "2024-12-02",
    "valid_until": "2027-12-01",
}


@cache
def haidian() -> Definition:
    (definition,) = versions_of("haidian-2025")
    return definition


def policy(product: str = "rd_and_conversion", paid: str = "100000.00", **changes: Any) -> dict[str, Any]:
    """A policy paid in full by the enterprise, with one invoice of its own over the same amount."""
    number = next(NUMBERS)
    facts: dict[str, Any] = {
        "policy_no": f"P{number:05d}",
        "insurer": "示例财险",
        "product": product,
        "starts_on": "2025-06-01",
        "ends_on": "2026-05-31",
        "premium_yuan": paid,
        "paid_yuan": paid,
        "paid_by_others_yuan": "0.00",
        "other_support": [],
        "invoices": [{"number": f"INV{number:05d}", "total_yuan": paid, "allocated_yuan": paid}],
    }
    return facts | changes


def pooled(premium: str = "2500.00", **changes: Any) -> dict[str, Any]:
    return policy("pooled_cover", premium, paid_yuan="0.00", invoices=[], **changes)


def granted(level: str, amount: str, status: str = "granted") -> dict[str, str]:
    return {"level": level, "amount_yuan": amount, "status": status}


def claim(*policies: dict[str, Any], enterprise: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """A claim of a small AI enterprise in Haidian with a valid little-giant certificate."""
    facts: dict[str, Any] = {
        "uscc": "91110108EXAMPLE00X",
        "name": "示例科技有限公司",
        "registered_region": "110108",
        "sectors": ["artificial_intelligence"],
        "employees": 80,
        "revenue_yuan": "6000000.00",
        "qualifications": [LITTLE_GIANT],
        "pooled_cover_years": [],
    }
    whole = {
        "scheme": "haidian-2025",
        "filed_on": "2025-11-12",
        "call_year": 2025,
        "enterprise": facts | (enterprise or {}),
        "policies": list(policies),
    }
    return whole | changes


def result_of(*policies: dict[str, Any], enterprise: dict[str, Any] | None = None, **changes: Any) -> Result:
    made = claim(*policies, enterprise=enterprise, **changes)
    definition = definition_on(made["scheme"], None)
    assert definition is not None
    return assess(definition, made)


def total(result: Result) -> str:
    return yuan_of(result.total_fen)


def amounts(result: Result) -> list[str]:
    return [yuan_of(found.amount_fen) for found in result.items]


def measures(result: Result) -> list[str | None]:
    return [found.measure for found in result.items]


def reasons(result: Result, index: int = 0) -> list[str]:
    return [reason.code for reason in result.items[index].reasons]


def flags(result: Result) -> list[str]:
    return [flag.code for flag in result.flags]
