"""Claims that cannot be read: each names its field."""

import copy
from typing import Any

import pytest

from rules.assessment.claim import ClaimError
from rules.assessment.engine import assess
from rules.words.claim_words import claim_fault
from tests.rules.claims import LITTLE_GIANT, claim, granted, haidian, policy, result_of, total


def whole() -> dict[str, Any]:
    invoice = {"number": "I1", "total_yuan": "100000.00", "allocated_yuan": "100000.00"}
    made = policy(other_support=[granted("municipal", "1.00")], invoices=[invoice])
    budget = {"available_yuan": "1.00", "assessed_total_yuan": "1.00"}
    return copy.deepcopy(claim(made, enterprise={"qualifications": [dict(LITTLE_GIANT)]}, budget=budget))


def put(data: dict[str, Any], path: str, value: Any) -> None:
    *parents, last = path.replace("]", "").replace("[", ".").split(".")
    place: Any = data
    for parent in parents:
        place = place[int(parent)] if parent.isdigit() else place[parent]
    last = int(last) if last.isdigit() else last
    if value is KeyError:
        del place[last]
    else:
        place[last] = value


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("scheme", KeyError, "missing"),
        ("scheme", 5, "wrong_type"),
        ("filed_on", KeyError, "missing"),
        ("filed_on", "2025-02-30", "not_a_date"),
        ("filed_on", "20251112", "not_a_date"),
        ("filed_on", 20251112, "not_a_date"),
        ("filed_on", "2025-11-12T00:00:00", "not_a_date"),
        ("call_year", "2025", "wrong_type"),
        ("call_year", True, "wrong_type"),
        ("call_year", 2025.0, "wrong_type"),
        ("call_year", 20, "out_of_range"),
        ("enterprise", KeyError, "missing"),
        ("enterprise", [], "wrong_type"),
        ("enterprise.uscc", "911101080000", "malformed"),
        ("enterprise.name", "  ", "empty"),
        ("enterprise.registered_region", "1101", "malformed"),
        ("enterprise.registered_region", 110108, "wrong_type"),
        ("enterprise.sectors", KeyError, "missing"),
        ("enterprise.sectors", "artificial_intelligence", "wrong_type"),
        ("enterprise.employees", None, "missing"),
        ("enterprise.employees", -1, "out_of_range"),
        ("enterprise.employees", True, "wrong_type"),
        ("enterprise.employees", "80", "wrong_type"),
        ("enterprise.revenue_yuan", 6000000, "money_not_text"),
        ("enterprise.revenue_yuan", "6000000", "money_not_two_decimals"),
        ("enterprise.pooled_cover_years", 2025, "wrong_type"),
        ("enterprise.qualifications[0].kind", "Little Giant", "malformed"),
        ("enterprise.qualifications[0].issued_on", KeyError, "missing"),
        ("enterprise.qualifications[0].valid_until", "2020-01-01", "ends_before_start"),
        ("enterprise.qualifications[0].certificate_no", 7, "wrong_type"),
        ("policies", KeyError, "missing"),
        ("policies", {}, "wrong_type"),
        ("policies[0]", "P1", "wrong_type"),
        ("policies[0].policy_no", "", "empty"),
        ("policies[0].insurer", KeyError, "missing"),
        ("policies[0].product", KeyError, "missing"),
        ("policies[0].starts_on", "2025-13-01", "not_a_date"),
        ("policies[0].ends_on", "2025-05-31", "ends_before_start"),
        ("policies[0].premium_yuan", 100000.0, "money_not_text"),
        ("policies[0].paid_yuan", KeyError, "missing"),
        ("policies[0].paid_yuan", "100000.0", "money_not_two_decimals"),
        ("policies[0].paid_yuan", "-1.00", "money_negative"),
        ("policies[0].paid_yuan", "1,000.00", "money_not_two_decimals"),
        ("policies[0].paid_by_others_yuan", "1", "money_not_two_decimals"),
        ("policies[0].other_support[0].amount_yuan", "-1.00", "money_negative"),
        ("policies[0].other_support[0].status", KeyError, "missing"),
        ("policies[0].invoices[0].number", KeyError, "missing"),
        ("policies[0].invoices[0].allocated_yuan", "-5.00", "money_negative"),
        ("policies[0].recognised_as_major_project", "yes", "wrong_type"),
        ("budget", "1.00", "wrong_type"),
        ("budget.available_yuan", "-1.00", "money_negative"),
        ("bank_account_confirmed", 1, "wrong_type"),
    ],
)
def test_malformed_claim_names_its_field(field, value, code):
    data = whole()
    put(data, field, value)
    with pytest.raises(ClaimError) as refused:
        assess(haidian(), data)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert claim_fault(refused.value).zh != claim_fault(refused.value).en


@pytest.mark.parametrize("data", [[], "claim", None, 5])
def test_claim_that_is_no_object(data):
    with pytest.raises(ClaimError) as refused:
        assess(haidian(), data)
    assert refused.value.code == "wrong_type"


@pytest.mark.parametrize("optional", ["paid_by_others_yuan", "other_support", "invoices"])
def test_parts_of_a_policy_that_may_be_left_out(optional):
    made = policy()
    del made[optional]
    assert total(result_of(made)) == "50000.00"


def test_field_that_nobody_knows_is_shown_not_swallowed():
    result = result_of(policy(paid_by_other_yuan="1.00"))
    assert [(flag.code, flag.params["field"]) for flag in result.flags] == [
        ("unknown_field", "policies[0].paid_by_other_yuan")
    ]
