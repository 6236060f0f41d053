"""The twelve cases of the second part of the contract: real policies of other places, right to the fen."""

import json
from pathlib import Path

import pytest

from tests.rules.other_support.policies import claim, insured, item, result

CASES = Path(__file__).resolve().parents[2] / "contracts" / "other-support-cases.json"
EXPECTED = {case["id"]: case["expected_yuan"] for case in json.loads(CASES.read_text(encoding="utf-8"))}


def award(year, amount="100000.00", measure="first_machine", **more):
    return {"scheme": "other-support", "measure": measure, "call_year": year, "amount_yuan": amount, **more}


CLAIMS = {
    "IP1": claim(
        items=[
            item("loan_interest", principal="8000000.00", paid="312345.67"),
            item("guarantee_fee", principal="8000000.00", paid="80000.55"),
            item("valuation_fee", principal="8000000.00", paid="30000.00"),
        ]
    ),
    "SI2": claim(
        facts={"net_assets": "10000000.00", "revenue_yuan": "100000000.00"},
        history=[],
        items=[
            item(
                "loan",
                principal="3000000.00",
                drawn_on="2022-03-15",
                repaid_on="2022-12-31",
                interest_paid="100000.00",
            )
        ],
    ),
    "GW1": claim(
        2023,
        items=[
            insured("P1", "40000.00", paid_on="2023-06-30"),
            insured("P2", "30000.00", paid_on="2023-10-01"),
        ],
    ),
    "ZP1": claim(
        history=[
            award(2020, item={"kind": "insurance_policy", "number": "A"}),
            award(2021, item={"kind": "insurance_policy", "number": "A"}),
        ],
        items=[
            insured("P1", product="domestic", equipment="A"),
            insured("P2", product="domestic", equipment="B"),
        ],
    ),
    "NL2": claim(items=[item("loan", principal="60000000.00", years="1")]),
    "PC3": claim(
        items=[
            {
                **insured("P1", "33333.33"),
                "other_support": [{"level": "municipal", "amount_yuan": "10000.00", "status": "granted"}],
            }
        ]
    ),
    "TE1": claim(facts={"recognition": "first", "revenue_yuan": "50000000.00"}),
    "QH5": claim(
        2023,
        facts={"headquarters": False, "entered": 2023, "hong_kong": False},
        items=[item("lease", area_m2="333.33", months=7)],
    ),
    "RG1": claim(items=[insured("P1", "123456.78")], decided=[{"measure": "premium", "rate": "45%"}]),
    "FJ2": claim(
        facts={"small_or_micro": True},
        items=[
            item(
                "loan",
                principal="5000000.00",
                days=365,
                rate="3.50%",
                guaranteed=False,
                repaid_on="2022-12-20",
            )
        ],
    ),
    "LG1": claim(facts={"recognised": True}, payment_year=2),
    "RO1": claim(items=[insured("P1", "101010.11")]),
}


def test_every_case_of_the_contract_is_claimed():
    assert set(CLAIMS) == set(EXPECTED)


@pytest.mark.parametrize("case", CLAIMS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_other_support_case(case, language):
    found = result(case.lower(), CLAIMS[case], language)
    assert found["total_yuan"] == EXPECTED[case]
    assert sum(float(payment["amount_yuan"]) for payment in found["payments"]) == pytest.approx(float(EXPECTED[case]))
    assert found["flags"] == []
    for each in found["items"]:
        assert each["steps"]
        assert all(step["article"] == "1" and step["text"] for step in each["steps"])
        assert each["reasons"] or each["amount_yuan"] != "0.00"
