"""Articles 4 and 5 of Haidian: rates, base, ceiling, grants that come first, caps (readings 4 to 7, 12, 13)."""

import pytest

from tests.rules.claims import LITTLE_GIANT, amounts, flags, granted, measures, policy, reasons, result_of, total

MUNICIPAL = [granted("municipal", "40000.00")]


@pytest.mark.parametrize(
    ("products", "paid"),
    [
        (["rd_and_conversion", "clinical_trial_liability"], "50000.00"),
        (["product_liability", "product_quality_guarantee", "biopharma_product_liability"], "50000.00"),
        (["ip_pledge_guarantee", "technology_loan_guarantee"], "50000.00"),
        (["enterprise_property", "equipment", "business_interruption"], "30000.00"),
        (["public_liability", "employer_liability"], "30000.00"),
    ],
)
def test_rate_of_each_class(products, paid):
    for product in products:
        result = result_of(policy(product))
        assert (total(result), measures(result)) == (paid, ["catalogue"])


@pytest.mark.parametrize(
    "product", ["generative_ai_content_infringement", "network_data_damage", "cyber_security", "ic_first_tapeout"]
)
def test_frontier_needs_no_certificate(product):
    result = result_of(policy(product), enterprise={"qualifications": []})
    assert (total(result), measures(result)) == ("50000.00", ["frontier"])


@pytest.mark.parametrize(("paid", "share"), [("0.01", "0.00"), ("0.03", "0.01"), ("33333.33", "16666.66")])
def test_rounding_down_to_the_fen(paid, share):
    assert total(result_of(policy(paid=paid))) == share


def test_each_policy_is_rounded_on_its_own():
    assert total(result_of(policy(paid="0.03"), policy(paid="0.03"))) == "0.02"


def test_product_in_no_list():
    result = result_of(policy("car_insurance"))
    assert (measures(result), reasons(result), total(result)) == ([None], ["product_not_listed"], "0.00")


@pytest.mark.parametrize(
    ("kind", "issued_on", "valid_until", "fits"),
    [
        ("specialised_sme", "2024-09-01", "2025-11-12", True),
        ("little_giant", "2025-11-12", "2028-11-11", True),
        ("specialised_sme", "2022-09-01", "2025-11-11", False),
        ("specialised_sme", "2025-11-13", "2028-11-12", False),
        ("innovative_sme", "2024-09-01", "2027-08-31", False),
        ("high_tech", "2024-09-01", "2027-08-31", False),
    ],
)
def test_specialised_on_the_day_of_filing(kind, issued_on, valid_until, fits):
    held = [{"kind": kind, "issued_on": issued_on, "valid_until": valid_until}]
    result = result_of(policy(), enterprise={"qualifications": held})
    assert measures(result) == (["catalogue"] if fits else [None])
    assert reasons(result) == ([] if fits else ["qualification_valid"])


def test_base_is_what_the_enterprise_itself_paid():
    assert total(result_of(policy(premium_yuan="120000.00", paid_by_others_yuan="40000.00"))) == "30000.00"
    paid_by_others = result_of(policy(paid_by_others_yuan="100000.00"))
    assert (measures(paid_by_others), reasons(paid_by_others)) == ([None], ["premium_self_borne"])


def test_red_letter_invoice_lowers_the_base_once():
    blue = {"number": "B1", "total_yuan": "100000.00", "allocated_yuan": "100000.00"}
    red = {"number": "R1", "total_yuan": "-20000.00", "allocated_yuan": "-20000.00"}
    assert total(result_of(policy("public_liability", "80000.00", invoices=[blue]))) == "24000.00"
    assert total(result_of(policy("public_liability", "100000.00", invoices=[blue, red]))) == "24000.00"
    assert total(result_of(policy("public_liability", "80000.00", invoices=[blue, red]))) == "24000.00"


@pytest.mark.parametrize(
    ("support", "paid"),
    [
        ([granted("municipal", "49999.99")], "50000.00"),
        ([granted("municipal", "50000.01")], "49999.99"),
        ([granted("national", "30000.00"), granted("park", "30000.00")], "40000.00"),
        ([granted("municipal", "100000.00")], "0.00"),
        ([granted("municipal", "150000.00")], "0.00"),
        ([granted("municipal", "100000.00", "applied")], "50000.00"),
    ],
)
def test_all_levels_stay_within_the_self_borne_premium(support, paid):
    result = result_of(policy(other_support=support))
    assert (total(result), measures(result)) == (paid, ["catalogue"])


@pytest.mark.parametrize("product", ["first_major_equipment", "first_batch_new_material", "first_version_software"])
@pytest.mark.parametrize(
    ("support", "paid"),
    [
        ([granted("municipal", "80000.00")], "20000.00"),
        ([granted("national", "80000.00")], "20000.00"),
        ([granted("municipal", "90000.00")], "10000.00"),
        ([granted("municipal", "10.00")], "20000.00"),
        ([granted("park", "80000.00")], None),
        ([granted("municipal", "80000.00", "applied")], None),
        ([granted("municipal", "0.00")], None),
        ([], None),
    ],
)
def test_three_firsts_come_after_a_higher_grant(product, support, paid):
    result = result_of(policy(product, other_support=support))
    assert measures(result) == ["catalogue" if paid else None]
    assert total(result) == (paid or "0.00")
    assert paid or reasons(result) == ["other_support_granted"]


@pytest.mark.parametrize("product", ["satellite_launch", "satellite_in_orbit"])
@pytest.mark.parametrize(
    ("support", "paid"),
    [([granted("municipal", "50000.00")], "50000.00"), ([granted("national", "50000.00")], None), ([], None)],
)
def test_space_comes_after_the_municipal_grant(product, support, paid):
    result = result_of(policy(product, other_support=support), enterprise={"sectors": ["commercial_space"]})
    assert (measures(result), total(result)) == (["frontier" if paid else None], paid or "0.00")


@pytest.mark.parametrize(("recognised", "paid"), [(True, "50000.00"), (False, "0.00")])
def test_other_major_project_only_if_recognised(recognised, paid):
    assert total(result_of(policy("other_major_project", recognised_as_major_project=recognised))) == paid
    assert reasons(result_of(policy("other_major_project"))) == ["recognised_as_major_project"]


def test_caps_are_yearly_and_per_article():
    result = result_of(
        policy("rd_and_conversion", "800000.00"),
        policy("product_liability", "400000.00"),
        policy("generative_ai_content_infringement", "7000000.00"),
    )
    assert amounts(result) == ["333333.33", "166666.67", "3000000.00"]
    assert total(result) == "3500000.00"
    assert [reasons(result, index) for index in range(3)] == [["cap"]] * 3


def test_invoice_claimed_beyond_its_total_stops_the_later_policy():
    def part(number, allocated):
        return {"number": number, "total_yuan": "150000.00", "allocated_yuan": allocated}

    result = result_of(
        policy(invoices=[part("S1", "100000.00")]),
        policy(invoices=[part("S1", "60000.00")]),
        policy(paid="50000.00", invoices=[part("S1", "50000.00")]),
    )
    assert amounts(result) == ["50000.00", "0.00", "25000.00"]
    assert (measures(result)[1], reasons(result, 1)) == (None, ["overrun_invoice"])


def test_policy_claiming_more_than_its_only_invoice():
    invoice = {"number": "S1", "total_yuan": "50000.00", "allocated_yuan": "50000.01"}
    assert reasons(result_of(policy(invoices=[invoice]))) == ["overrun_invoice"]


def test_invoice_stated_with_two_totals_counts_with_the_smaller():
    def stated(total_yuan):
        return {"number": "S1", "total_yuan": total_yuan, "allocated_yuan": "100000.00"}

    result = result_of(policy(invoices=[stated("250000.00")]), policy(invoices=[stated("150000.00")]))
    assert amounts(result) == ["50000.00", "0.00"]
    assert flags(result) == ["conflicting_invoice"]


def test_policy_listed_twice_counts_once():
    same = policy()
    result = result_of(same, same)
    assert (amounts(result), reasons(result, 1)) == (["50000.00", "0.00"], ["repeated_policy"])


@pytest.mark.parametrize(
    ("ends_on", "paid", "flagged"),
    [
        ("2026-05-31", "100000.00", []),
        ("2026-06-01", "100000.00", ["multi_year_paid_at_once"]),
        ("2028-05-31", "100000.00", ["multi_year_paid_at_once"]),
        ("2028-05-31", "33333.00", []),
    ],
    ids=["a year", "a year and a day", "three years at once", "three years, first instalment"],
)
def test_premium_of_several_years(ends_on, paid, flagged):
    made = policy(paid=paid, ends_on=ends_on, premium_yuan="100000.00")
    result = result_of(made)
    assert flags(result) == flagged
    assert total(result) == ("50000.00" if paid == "100000.00" else "16666.50")


def test_flags_where_the_papers_disagree():
    assert flags(result_of(policy(premium_yuan="90000.00"))) == ["paid_exceeds_premium"]
    assert flags(result_of(policy(invoices=[]))) == ["paid_exceeds_invoices"]
    assert flags(result_of(policy(), enterprise={"qualifications": [LITTLE_GIANT], "nickname": "x"})) == [
        "unknown_field"
    ]
