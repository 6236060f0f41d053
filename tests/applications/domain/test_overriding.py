from pathlib import Path

import schemes
from applications.domain.overriding import open_exceptions, overridable, overridden, worth_fen
from rules.definition.reader import read_definition

HAIDIAN = Path(schemes.__file__).parent / "definitions" / "haidian-2025" / "1.toml"
DEFINITION = read_definition(HAIDIAN.read_text(encoding="utf-8"), source="haidian")
YEARS = "supported_years_fewer_than"


def claim(years=(2023, 2024, 2025), **facts):
    enterprise = {
        "uscc": "91110108TEST000001",
        "name": "甲公司",
        "registered_region": "110108",
        "sectors": ["artificial_intelligence"],
        "employees": 42,
        "revenue_yuan": "6000000.00",
        "qualifications": [],
        "pooled_cover_years": list(years),
    }
    item = {
        "policy_no": "A",
        "insurer": "乙财险",
        "product": "pooled_cover",
        "starts_on": "2026-06-01",
        "ends_on": "2027-05-31",
        "premium_yuan": "2500.00",
        "paid_yuan": "0.00",
        "paid_by_others_yuan": "0.00",
    }
    return {
        "scheme": "haidian-2025",
        "filed_on": "2026-11-10",
        "call_year": 2026,
        "enterprise": enterprise | facts,
        "policies": [item],
    }


def test_the_definition_says_which_limits_a_meeting_may_let_pass():
    assert overridable(DEFINITION) == {YEARS: "3"}


def test_fourth_year_comes_to_nothing_and_is_open_to_an_exception():
    fourth = claim()
    assert worth_fen(DEFINITION, fourth) == 0
    assert open_exceptions(DEFINITION, fourth) == (YEARS,)
    assert worth_fen(DEFINITION, fourth, [YEARS]) == 250_000


def test_nothing_is_open_where_the_limit_holds_or_another_condition_fails():
    assert open_exceptions(DEFINITION, claim(years=[2025])) == ()
    assert open_exceptions(DEFINITION, claim(employees=103)) == ()


def test_exception_is_named_in_the_claim_once():
    made = overridden(overridden(claim(), [YEARS], name="一", reason="甲"), [YEARS], name="二", reason="乙")
    assert made["overrides"] == [{"condition": YEARS, "by": "meeting", "name": "二", "reason": "乙"}]
