"""Each reading of the contract at its edges: the case on the line and the one just beside it."""

import pytest

from tests.rules.claims import (
    HIGH_TECH,
    LITTLE_GIANT,
    amounts,
    flags,
    granted,
    measures,
    policy,
    pooled,
    result_of,
    total,
)

BIG = {"employees": 500, "revenue_yuan": "900000000.00"}
INNOVATIVE = LITTLE_GIANT | {"kind": "innovative_sme"}
GAZELLE = {"kind": "gazelle", "issued_on": "2024-01-01", "valid_until": "2027-01-01"}


def invoice(number: str, whole: str, part: str) -> dict[str, str]:
    return {"number": number, "total_yuan": whole, "allocated_yuan": part}


def high_tech(**changes):
    return BIG | {"qualifications": [HIGH_TECH | changes]}


def outcome(result):
    return amounts(result), measures(result), flags(result)


@pytest.mark.parametrize(
    ("premium", "enterprise", "amount", "raised"),
    [
        ("2500.00", {"revenue_yuan": "10000000.00"}, "2500.00", ["at_the_limit"]),
        ("2500.00", {"revenue_yuan": "10000000.01"}, "0.00", []),
        ("2500.00", {"employees": 100}, "2500.00", []),
        ("2500.00", {"employees": 101}, "0.00", []),
        ("2500.01", {}, "2500.00", []),
        ("1999.99", {}, "1999.99", []),
        ("2500.00", {"pooled_cover_years": [2023, 2024]}, "2500.00", []),
        ("2500.00", {"pooled_cover_years": [2022, 2023, 2024]}, "0.00", ["override_possible"]),
        ("2500.00", {"pooled_cover_years": [2023, 2023, 2023]}, "2500.00", []),
        ("2500.00", {"pooled_cover_years": [2025]}, "0.00", []),
        ("2500.00", high_tech(), "2500.00", []),
        ("2500.00", high_tech(issued_on="2024-01-01"), "2500.00", []),
        ("2500.00", high_tech(issued_on="2025-01-01", certificate_no=""), "0.00", []),
        ("2500.00", high_tech(issued_on="2023-12-31", certificate_no=""), "0.00", []),
        ("2500.00", high_tech(issued_on="2025-01-02"), "0.00", ["certificate_year_conflict"]),
        ("2500.00", high_tech(certificate_no="GR202311000001"), "2500.00", ["certificate_year_conflict"]),
        ("2500.00", high_tech(valid_until="2025-11-11"), "2500.00", ["certificate_not_valid"]),
    ],
)
def test_pooled_cover(premium, enterprise, amount, raised):
    result = result_of(pooled(premium), enterprise=enterprise)
    measure = None if amount == "0.00" else "pooled_cover"
    assert outcome(result) == ([amount], [measure], raised)


def test_one_pooled_policy_a_year_the_one_with_the_most_money():
    result = result_of(pooled("2000.00"), pooled("2400.00"))
    assert (amounts(result), measures(result)) == (["0.00", "2400.00"], [None, "pooled_cover"])


@pytest.mark.parametrize(
    ("certificates", "amount"),
    [
        ([LITTLE_GIANT], "50000.00"),
        ([LITTLE_GIANT | {"kind": "specialised_sme"}], "50000.00"),
        ([INNOVATIVE], "0.00"),
        ([LITTLE_GIANT | {"valid_until": "2025-11-12"}], "50000.00"),
        ([LITTLE_GIANT | {"valid_until": "2025-11-11"}], "0.00"),
        ([LITTLE_GIANT | {"issued_on": "2025-11-12"}], "50000.00"),
        ([LITTLE_GIANT | {"issued_on": "2025-11-13"}], "0.00"),
        ([LITTLE_GIANT | {"valid_until": "2025-01-01"}, LITTLE_GIANT], "50000.00"),
    ],
)
def test_specialised_enterprises(certificates, amount):
    assert total(result_of(policy(), enterprise={"qualifications": certificates})) == amount


RED = [invoice("A", "100000.00", "100000.00"), invoice("B", "-20000.00", "-20000.00")]


@pytest.mark.parametrize(
    ("facts", "amount", "measure"),
    [
        ({"paid_by_others_yuan": "40000.00"}, "30000.00", "catalogue"),
        ({"paid_by_others_yuan": "100000.00"}, "0.00", None),
        ({"other_support": [granted("park", "50000.00")]}, "50000.00", "catalogue"),
        ({"other_support": [granted("park", "50000.01")]}, "49999.99", "catalogue"),
        ({"other_support": [granted("park", "100000.00")]}, "0.00", "catalogue"),
        ({"other_support": [granted("park", "170000.00")]}, "0.00", "catalogue"),
        ({"other_support": [granted("park", "40000.00"), granted("national", "40000.00")]}, "20000.00", "catalogue"),
        ({"other_support": [granted("park", "70000.00", "applied")]}, "50000.00", "catalogue"),
        ({"invoices": RED}, "40000.00", "catalogue"),
        ({"invoices": RED, "paid_yuan": "80000.00"}, "40000.00", "catalogue"),
    ],
)
def test_base_and_ceiling(facts, amount, measure):
    result = result_of(policy(**facts))
    assert (total(result), measures(result)) == (amount, [measure])


@pytest.mark.parametrize(
    ("product", "support", "amount", "measure"),
    [
        ("first_version_software", [], "0.00", None),
        ("first_version_software", [granted("park", "80000.00")], "0.00", None),
        ("first_version_software", [granted("national", "80000.00", "pending")], "0.00", None),
        ("first_version_software", [granted("municipal", "0.00")], "0.00", None),
        ("first_major_equipment", [granted("national", "80000.00")], "20000.00", "catalogue"),
        ("first_batch_new_material", [granted("municipal", "80000.01")], "19999.99", "catalogue"),
        ("satellite_launch", [], "0.00", None),
        ("satellite_launch", [granted("national", "50000.00")], "0.00", None),
        ("satellite_launch", [granted("municipal", "50000.00", "pending")], "0.00", None),
        ("satellite_launch", [granted("municipal", "50000.00")], "50000.00", "frontier"),
        ("satellite_in_orbit", [granted("municipal", "50000.01")], "49999.99", "frontier"),
        ("ic_first_tapeout", [], "50000.00", "frontier"),
        ("other_major_project", [], "0.00", None),
        ("fire", [], "0.00", None),
    ],
)
def test_products_that_need_a_grant_or_recognition(product, support, amount, measure):
    result = result_of(policy(product, other_support=support))
    assert (total(result), measures(result)) == (amount, [measure])
    assert amount != "0.00" or result.items[0].reasons


def test_recognised_major_project():
    assert total(result_of(policy("other_major_project", recognised_as_major_project=True))) == "50000.00"


@pytest.mark.parametrize(
    ("policies", "paid", "went"),
    [
        ([("cyber_security", "100000.00")], ["50000.00"], ["frontier"]),
        ([("ic_first_tapeout", "6000000.00"), ("cyber_security", "100000.00")],
         ["3000000.00", "30000.00"], ["frontier", "catalogue"]),
        ([("ic_first_tapeout", "5900000.00"), ("cyber_security", "100000.00")],
         ["2950000.00", "50000.00"], ["frontier", "frontier"]),
        ([("ic_first_tapeout", "5940000.00"), ("cyber_security", "100000.00")],
         ["2950331.13", "49668.87"], ["frontier", "frontier"]),
        ([("ic_first_tapeout", "5940000.01"), ("cyber_security", "100000.00")],
         ["2950331.13", "49668.87"], ["frontier", "frontier"]),
        ([("ic_first_tapeout", "5940000.02"), ("cyber_security", "100000.00")],
         ["2970000.01", "30000.00"], ["frontier", "catalogue"]),
        ([("rd_and_conversion", "700000.00"), ("rd_and_conversion", "500000.00")],
         ["291666.67", "208333.33"], ["catalogue", "catalogue"]),
        ([("ic_first_tapeout", "7000000.00"), ("rd_and_conversion", "500000.00")],
         ["3000000.00", "250000.00"], ["frontier", "catalogue"]),
    ],
)  # fmt: skip
def test_caps_and_the_higher_of_two_articles(policies, paid, went):
    result = result_of(*[policy(product, premium) for product, premium in policies])
    assert amounts(result) == paid
    assert measures(result) == went


@pytest.mark.parametrize(("given", "amount"), [("100000.00", "0.00"), ("80000.00", "20000.00")])
def test_tie_goes_to_the_article_with_the_larger_cap(given, amount):
    result = result_of(policy("cyber_security", other_support=[granted("park", given)]))
    assert (total(result), measures(result)) == (amount, ["frontier"])


@pytest.mark.parametrize(
    ("available", "wanted", "paid"),
    [
        ("70.00", "99.99", ["35003.50", "11667.82"]),
        ("99.99", "99.99", ["50000.00", "16666.66"]),
        ("100.00", "99.99", ["50000.00", "16666.66"]),
        ("0.00", "99.99", ["0.00", "0.00"]),
        ("0.01", "99.99", ["5.00", "1.66"]),
    ],
)
def test_budget_cuts_everyone_by_the_same_factor(available, wanted, paid):
    budget = {"available_yuan": available, "assessed_total_yuan": wanted}
    result = result_of(policy(), policy(paid="33333.33"), budget=budget)
    assert (amounts(result), measures(result)) == (paid, ["catalogue", "catalogue"])


@pytest.mark.parametrize(
    ("day", "amount"),
    [("2025-09-15", "0.00"), ("2025-09-16", "50000.00"), ("2027-12-31", "50000.00"), ("2028-01-01", "0.00")],
)
def test_day_of_filing_decides(day, amount):
    lasting = {"qualifications": [LITTLE_GIANT | {"valid_until": "2028-08-31"}]}
    assert total(result_of(policy(), enterprise=lasting, filed_on=day)) == amount


def test_invoice_that_is_claimed_beyond_its_total():
    parts = [("60000.00", "60000.00"), ("60000.00", "60000.00"), ("40000.00", "40000.00")]
    three = [policy(paid=paid, invoices=[invoice("X", "100000.00", part)]) for paid, part in parts]
    result = result_of(*three)
    assert (amounts(result), measures(result)) == (
        ["30000.00", "0.00", "20000.00"],
        ["catalogue", None, "catalogue"],
    )


def test_cover_of_several_years():
    years = {"starts_on": "2025-06-01", "ends_on": "2028-05-31"}
    assert outcome(result_of(policy(**years))) == (["50000.00"], ["catalogue"], ["multi_year_paid_at_once"])
    part = result_of(policy(paid="30000.00", premium_yuan="90000.00", **years))
    assert outcome(part) == (["15000.00"], ["catalogue"], [])


def test_last_year_there_is():
    for dates in (("9999-01-01", "9999-12-31"), ("9996-02-29", "9999-12-31")):
        assert total(result_of(policy(starts_on=dates[0], ends_on=dates[1]))) == "50000.00"


def of_fujian(*policies, enterprise=None, **changes):
    facts = {"registered_region": "350100", "qualifications": [GAZELLE]} | (enterprise or {})
    call = {"scheme": "fujian-2025", "filed_on": "2025-09-01", "call_year": 2025, "bank_account_confirmed": True}
    return result_of(*policies, enterprise=facts, **(call | changes))


def of_last_year(product="key_rd_equipment", paid="100000.00", **changes):
    return policy(product, paid, **({"starts_on": "2024-03-01", "ends_on": "2025-02-28"} | changes))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "amount"),
    [
        ("2024-01-01", "2024-12-31", "50000.00"),
        ("2024-12-31", "2025-12-30", "50000.00"),
        ("2024-12-31", "2025-12-31", "0.00"),
        ("2024-02-29", "2025-02-28", "50000.00"),
        ("2024-02-29", "2025-03-01", "0.00"),
        ("2024-03-01", "2025-02-28", "50000.00"),
        ("2024-03-01", "2025-03-01", "0.00"),
        ("2023-12-31", "2024-12-30", "0.00"),
        ("2025-01-01", "2025-12-31", "0.00"),
    ],
)
def test_fujian_year_and_term(starts_on, ends_on, amount):
    assert total(of_fujian(of_last_year(starts_on=starts_on, ends_on=ends_on))) == amount


@pytest.mark.parametrize(
    ("region", "amount"),
    [("350100", "50000.00"), ("350128", "50000.00"), ("350200", "0.00"), ("350203", "0.00"), ("360100", "0.00")],
)
def test_fujian_without_xiamen(region, amount):
    assert total(of_fujian(of_last_year(), enterprise={"registered_region": region})) == amount


@pytest.mark.parametrize(
    ("confirmed", "amount", "raised"),
    [(True, "50000.00", []), (False, "0.00", ["waived"]), (None, "50000.00", ["account_not_confirmed"])],
)
def test_fujian_account(confirmed, amount, raised):
    result = of_fujian(of_last_year(), bank_account_confirmed=confirmed)
    assert outcome(result) == ([amount], ["premium_subsidy"], raised)


def test_fujian_classes_cap_and_doubles():
    one = of_last_year()
    assert total(of_fujian(of_last_year("product_liability"))) == "10000.00"
    assert total(of_fujian(of_last_year(paid="1000000.02"))) == "500000.00"
    assert measures(of_fujian(one, one | {"invoices": []})) == ["premium_subsidy", None]
    assert measures(of_fujian(one, of_last_year(invoices=one["invoices"]))) == ["premium_subsidy", None]
    assert total(of_fujian(one, budget={"available_yuan": "1.00", "assessed_total_yuan": "2.00"})) == "50000.00"
