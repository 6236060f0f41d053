"""The Fujian notice on the same engine (reading 14)."""

from typing import Any

import pytest

from tests.rules.claims import amounts, flags, measures, policy, reasons, result_of, total

KINDS = [
    "high_tech",
    "technology_sme",
    "advanced_technology_service",
    "gazelle",
    "chain_leader",
    "little_giant",
    "innovative_sme",
    "specialised_sme",
]
CLASS_A = [
    "key_rd_equipment",
    "product_quality_guarantee",
    "product_rd_liability",
    "small_loan_guarantee",
    "key_staff_group_accident",
    "key_staff_group_health",
    "rd_interruption",
    "conversion_cost_loss",
    "rd_project_cost_loss",
]


def in_fujian(*policies: dict[str, Any], enterprise: dict[str, Any] | None = None, **changes: Any):
    facts = {
        "registered_region": "350102",
        "sectors": None,
        "employees": None,
        "revenue_yuan": None,
        "pooled_cover_years": None,
        "qualifications": [{"kind": "high_tech", "issued_on": "2023-11-01", "valid_until": "2026-10-31"}],
    }
    whole = {"scheme": "fujian-2025", "filed_on": "2025-09-01", "bank_account_confirmed": True} | changes
    return result_of(*policies, enterprise=facts | (enterprise or {}), **whole)


def cover(product="rd_interruption", paid="100000.00", **changes):
    return policy(product, paid, **({"starts_on": "2024-03-01", "ends_on": "2025-02-28"} | changes))


def test_class_a_and_class_b():
    result = in_fujian(*[cover(product, "1000.00") for product in CLASS_A], cover("product_liability", "1000.00"))
    assert amounts(result) == ["500.00"] * 9 + ["100.00"]
    assert [found.article for found in result.items] == ["二(一)"] * 9 + ["二(二)"]


@pytest.mark.parametrize("kind", KINDS)
def test_any_one_of_the_eight_kinds(kind):
    held = [{"kind": kind, "issued_on": "2023-11-01", "valid_until": "2025-09-01"}]
    assert total(in_fujian(cover(), enterprise={"qualifications": held})) == "50000.00"


def test_none_of_the_eight_kinds():
    result = in_fujian(cover(), enterprise={"qualifications": []})
    assert (total(result), [reason.code for reason in result.reasons]) == ("0.00", ["qualification_valid"])


@pytest.mark.parametrize(("region", "paid"), [("350102", "50000.00"), ("350203", "0.00"), ("110108", "0.00")])
def test_fujian_without_xiamen(region, paid):
    assert total(in_fujian(cover(), enterprise={"registered_region": region})) == paid


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "code"),
    [
        ("2024-01-01", "2024-12-31", None),
        ("2024-12-31", "2025-12-30", None),
        ("2024-02-29", "2025-02-28", None),
        ("2023-12-31", "2024-12-30", "starts_in_year"),
        ("2025-01-01", "2025-12-31", "starts_in_year"),
        ("2024-03-01", "2025-03-01", "term_at_most_years"),
        ("2024-02-29", "2025-03-01", "term_at_most_years"),
    ],
)
def test_year_and_term_of_the_policy(starts_on, ends_on, code):
    result = in_fujian(cover(starts_on=starts_on, ends_on=ends_on))
    assert reasons(result) == ([code] if code else [])
    assert measures(result) == ["premium_subsidy" if code is None else None]


def test_cap_over_both_classes():
    result = in_fujian(cover(paid="900000.00"), cover("product_liability", "1000000.00"))
    assert (total(result), amounts(result)) == ("500000.00", ["409090.91", "90909.09"])


def test_account_not_confirmed_in_time_waives():
    result = in_fujian(cover(), bank_account_confirmed=False)
    assert (total(result), result.payments, measures(result)) == ("0.00", (), ["premium_subsidy"])
    assert [(flag.code, flag.params) for flag in result.flags] == [("waived", {"amount_yuan": "50000.00"})]
    assert reasons(result) == ["waived"]


def test_account_not_yet_asked_for_is_flagged():
    result = in_fujian(cover(), bank_account_confirmed=None)
    assert (total(result), flags(result)) == ("50000.00", ["account_not_confirmed"])


def test_same_invoice_under_two_policies_counts_once():
    invoice = [{"number": "F1", "total_yuan": "100000.00", "allocated_yuan": "100000.00"}]
    result = in_fujian(cover(invoices=invoice), cover(invoices=invoice))
    assert (amounts(result), reasons(result, 1)) == (["50000.00", "0.00"], ["overrun_invoice"])
