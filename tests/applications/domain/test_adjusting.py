from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.domain.adjusting import Payee, Paying, adjusted, merged, require_possible
from applications.domain.refusals import AdjustmentRefused
from rules.money import Rate

RESULT = {
    "total_yuan": "150000.00",
    "payments": [{"payee": "enterprise", "name": "甲", "amount_yuan": "150000.00"}],
    "policies": [
        {
            "policy_no": "A",
            "measure": "catalogue",
            "article": "4",
            "amount_yuan": "100000.00",
            "steps": [],
            "reasons": [],
        },
        {
            "policy_no": "B",
            "measure": "frontier",
            "article": "5",
            "amount_yuan": "50000.00",
            "steps": [],
            "reasons": [],
        },
    ],
    "reasons": [],
    "flags": [],
}
PAYEES = Paying((Payee("enterprise", "甲"), Payee("enterprise", "甲")), 2027)


WHO = {"name": "林预审", "office": "区金融办", "on": "2026-11-20"}


def lower(number, amount, reason="发票金额不符"):
    return {"number": number, "amount_yuan": amount, "reason": reason, **WHO}


def test_lowered_amount_keeps_reason_and_sums():
    result = adjusted(RESULT, [lower("A", "60000.00")], PAYEES)
    assert result["total_yuan"] == "110000.00"
    assert result["payments"] == [{"payee": "enterprise", "name": "甲", "amount_yuan": "110000.00"}]
    assert result["policies"][0]["steps"][-1] == {
        "rule": "adjustment",
        "article": None,
        "text": "发票金额不符",
        "input": {"amount_yuan": "100000.00", **WHO},
        "output": "60000.00",
    }
    assert RESULT["total_yuan"] == "150000.00"


def test_everything_lowered_to_nothing_pays_nobody():
    result = adjusted(RESULT, [lower("A", "0"), lower("B", "0.00")], PAYEES)
    assert (result["total_yuan"], result["payments"]) == ("0.00", [])


def test_the_computed_amount_again_is_no_adjustment():
    assert adjusted(RESULT, [lower("A", "100000.00")], PAYEES)["policies"][0]["steps"] == []


@pytest.mark.parametrize(
    ("adjustment", "code"),
    [
        (lower("X", "1.00"), "unknown_item_number"),
        (lower("A", "1.00", " "), "reason_missing"),
        (lower("A", "-1.00"), "adjustment_not_an_amount"),
        (lower("A", "1.001"), "adjustment_not_an_amount"),
        (lower("A", "100000.01"), "adjustment_above_rules"),
    ],
)
def test_impossible_adjustment_is_refused(adjustment, code):
    with pytest.raises(AdjustmentRefused) as refusal:
        require_possible([adjustment], RESULT)
    assert refusal.value.code == code


def test_later_adjustment_replaces_the_earlier_one_of_its_policy():
    both = merged([lower("A", "1.00"), lower("B", "2.00")], [lower("A", "3.00")], RESULT)
    assert {each["number"]: each["amount_yuan"] for each in both} == {"A": "3.00", "B": "2.00"}


def test_the_computed_amount_again_lifts_the_adjustment():
    left = merged([lower("A", "1.00"), lower("B", "2.00")], [lower("A", "100000.00")], RESULT)
    assert left == [{**lower("B", "2.00"), "item": 1}]


def test_adjustment_above_what_the_rules_give_now_lowers_nothing_and_says_so():
    result = adjusted(RESULT, [lower("A", "120000.00")], PAYEES)
    assert result["total_yuan"] == "150000.00"
    step = result["policies"][0]["steps"][-1]
    assert (step["rule"], step["output"]) == ("adjustment_dropped", "100000.00")
    assert step["input"] == {"amount_yuan": "100000.00", "lowered_yuan": "120000.00", **WHO}


@given(st.integers(0, 10_000_000), st.integers(0, 5_000_000))
def test_payments_always_sum_to_the_total(a, b):
    result = adjusted(RESULT, [lower("A", str(Decimal(a) / 100)), lower("B", str(Decimal(b) / 100))], PAYEES)
    paid = sum(Decimal(each["amount_yuan"]) for each in result["payments"])
    assert paid == Decimal(result["total_yuan"]) == Decimal(a + b) / 100


def test_lowered_amount_is_paid_in_the_same_parts():
    halves = (Rate(1, 2), Rate(1, 2))
    paying = Paying((Payee("enterprise", "甲", halves), Payee("enterprise", "甲")), 2027)
    [payment] = adjusted(RESULT, [lower("A", "60000.01")], paying)["payments"]
    assert payment["amount_yuan"] == "110000.01"
    assert payment["parts"] == [
        {"number": 1, "budget_year": 2027, "amount_yuan": "80000.00"},
        {"number": 2, "budget_year": 2028, "amount_yuan": "30000.01"},
    ]
