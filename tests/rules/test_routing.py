"""Which route a file takes and what is due on it."""

import pytest

from rules.routing import materials_due, materials_for, select_route
from rules.words.wording import reason_sentence
from tests.rules.claims import HIGH_TECH, LITTLE_GIANT, claim, granted, haidian, policy


@pytest.mark.parametrize(
    ("employees", "qualifications", "route"),
    [
        (80, [], "pooled_micro"),
        (500, [HIGH_TECH], "pooled_high_tech"),
        (80, [HIGH_TECH], "pooled_high_tech"),
        (80, [LITTLE_GIANT], "pooled_micro"),
    ],
)
def test_route_of_pooled_cover(employees, qualifications, route):
    made = claim(enterprise={"employees": employees, "qualifications": qualifications})
    chosen = select_route(haidian(), "pooled_cover", made)
    assert chosen.route is not None
    assert chosen.route.code == route


def test_no_route_says_what_is_missing():
    chosen = select_route(haidian(), "pooled_cover", claim(enterprise={"employees": 500, "qualifications": []}))
    assert chosen.route is None
    assert [reason.code for reason in chosen.reasons] == ["qualification_issued_in_year", "employees_at_most"]
    assert "500" in reason_sentence(haidian(), chosen.reasons[1], "en")


def test_premium_subsidy_has_one_route_for_all():
    chosen = select_route(haidian(), "premium_subsidy", claim(enterprise={"employees": 500}))
    assert chosen.route is not None
    assert chosen.route.code == "premium_subsidy"


def test_materials_of_a_route():
    codes = [material.code for material in materials_for(haidian(), "pooled_high_tech")]
    assert "business_licence" in codes
    assert "insurance_policy" not in codes


def test_materials_due_for_this_very_claim():
    with_grant = policy("first_major_equipment", other_support=[granted("municipal", "80000.00")])
    plain = policy()
    due = materials_due(haidian(), "premium_subsidy", claim(with_grant, plain))
    assert due["grant_document", with_grant["policy_no"]]
    assert not due["grant_document", plain["policy_no"]]
    assert due["insurance_policy", plain["policy_no"]]
    assert due["qualification_certificate", ""]
    without = materials_due(haidian(), "premium_subsidy", claim(plain, enterprise={"qualifications": []}))
    assert not without["qualification_certificate", ""]
