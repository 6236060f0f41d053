"""Overlap, budget and term of the Haidian rules (readings 8 to 10)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.claims import amounts, granted, measures, policy, pooled, reasons, result_of, total
from tests.whole import examples

PRODUCTS = st.sampled_from(
    ["rd_and_conversion", "cyber_security", "enterprise_property", "network_data_damage", "satellite_launch", "nothing"]
)


def test_the_higher_article_applies():
    result = result_of(policy("cyber_security", "400000.00"))
    assert (measures(result), total(result)) == (["frontier"], "200000.00")
    choice = next(step for step in result.items[0].steps if step.rule == "choice")
    assert (choice.article, choice.output) == ("14", "frontier")
    assert choice.input == {"offered": {"catalogue": "120000.00", "frontier": "200000.00"}}


def test_without_a_certificate_only_one_article_fits():
    result = result_of(policy("cyber_security"), enterprise={"qualifications": []})
    assert measures(result) == ["frontier"]
    assert reasons(result) == []


def test_the_lower_rate_wins_where_the_other_cap_is_used_up():
    result = result_of(policy("network_data_damage", "6000000.00"), policy("cyber_security", "400000.00"))
    assert measures(result) == ["frontier", "catalogue"]
    assert total(result) == "3120000.00"


def test_a_tie_goes_to_the_larger_cap():
    result = result_of(
        policy("rd_and_conversion", "1000000.00"),
        policy("network_data_damage", "6000000.00"),
        policy("cyber_security", "400000.00"),
    )
    assert measures(result)[2] == "frontier"
    assert total(result) == "3500000.00"


@pytest.mark.parametrize(
    ("available", "wanted", "paid"),
    [
        ("2000000.00", "2000000.00", "50000.00"),
        ("1500000.00", "2000000.00", "37500.00"),
        ("1000000.00", "3000000.00", "16666.66"),
        ("0.00", "3000000.00", "0.00"),
        ("0.00", "0.00", "50000.00"),
        ("3000000.00", "2000000.00", "50000.00"),
    ],
)
def test_everyone_is_cut_by_the_same_factor(available, wanted, paid):
    result = result_of(policy(), budget={"available_yuan": available, "assessed_total_yuan": wanted})
    assert (total(result), measures(result)) == (paid, ["catalogue"])
    assert reasons(result) == ([] if paid == "50000.00" else ["budget"])


def test_budget_cuts_the_insurer_too():
    budget = {"available_yuan": "1.00", "assessed_total_yuan": "4.00"}
    result = result_of(pooled(), policy(), budget=budget)
    assert amounts(result) == ["625.00", "12500.00"]
    assert [(p.payee, p.amount_fen) for p in result.payments] == [("insurer", 62_500), ("enterprise", 1_250_000)]


@pytest.mark.parametrize(
    ("filed_on", "paid"),
    [("2025-09-15", "0.00"), ("2025-09-16", "50000.00"), ("2027-08-31", "50000.00"), ("2028-01-01", "0.00")],
)
def test_the_day_of_filing_decides(filed_on, paid):
    result = result_of(policy(), filed_on=filed_on)
    assert total(result) == paid
    if paid == "0.00":
        assert [reason.code for reason in result.reasons] == ["not_in_force"]
        assert (measures(result), reasons(result)) == ([None], ["not_in_force"])
        assert result.reasons[0].article == "15"


def test_claim_without_policies():
    result = result_of()
    assert (total(result), result.payments, result.items) == ("0.00", (), ())


@st.composite
def policies(draw):
    paid = draw(st.integers(0, 10**9))
    yuan = f"{paid // 100}.{paid % 100:02d}"
    part = draw(st.integers(0, paid))
    support = [granted("municipal", f"{part // 100}.{part % 100:02d}", draw(st.sampled_from(["granted", "applied"])))]
    return policy(draw(PRODUCTS), yuan, other_support=support)


@settings(deadline=None, max_examples=examples(200))
@given(st.lists(policies(), max_size=7), st.randoms(use_true_random=False))
def test_whatever_is_claimed(claimed, chance):
    result = result_of(*claimed)
    by_article = {"catalogue": 0, "frontier": 0}
    for made, found in zip(claimed, result.items, strict=True):
        if found.measure:
            by_article[found.measure] += found.amount_fen
        assert found.measure is not None or found.amount_fen == 0
        assert found.amount_fen * 2 <= int(made["paid_yuan"].replace(".", ""))
    assert by_article["catalogue"] <= 50_000_000
    assert by_article["frontier"] <= 300_000_000
    assert sum(payment.amount_fen for payment in result.payments) == result.total_fen
    assert sum(found.amount_fen for found in result.items) == result.total_fen

    turned = list(claimed)
    chance.shuffle(turned)
    again = result_of(*turned)
    assert again.total_fen == result.total_fen
    assert {p.number: p.amount_fen for p in again.items} == {p.number: p.amount_fen for p in result.items}


@settings(deadline=None, max_examples=examples(100))
@given(st.lists(policies(), max_size=5), st.integers(0, 10**9), st.integers(1, 10**9))
def test_budget_never_gives_more_and_loses_less_than_a_fen_a_policy(claimed, available, wanted):
    whole = result_of(*claimed).total_fen
    budget = {
        "available_yuan": f"{available // 100}.{available % 100:02d}",
        "assessed_total_yuan": f"{wanted // 100}.{wanted % 100:02d}",
    }
    given_total = result_of(*claimed, budget=budget).total_fen
    fair = whole if wanted <= available else whole * available // wanted
    assert fair - len(claimed) <= given_total <= fair
