"""Article 3 of Haidian, pooled cover: who, how much, how often, to whom (readings 1 to 3, 11)."""

import pytest

from tests.rules.claims import HIGH_TECH, claim, flags, haidian, measures, policy, pooled, reasons, result_of, total


def of(**enterprise):
    return result_of(pooled(), enterprise=enterprise)


@pytest.mark.parametrize(
    ("employees", "revenue", "paid", "flagged"),
    [
        (1, "0.00", "2500.00", []),
        (100, "9999999.99", "2500.00", []),
        (100, "10000000.00", "2500.00", ["at_the_limit"]),
        (100, "10000000.01", "0.00", []),
        (101, "10000000.00", "0.00", []),
    ],
)
def test_micro_enterprise_at_the_limits(employees, revenue, paid, flagged):
    result = of(employees=employees, revenue_yuan=revenue)
    assert total(result) == paid
    assert flags(result) == flagged


@pytest.mark.parametrize(("premium", "paid"), [("2500.00", "2500.00"), ("2500.01", "2500.00"), ("1800.50", "1800.50")])
def test_whole_premium_up_to_the_limit(premium, paid):
    result = result_of(pooled(premium))
    assert total(result) == paid
    assert [(p.payee, p.name) for p in result.payments] == [("insurer", "示例财险")]


def test_high_tech_of_the_previous_year_needs_no_size_test():
    assert total(of(employees=500, revenue_yuan="300000000.00", qualifications=[HIGH_TECH])) == "2500.00"


@pytest.mark.parametrize("issued_on", ["2023-12-31", "2025-01-01"])
def test_high_tech_of_another_year(issued_on):
    other = HIGH_TECH | {"issued_on": issued_on, "certificate_no": ""}
    result = of(employees=500, qualifications=[other])
    assert measures(result) == [None]
    assert reasons(result) == ["employees_at_most", "qualification_issued_in_year"]


@pytest.mark.parametrize(
    ("number", "issued_on", "paid"),
    [("GR202411009999", "2025-01-10", "0.00"), ("GR202511009999", "2024-12-30", "2500.00")],
)
def test_certificate_number_against_its_date(number, issued_on, paid):
    result = of(employees=500, qualifications=[HIGH_TECH | {"certificate_no": number, "issued_on": issued_on}])
    assert total(result) == paid
    assert flags(result) == ["certificate_year_conflict"]


def test_one_pooled_policy_an_enterprise_and_year():
    result = result_of(pooled("1500.00"), pooled("2500.00"))
    assert measures(result) == [None, "pooled_cover"]
    assert total(result) == "2500.00"
    assert reasons(result) == ["number_reached"]


@pytest.mark.parametrize(
    ("years", "code", "paid"),
    [
        ([], None, "2500.00"),
        ([2023, 2024], None, "2500.00"),
        ([2024, 2024, 2024], None, "2500.00"),
        ([2022, 2023, 2024], "supported_years_fewer_than", "0.00"),
        ([2025], "not_supported_this_year", "0.00"),
    ],
)
def test_years_already_supported(years, code, paid):
    result = of(pooled_cover_years=years)
    assert total(result) == paid
    assert reasons(result) == ([code] if code else [])
    assert flags(result) == (["override_possible"] if code == "supported_years_fewer_than" else [])


def test_outside_the_district_or_its_sectors():
    assert reasons(of(registered_region="110105")) == ["registered_region"]
    assert reasons(of(sectors=["catering"])) == ["sector_in"]
    assert total(of(sectors=["catering", "commercial_space"])) == "2500.00"


def test_pooled_cover_paid_by_the_pool_earns_nothing_under_article_4():
    covered = policy("cyber_security", "2500.00", paid_yuan="0.00", invoices=[])
    result = result_of(pooled(), covered, enterprise={"sectors": ["new_materials"]})
    assert measures(result) == ["pooled_cover", None]
    assert "premium_self_borne" in reasons(result, 1)
    assert total(result) == "2500.00"


def test_article_and_digest_are_kept():
    result = result_of(pooled())
    assert (result.scheme, result.scheme_version, result.digest) == ("haidian-2025", "1", haidian().digest)
    assert result.items[0].article == "3"
    assert claim(pooled())["scheme"] == "haidian-2025"
