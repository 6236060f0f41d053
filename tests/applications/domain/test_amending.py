from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.domain.amending import Author, carried, corrected, differing, facts_of, value_at, with_changes
from applications.domain.refusals import AmendmentRefused

FILED = {
    "scheme": "haidian-2025",
    "filed_on": "2026-11-10",
    "call_year": 2026,
    "enterprise": {
        "uscc": "91110108TEST000001",
        "name": "甲公司",
        "registered_region": "110108",
        "sectors": ["new_materials", "artificial_intelligence"],
        "employees": 98,
        "revenue_yuan": "6000000.00",
        "qualifications": [
            {"kind": "high_tech", "issued_on": "2025-06-01", "valid_until": "2028-06-01", "certificate_no": "GR2025"}
        ],
        "pooled_cover_years": [2025],
    },
    "policies": [
        {
            "policy_no": "A",
            "insurer": "乙财险",
            "product": "rd_and_conversion",
            "starts_on": "2026-06-01",
            "ends_on": "2027-05-31",
            "premium_yuan": "200000.00",
            "paid_yuan": "200000.00",
            "paid_by_others_yuan": "0.00",
            "recognised_as_major_project": False,
            "other_support": [],
            "invoices": [{"number": "1", "total_yuan": "200000.00", "allocated_yuan": "200000.00"}],
        },
        {
            "policy_no": "B",
            "insurer": "乙财险",
            "product": "cyber_security",
            "starts_on": "2026-06-01",
            "ends_on": "2027-05-31",
            "premium_yuan": "10000.00",
            "paid_yuan": "10000.00",
            "paid_by_others_yuan": "0.00",
            "recognised_as_major_project": False,
            "other_support": [{"level": "municipal", "amount_yuan": "100.00", "status": "granted"}],
            "invoices": [],
        },
    ],
}
LIN = Author("林预审", "区金融办", "2026-11-20")
WU = Author("吴复审", "区金融办", "2026-11-21")


def change(field, after, reason="社保缴纳证明为另一数字"):
    return {"field": field, "after": after, "reason": reason}


def correct(*changes, standing=(), author=LIN, filed=FILED):
    return with_changes(filed, list(standing), changes, author)


def test_correction_is_in_the_claim_and_named_in_it():
    before = deepcopy(FILED)
    claim = corrected(FILED, correct(change("enterprise.employees", 103, " 社保 103 人 ")))
    assert claim["enterprise"]["employees"] == 103
    assert claim["corrections"] == [
        {
            "field": "enterprise.employees",
            "before": 98,
            "after": 103,
            "name": "林预审",
            "office": "区金融办",
            "on": "2026-11-20",
            "reason": "社保 103 人",
        }
    ]
    assert before == FILED


@pytest.mark.parametrize(
    ("field", "after"),
    [
        ("enterprise.registered_region", "110105"),
        ("enterprise.sectors", ["commercial_space"]),
        ("enterprise.revenue_yuan", "12000000.00"),
        ("enterprise.qualifications[0].valid_until", "2026-08-31"),
        ("enterprise.pooled_cover_years", [2023, 2024, 2025]),
        ("policies[0].product", "product_liability"),
        ("policies[1].starts_on", "2026-06-02"),
        ("policies[1].premium_yuan", "9000.00"),
        ("policies[1].paid_yuan", "9000.00"),
        ("policies[1].paid_by_others_yuan", "500.00"),
        ("policies[1].recognised_as_major_project", True),
        ("policies[0].invoices[0].allocated_yuan", "150000.00"),
        ("policies[1].other_support[0].amount_yuan", "8000.00"),
        ("policies[1].other_support[0].status", "applied"),
    ],
)
def test_every_kind_of_fact_can_be_corrected(field, after):
    claim = corrected(FILED, correct(change(field, after)))
    assert value_at(claim, field) == after
    assert claim["corrections"][0]["before"] == value_at(FILED, field)


def test_support_nobody_stated_is_added():
    found = {"level": "national", "amount_yuan": "50000.00", "status": "granted"}
    claim = corrected(
        FILED, correct(*(change(f"policies[0].other_support[0].{key}", value) for key, value in found.items()))
    )
    assert claim["policies"][0]["other_support"] == [found]
    assert {each["before"] for each in claim["corrections"]} == {None}


def test_correction_of_a_correction_takes_its_place_and_still_names_what_was_filed():
    first = correct(change("enterprise.employees", 103))
    second = correct(change("enterprise.employees", 99), standing=first, author=WU)
    assert [(each["before"], each["after"], each["name"]) for each in second] == [(98, 99, "吴复审")]


def test_value_as_filed_lifts_the_correction_and_leaves_the_others():
    first = correct(change("enterprise.employees", 103), change("policies[1].paid_yuan", "9000.00"))
    left = correct(change("enterprise.employees", 98), standing=first, author=WU)
    assert [each["field"] for each in left] == ["policies[1].paid_yuan"]
    assert corrected(FILED, []) == FILED


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ([], "no_correction"),
        ([change("enterprise.employees", 98)], "nothing_corrected"),
        ([change("enterprise.sectors", ["artificial_intelligence", "new_materials"])], "nothing_corrected"),
        ([change("enterprise.employees", 103, "  ")], "correction_without_reason"),
        ([change("enterprise.uscc", "91110108TEST000002")], "unknown_fact"),
        ([change("policies[2].paid_yuan", "1.00")], "unknown_fact"),
        ([change("policies[0].other_support[1].level", "park")], "unknown_fact"),
        ([change("scheme", "other")], "unknown_fact"),
    ],
)
def test_impossible_correction_is_refused(changes, code):
    with pytest.raises(AmendmentRefused) as refusal:
        correct(*changes)
    assert refusal.value.code == code


def test_facts_are_those_the_claim_states():
    fields = [fact.field for fact in facts_of(FILED)]
    assert "enterprise.employees" in fields
    assert "enterprise.name" not in fields
    assert "policies[1].other_support[1].amount_yuan" in fields
    assert len(fields) == len(set(fields))


def test_corrections_are_carried_over_a_new_filing_of_the_same_facts():
    standing = correct(change("enterprise.employees", 103), change("policies[1].paid_yuan", "9000.00"))
    again = deepcopy(FILED)
    again["policies"].reverse()
    kept = carried(standing, FILED, again)
    assert [each["field"] for each in kept] == ["enterprise.employees", "policies[0].paid_yuan"]


def test_what_the_enterprise_changed_itself_is_its_new_word():
    standing = correct(change("enterprise.employees", 103), change("policies[1].paid_yuan", "9000.00"))
    again = deepcopy(FILED)
    again["enterprise"]["employees"] = 102
    del again["policies"][1]
    assert carried(standing, FILED, again) == []


def test_differing_names_the_facts_that_changed():
    claim = corrected(FILED, correct(change("enterprise.employees", 103)))
    assert differing(FILED, claim, ["enterprise.employees", "enterprise.revenue_yuan"]) == ["enterprise.employees"]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=6))
def test_whatever_was_corrected_before_the_last_value_counts(values):
    standing = []
    for value in values:
        now = value_at(corrected(FILED, standing), "enterprise.employees")
        if value != now:
            standing = correct(change("enterprise.employees", value), standing=standing)
    assert value_at(corrected(FILED, standing), "enterprise.employees") == values[-1]
    assert len(standing) == (values[-1] != 98)


def test_facts_stand_in_the_order_of_reading_whatever_the_order_of_keys():
    turned = {**FILED, "enterprise": dict(reversed(FILED["enterprise"].items()))}
    assert facts_of(turned) == facts_of(FILED)
