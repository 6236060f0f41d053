"""An award that is paid in parts: what falls into which year, to the fen the whole in the end."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.assessment.contract import result_as_json
from rules.assessment.engine import assess
from rules.assessment.instalments import AT_ONCE, Part, part_of, parts_paid, split
from rules.definition.amounts import TOTAL, Rounding
from rules.money import Rate
from tests.rules.other_support.policies import changed, claim, definition_of, item

THIRDS = (Rate(1, 3),) * 3
UNEVEN = (Rate(1, 2), Rate(3, 10), Rate(1, 5))


def told(definition, made):
    return result_as_json(definition, assess(definition, made), "zh-hans")


@given(st.integers(0, 10**12), st.lists(st.integers(1, 9), min_size=1, max_size=6), st.sampled_from([1, 100, 10_000]))
def test_parts_are_the_whole_and_none_is_owed_before_its_share(fen, weights, unit):
    shares = tuple(Rate(weight, sum(weights)) for weight in weights)
    parts = split(fen, shares, unit)
    assert sum(parts) == fen
    assert min(parts) >= 0
    for count in range(1, len(parts)):
        owed = fen * Fraction(sum(weights[:count]), sum(weights))
        assert owed - unit < sum(parts[:count]) <= owed
        assert parts[count - 1] % unit == 0


def test_a_part_that_is_asked_for_is_that_of_the_whole():
    assert [part_of(100, THIRDS, number) for number in (1, 2, 3, 4)] == [33, 33, 34, 0]


@pytest.mark.parametrize(
    ("amounts", "rounding", "expected"),
    [
        ([(100, AT_ONCE)], Rounding(), []),
        ([(100, THIRDS)], Rounding(), [33, 33, 34]),
        ([(100, THIRDS), (100, THIRDS)], Rounding(), [66, 66, 68]),  # as each item says of itself
        ([(100, THIRDS), (50, AT_ONCE)], Rounding(), [83, 33, 34]),
        ([(1000, UNEVEN), (100, THIRDS)], Rounding(), [533, 333, 234]),
        ([(10_000, THIRDS)], Rounding(100), [3300, 3300, 3400]),
        ([(150, THIRDS), (150, THIRDS)], Rounding(100, TOTAL), [100, 100, 100]),
    ],
    ids=["at once", "one item", "two items", "beside a plain one", "other shares", "whole yuan", "whole yuan in all"],
)
def test_parts_of_a_payment(amounts, rounding, expected):
    parts = parts_paid(amounts, rounding, 2027)
    assert [part.amount_fen for part in parts] == expected
    assert [(part.number, part.budget_year) for part in parts] == [(n + 1, 2027 + n) for n in range(len(expected))]


def test_a_part_of_nothing_is_left_out_and_the_others_keep_their_numbers():
    assert parts_paid([(1, THIRDS)], Rounding(), 2027) == (Part(3, 2029, 1),)


def test_result_tells_the_parts_of_each_payment_and_the_step_the_same():
    found = told(definition_of("lg1"), claim(facts={"recognised": True}))
    [payment] = found["payments"]
    assert payment["parts"] == [{"number": n, "budget_year": 2022 + n, "amount_yuan": "2000000.00"} for n in (1, 2, 3)]
    steps = [step for step in found["items"][0]["steps"] if step["rule"] == "instalments"]
    assert [step["input"]["parts_yuan"] for step in steps] == [["2000000.00"] * 3]


def test_parts_are_those_of_what_the_budget_leaves():
    definition = changed("lg1", ("[rounding]", '[budget]\nrule = "pro_rata"\narticle = "1"\n\n[rounding]'))
    budget = {"available_yuan": "100.00", "assessed_total_yuan": "6000000.00"}
    found = told(definition, claim(facts={"recognised": True}, budget=budget))
    assert found["total_yuan"] == "100.00"
    assert [part["amount_yuan"] for part in found["payments"][0]["parts"]] == ["33.33", "33.33", "33.34"]
    [step] = [step for step in found["items"][0]["steps"] if step["rule"] == "instalments"]
    assert step["text"].startswith("分 3 年发放：33.33 元 + 33.33 元 + 33.34 元 = 100.00 元")


def test_the_year_of_the_first_part_is_that_of_the_payment():
    payment = '[payment]\nbudget_year = "same"\noffice = { code = "finance_bureau" }\narticle = "1"\n\n'
    same = changed("lg1", ("[rounding]", f"{payment}[rounding]"))
    [payment] = told(same, claim(facts={"recognised": True}))["payments"]
    assert [part["budget_year"] for part in payment["parts"]] == [2022, 2023, 2024]


def test_what_is_paid_at_once_and_one_part_of_an_award_tell_no_parts():
    loan = item("loan", principal="1000000.00", years="1")
    assert "parts" not in told(definition_of("nl2"), claim(items=[loan]))["payments"][0]
    part = assess(definition_of("lg1"), claim(facts={"recognised": True}, payment_year=2))
    assert [payment.parts for payment in part.payments] == [()]
    assert "parts" not in result_as_json(definition_of("lg1"), part)["payments"][0]
