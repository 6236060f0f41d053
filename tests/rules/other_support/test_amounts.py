"""Amounts that are no share of a premium: exact, rounded down once, within every bound, told step by step."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.assessment.contract import result_as_json
from rules.assessment.engine import assess
from rules.definition.reader import read_definition
from rules.money import fen_of, yuan_of
from tests.rules.other_support.policies import changed, claim, definition_of, insured, item, policy_text, result

SHARED = '{ classes = ["guarantee", "valuation"], amount_yuan = "100000.00", article = "1" }'
SUMS = st.integers(0, 10**11).map(yuan_of)
DAYS = st.dates(date(2022, 2, 1), date(2022, 12, 31))


def told(definition, made):
    return result_as_json(definition, assess(definition, made), "zh-hans")


def loan(principal="3000000.00", drawn="2022-03-15", repaid="2022-12-31", paid="900000000.00", number="N1"):
    return item("loan", number, principal=principal, drawn_on=drawn, repaid_on=repaid, interest_paid=paid)


def lent(*items, assets="10000000.00", **more):
    return claim(facts={"net_assets": assets, "revenue_yuan": "1.00"}, items=[*items], **{"history": [], **more})


@given(principal=SUMS, drawn=DAYS, days=st.integers(0, 400))
def test_interest_is_the_exact_product_rounded_down_once(principal, drawn, days):
    repaid = (drawn + timedelta(days=days)).isoformat()
    lpr = Fraction(370 if drawn < date(2022, 8, 1) else 365, 10000)
    found = result("si2", lent(loan(principal, drawn.isoformat(), repaid)))
    exact = fen_of(principal) * lpr / 2 * days / 360 // 1
    assert fen_of(found["total_yuan"]) == min(exact, 50_000_000)


@pytest.mark.parametrize(
    ("assets", "share"), [("10000000.00", "44862.50"), ("10000000.01", "35890.00"), ("30000000.00", "35890.00")]
)
def test_scale_of_amounts_goes_by_a_declared_fact(assets, share):
    found = result("si2", lent(loan(), assets=assets))
    assert found["total_yuan"] == share
    texts = [step["text"] for step in found["items"][0]["steps"]]
    assert any("× 3.7%" in text and "291/360" in text for text in texts)


def test_fact_beyond_its_limit_gets_nothing_and_reads_why():
    found = result("si2", lent(loan(), assets="30000000.01"))
    (reason,) = found["items"][0]["reasons"]
    assert reason["text"].startswith("上一年度净资产 30,000,000.01 元，应不超过 30,000,000.00 元")
    assert "符合后最多可获 35,890.00 元" in reason["text"]


def test_day_without_a_reference_rate_is_said_and_flagged():
    found = result("si2", lent(loan(drawn="2021-12-01", repaid="2021-12-31")))
    assert found["total_yuan"] == "0.00"
    assert [reason["code"] for reason in found["items"][0]["reasons"]] == ["no_reference_rate"]
    assert [flag["code"] for flag in found["flags"]] == ["no_reference_rate"]


def test_last_day_counts_only_where_the_policy_says_so():
    definition = changed("si2", ("basis = 360 } },\n  { amount", 'basis = 360, last_day = "counts" } },\n  { amount'))
    found = told(definition, lent(loan("3600000.00", "2022-03-01", "2022-03-10")))
    assert found["total_yuan"] == yuan_of(360_000_000 * 37 * 10 // (1000 * 2 * 360))


@given(first=SUMS, second=SUMS)
def test_base_of_all_loans_together_stays_within_its_limit(first, second):
    loans = [item("loan", number, principal=sum_, years="1") for number, sum_ in (("A", first), ("B", second))]
    found = result("nl2", claim(items=loans))
    counted = [min(fen_of(first), 5_000_000_000)]
    counted.append(min(fen_of(second), 5_000_000_000 - counted[0]))
    assert [fen_of(each["amount_yuan"]) for each in found["items"]] == [base * 15 // 1000 for base in counted]


def test_base_limit_of_each_item_leaves_the_others_alone():
    definition = changed("nl2", ('per = "enterprise"', 'per = "item"'))
    loans = [item("loan", number, principal="60000000.00", years="3") for number in ("A", "B")]
    assert told(definition, claim(items=loans))["total_yuan"] == "3000000.00"


@given(area=st.integers(15_000, 10**8), months=st.integers(0, 60), abroad=st.booleans())
def test_unit_price_is_exact_with_its_factor_and_bounds(area, months, abroad):
    facts = {"headquarters": False, "entered": 2022, "hong_kong": abroad}
    number = f"{area // 100}.{area % 100:02d}"
    found = result("qh5", claim(2023, facts=facts, items=[item("lease", area_m2=number, months=months)]))
    factor = Fraction(12, 10) if abroad else Fraction(1)
    exact = Fraction(area, 100) * 4000 * min(months, 36) * factor // 1
    assert fen_of(found["total_yuan"]) == min(exact, 500_000_000)


def test_parts_of_an_award_sum_to_the_award():
    facts = {"headquarters": True, "entered": 2023, "hong_kong": False}
    parts = [
        result("qh5", claim(2023, facts=facts, items=[item("purchase", area_m2="333.33")], payment_year=year))
        for year in (1, 2, 3, 4)
    ]
    whole = result("qh5", claim(2023, facts=facts, items=[item("purchase", area_m2="333.33")]))
    sums = [fen_of(part["total_yuan"]) for part in parts]
    assert sum(sums) == fen_of(whole["total_yuan"]) == 99_999_000
    assert sums == [33_333_000, 33_333_000, 33_333_000, 0]
    texts = [step["text"] for step in parts[1]["items"][0]["steps"]]
    assert any("本次为第 2 年" in text for text in texts)


def test_shares_of_instalments_need_not_be_equal():
    definition = changed("lg1", ("{ years = 3, ", '{ shares = ["50%", "30%", "20%"], '))
    made = [claim(facts={"recognised": True}, payment_year=year) for year in (1, 2, 3)]
    assert [told(definition, each)["total_yuan"] for each in made] == ["3000000.00", "1800000.00", "1200000.00"]


def test_rate_is_undecided_until_somebody_decides():
    found = result("rg1", claim(items=[insured()]))
    assert found["total_yuan"] == "0.00"
    assert [reason["code"] for reason in found["items"][0]["reasons"]] == ["not_decided"]
    assert [flag["code"] for flag in found["flags"] if flag["code"] == "not_decided"]


def test_decision_about_one_item_comes_before_one_about_all():
    own = {"measure": "premium", "item": {"kind": "insurance_policy", "number": "P2"}, "rate": "70%"}
    made = claim(items=[insured("P1"), insured("P2")], decided=[{"measure": "premium", "rate": "30%"}, own])
    assert [each["amount_yuan"] for each in result("rg1", made)["items"]] == ["30000.00", "70000.00"]


def test_sum_is_decided_within_its_bounds():
    definition = changed(
        "rg1", ('of = "paid", least = "30%", most = "70%"', 'least_amount_yuan = "10.00", most_amount_yuan = "20.00"')
    )
    made = claim(items=[insured()], decided=[{"measure": "premium", "amount_yuan": "15.50"}])
    assert told(definition, made)["total_yuan"] == "15.50"


def test_increase_goes_by_the_mean_of_earlier_years():
    definition = changed(
        "lg1",
        ('code = "recognised"\ntype = "yes_no"', 'code = "rd"\ntype = "money"\nyears = [-1, -2, -3]'),
        ('conditions = [{ kind = "declared", article = "1", fact = "recognised" }]\n', ""),
        ('instalments = { years = 3, article = "1" }\n', ""),
        (
            '{ kind = "fixed", amount_yuan = "6000000.00" }',
            '{ kind = "increase", of = "rd", rate = "10%", over_years = 2 }',
        ),
    )
    years = {"2021": "1000000.05", "2020": "500000.00", "2019": "400000.01"}
    assert told(definition, claim(facts={"rd": years}))["total_yuan"] == "55000.00"
    fallen = {"2021": "1.00", "2020": "500000.00", "2019": "400000.01"}
    assert told(definition, claim(facts={"rd": fallen}))["total_yuan"] == "0.00"
    found = told(definition, claim(facts={"rd": {"2021": "1.00"}}))
    assert [reason["code"] for reason in found["items"][0]["reasons"]] == ["not_all_years"]


def test_cap_over_all_years_is_less_by_what_was_awarded():
    rate = {"days": 365, "rate": "3.50%", "guaranteed": False, "repaid_on": "2022-12-20"}
    made = item("loan", principal="50000000.00", **rate)
    earlier = [
        {"scheme": "other-support", "measure": "interest", "call_year": 2021, "amount_yuan": "150000.00"},
        {"scheme": "elsewhere", "measure": "interest", "call_year": 2021, "amount_yuan": "150000.00"},
    ]
    facts = {"small_or_micro": False}
    assert result("fj2", claim(facts=facts, items=[made]))["total_yuan"] == "200000.00"
    found = result("fj2", claim(facts=facts, items=[made], history=earlier))
    assert found["total_yuan"] == "50000.00"
    texts = [step["text"] for step in found["items"][0]["steps"]]
    assert any("以前年度已获 150,000.00 元，尚余 50,000.00 元" in text for text in texts)


def test_shared_cap_is_of_its_classes_together():
    definition = changed(
        "ip1",
        ('payee_article = "1"\n', f'payee_article = "1"\nshared_cap = [{SHARED}]\n'),
        ('cap = { amount_yuan = "150000.00", article = "1" }\n', ""),
        ('cap = { amount_yuan = "60000.00", article = "1" }\n', ""),
    )  # fmt: skip
    made = claim(
        items=[
            item("loan_interest", principal="8000000.00", paid="312345.67"),
            item("guarantee_fee", principal="8000000.00", paid="80000.55"),
            item("valuation_fee", principal="8000000.00", paid="30000.00"),
        ]
    )
    found = told(definition, made)
    assert found["total_yuan"] == "340000.00"
    assert [each["amount_yuan"] for each in found["items"]] == ["240000.00", "72727.41", "27272.59"]


def test_tiers_of_the_year_go_on_from_item_to_item():
    tiers = (
        '[{ from_yuan = "0.00", up_to_yuan = "100000.00", rate = "50%" }, { from_yuan = "100000.00", rate = "10%" }]'
    )
    definition = changed("ro1", ('rate = "50%"\n', f'tiers = {tiers}\ntiers_of = "year"\n'))
    found = told(definition, claim(items=[insured("P1", "60000.00"), insured("P2", "60000.00")]))
    assert [each["amount_yuan"] for each in found["items"]] == ["30000.00", "22000.00"]


@given(paid=SUMS)
def test_whole_yuan_are_paid_and_the_rest_is_dropped(paid):
    found = result("ro1", claim(items=[insured(paid=paid)]))
    assert fen_of(found["total_yuan"]) == fen_of(paid) // 2 // 100 * 100


def test_sum_is_rounded_once_where_the_policy_rounds_the_sum():
    definition = changed("ro1", ('per = "item"', 'per = "total"'))
    found = told(definition, claim(items=[insured("P1", "1.50"), insured("P2", "1.50")]))
    assert found["total_yuan"] == "1.00"
    assert [each["amount_yuan"] for each in found["items"]] == ["0.50", "0.50"]


@pytest.mark.parametrize(
    ("earlier", "amount"),
    [([], "80000.00"), ([2020], "70000.00"), ([2019, 2020], "60000.00"), ([2018, 2019, 2020], "0.00")],
)
def test_years_are_counted_for_each_machine_wherever_the_condition_stands(earlier, amount):
    thing = {"kind": "insurance_policy", "number": "A"}
    own = {"scheme": "other-support", "measure": "first_machine", "amount_yuan": "1.00"}
    others = [
        {**own, "call_year": 2021, "item": {**thing, "number": "B"}},
        {**own, "call_year": 2021, "measure": "else", "item": thing},
        {**own, "call_year": 2021, "scheme": "elsewhere", "item": thing},
        {**own, "call_year": 2021, "amount_yuan": "0.00", "item": thing},
    ]
    history = [*({**own, "call_year": year, "item": thing} for year in earlier), *others]
    made = claim(history=history, items=[insured(product="domestic", equipment="A")])
    assert result("zp1", made)["total_yuan"] == amount


def test_what_must_not_be_shuts_out_and_reads_why():
    granted = [{"level": "national", "amount_yuan": "1.00", "status": "granted"}]
    made = claim(history=[], items=[{**insured(product="domestic", equipment="A"), "other_support": granted}])
    found = result("zp1", made)
    assert found["total_yuan"] == "0.00"
    (reason,) = found["items"][0]["reasons"]
    assert reason["code"] == "not"
    assert "不得有" in reason["text"]


def test_measure_for_the_enterprise_itself_has_neither_kind_nor_number():
    (found,) = result("te1", claim(facts={"recognition": "renewed", "revenue_yuan": "1.00"}))["items"]
    assert (found["kind"], found["number"], found["measure"], found["amount_yuan"]) == (
        None,
        None,
        "award",
        "100000.00",
    )
    (refused,) = result("lg1", claim(facts={"recognised": False}))["items"]
    assert (refused["kind"], refused["measure"]) == (None, None)
    assert refused["reasons"][0]["text"].startswith("“国家级专精特新“小巨人””：否，应为是")


def test_every_policy_of_the_contract_speaks_both_languages():
    definition = definition_of("fj2")
    made = claim(
        facts={"small_or_micro": True},
        items=[item("loan", principal="1.00", days=1, rate="3.50%", guaranteed=True, repaid_on="2022-12-20")],
    )
    for language in ("zh-hans", "en"):
        found = result_as_json(definition, assess(definition, made), language)
        assert all(step["text"] and "{" not in step["text"] for step in found["items"][0]["steps"])


def test_item_listed_twice_beside_a_measure_for_the_enterprise_itself():
    """There is one line more than there are items; the repeated item alone is left out."""
    text = policy_text("lg1").replace("[[measure]]", f"{LOAN}\n[[measure]]", 1)
    definition = read_definition(text, source="")
    made = claim(facts={"recognised": True}, items=[item("loan"), item("loan")])
    found = result_as_json(definition, assess(definition, made), "zh-hans")
    assert [(each["kind"], each["amount_yuan"]) for each in found["items"]] == [
        ("loan", "0.00"),
        ("loan", "0.00"),
        (None, "6000000.00"),
    ]
    assert [reason["code"] for reason in found["items"][1]["reasons"]][:1] == ["repeated_item"]


LOAN = """[[item]]
code = "loan"
name = { zh = "贷款", en = "Loan" }
number = { zh = "合同号", en = "Contract" }
evidence = "none"
field = [{ code = "note", type = "count", name = { zh = "笔数", en = "Number" }, optional = true }]
"""
