"""The made-up fourth policy and claims under it: a definition file and nothing else."""

from functools import cache
from pathlib import Path
from typing import Any

from rules.assessment.engine import assess
from rules.assessment.result import Result
from rules.definition.parts import Definition
from rules.definition.reader import read_definition

FILE = Path(__file__).parent / "lakeside-2026.toml"
LAKESIDE = FILE.read_text(encoding="utf-8")


@cache
def read(text: str = LAKESIDE) -> Definition:
    return read_definition(text, source="lakeside-2026/1.toml")


def changed(old: str, new: str) -> str:
    """The policy with one passage replaced; the passage must stand there exactly once."""
    assert LAKESIDE.count(old) == 1, old
    return LAKESIDE.replace(old, new)


def policy(number: str, product: str, paid: str, **changes: Any) -> dict[str, Any]:
    """A policy paid in full by the enterprise, with one invoice over the same amount."""
    facts: dict[str, Any] = {
        "policy_no": number,
        "insurer": "甲财险",
        "product": product,
        "starts_on": "2026-03-01",
        "ends_on": "2027-02-28",
        "premium_yuan": paid,
        "paid_yuan": paid,
        "paid_by_others_yuan": "0.00",
        "other_support": [],
        "invoices": [{"number": f"I{number}", "total_yuan": paid, "allocated_yuan": paid}],
    }
    return facts | changes


def claim(
    *policies: dict[str, Any], employees: int = 300, revenue: str = "90000000.00", **changes: Any
) -> dict[str, Any]:
    """A claim of an enterprise that is neither micro nor small, unless said otherwise."""
    facts: dict[str, Any] = {
        "uscc": "91339901EXAMPLE00X",
        "name": "湖滨一号有限公司",
        "registered_region": "339901",
        "employees": employees,
        "revenue_yuan": revenue,
    }
    whole: dict[str, Any] = {
        "scheme": "lakeside-2026",
        "filed_on": "2026-05-05",
        "call_year": 2026,
        "enterprise": facts,
        "policies": list(policies),
    }
    return whole | changes


def micro(*policies: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return claim(*policies, employees=15, revenue="2000000.00", **changes)


def small(*policies: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return claim(*policies, employees=100, revenue="20000000.00", **changes)


def result_of(made: dict[str, Any], text: str = LAKESIDE) -> Result:
    return assess(read(text), made)
