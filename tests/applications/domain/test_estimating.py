"""From what a stranger typed to a claim: defaults stand where nothing was said, nothing is judged."""

from datetime import date
from decimal import Decimal

import pytest

from applications.domain.estimating import (
    Answers,
    Certificate,
    TriedInsurance,
    claim_from_answers,
    days_of_cover,
    differing_facts,
    first_day,
)
from rules.assessment.engine import assess
from tests.rules.fourth_policy.lakeside import read

FILED = date(2026, 5, 5)
MICRO = Answers(region="339900", employees=15, revenue_yuan=Decimal("2000000.00"))


def tried(product="fire", premium="1000.00", **changes):
    return TriedInsurance(number=1, product=product, premium_yuan=Decimal(premium), **changes)


def claim(*items, answers=MICRO, definition=None, filed_on=FILED, call_year=2026):
    return claim_from_answers(
        answers, items, definition=definition or read(), filed_on=filed_on, call_year=call_year,
        enterprise="企业", counterparty="保险公司",
    )  # fmt: skip


def total(*items, answers=MICRO):
    return assess(read(), claim(*items, answers=answers)).total_fen


def test_product_and_premium_are_enough():
    assert total(tried("rd_interruption", "10000.00")) == 6_000_00


def test_nothing_in_the_claim_is_unknown_or_contradicts_itself():
    assert assess(read(), claim(tried("fire", "100000.00"))).flags == ()


def test_premium_paid_by_others_lowers_the_base():
    assert total(tried("rd_interruption", "10000.00", paid_by_others_yuan=Decimal("4000.00"))) == 3_600_00


def test_paid_lowers_the_base():
    assert total(tried("rd_interruption", "10000.00", paid_yuan=Decimal("5000.00"))) == 3_000_00


def test_support_of_another_level_counts_as_granted():
    granted = tried("rd_interruption", "10000.00", level="municipal", granted_yuan=Decimal("8000.00"))
    assert total(granted) == 2_000_00


def test_policies_that_share_an_invoice_do_not_exceed_it():
    shared = {"invoice_no": "26112000000000000001", "total_yuan": Decimal("10000.00")}
    first = TriedInsurance(1, "rd_interruption", Decimal("10000.00"), **shared)
    second = TriedInsurance(2, "fire", Decimal("10000.00"), **shared)
    assert total(first, second) == 6_000_00


def test_fifty_policies_each_with_its_own_invoice():
    items = [TriedInsurance(n, "fire", Decimal("1500.00")) for n in range(1, 51)]
    assert total(*items) == 30_000_00


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (None, None, (date(2026, 5, 5), date(2027, 5, 4))),
        (date(2026, 3, 1), None, (date(2026, 3, 1), date(2027, 2, 28))),
        (None, date(2026, 12, 31), (date(2026, 1, 1), date(2026, 12, 31))),
        (date(2026, 3, 1), date(2026, 6, 1), (date(2026, 3, 1), date(2026, 6, 1))),
        (date(2024, 2, 29), None, (date(2024, 2, 29), date(2025, 2, 28))),
    ],
)
def test_days_left_open_make_one_year_of_cover(starts, ends, expected):
    assert days_of_cover(tried(starts_on=starts, ends_on=ends), FILED) == expected


def test_cover_begins_in_the_year_the_rules_ask_for(fujian):
    assert first_day(fujian.measures, fujian, FILED, 2026) == date(2025, 1, 1)
    assert first_day(fujian.measures, fujian, FILED, 2027) == FILED
    assert first_day(read().measures, read(), FILED, 2026) == FILED


def test_certificate_without_days_is_valid_and_old():
    held = claim(answers=Answers(certificates=(Certificate("high_tech"),)))["enterprise"]["qualifications"]
    assert held == [{"kind": "high_tech", "issued_on": "2021-05-05", "valid_until": "2027-05-05"}]


def test_certificate_that_ended_stays_ended():
    ended = Certificate("high_tech", valid_until=date(2020, 1, 1))
    held = claim(answers=Answers(certificates=(ended,)))["enterprise"]["qualifications"]
    assert held == [{"kind": "high_tech", "issued_on": "2020-01-01", "valid_until": "2020-01-01"}]


def test_certificate_to_come_begins_on_its_day():
    issued = Certificate("high_tech", issued_on=date(2026, 8, 1))
    held = claim(answers=Answers(certificates=(issued,)))["enterprise"]["qualifications"]
    assert held == [{"kind": "high_tech", "issued_on": "2026-08-01", "valid_until": "2027-08-01"}]


@pytest.mark.parametrize(
    ("fact", "lacks"), [("employees", True), ("sectors", True), ("qualifications", False), ("scores.points", True)]
)
def test_facts_without_a_default_have_to_be_said(fact, lacks):
    assert Answers().lacks(fact) is lacks
    told = Answers(sectors=("a",), employees=0, scores={"points": 0})
    assert not told.lacks(fact)


def test_differing_facts_are_those_said_and_different():
    typed = {"employees": 5, "sectors": ["a", "b"], "qualifications": [{"kind": "k"}], "revenue_yuan": "1.00"}
    own = {"employees": 6, "sectors": ["b", "a"], "qualifications": [{"kind": "k", "certificate_no": "1"}]}
    assert differing_facts(typed, own, ["employees", "sectors", "qualifications"]) == ["employees"]
    assert differing_facts(typed, own, ["revenue_yuan"]) == ["revenue_yuan"]
