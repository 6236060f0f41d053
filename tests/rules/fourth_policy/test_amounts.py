"""The fourth policy, worked by hand to the fen. The sums stand in the remarks; the engine has never heard of it."""

import pytest

from rules.money import yuan_of
from tests.rules.fourth_policy.lakeside import changed, claim, micro, policy, result_of, small

LAST_GETS_NOTHING = changed('last = "part"', 'last = "nothing"')


def amounts(made, **text):
    result = result_of(made, **text)
    assert sum(payment.amount_fen for payment in result.payments) == result.total_fen
    assert sum(found.amount_fen for found in result.items) == result.total_fen
    return [yuan_of(found.amount_fen) for found in result.items]


def four_policies():
    return (
        policy("P1", "rd_interruption", "100000.00"),
        policy("P2", "rd_interruption", "150000.00"),
        policy("P3", "fire", "350000.00"),
        policy("P4", "cyber", "3000.00"),
    )


@pytest.mark.parametrize(
    ("who", "amount"),
    [(micro, "6000.00"), (small, "4500.00"), (claim, "3000.00")],
    ids=["micro 60 %", "small 45 %", "others 30 %"],
)
def test_rate_by_size_of_enterprise(who, amount):
    assert amounts(who(policy("P1", "rd_interruption", "10000.00"))) == [amount]


@pytest.mark.parametrize(
    ("employees", "revenue", "amount"),
    [
        (20, "3000000.00", "6000.00"),
        (21, "3000000.00", "4500.00"),
        (20, "3000000.01", "4500.00"),
        (100, "20000000.00", "4500.00"),
        (101, "1.00", "3000.00"),
    ],
)
def test_edges_of_the_sizes(employees, revenue, amount):
    made = claim(policy("P1", "rd_interruption", "10000.00"), employees=employees, revenue=revenue)
    assert amounts(made) == [amount]


@pytest.mark.parametrize(
    ("paid", "amount"),
    [
        ("99999.99", "39999.99"),  # 39,999.996
        ("100000.00", "40000.00"),
        ("100000.03", "40000.00"),  # and 0.0075
        ("100000.04", "40000.01"),
        ("300000.00", "90000.00"),  # 40,000 + 50,000
        ("300000.09", "90000.00"),  # and 0.009
        ("350000.00", "95000.00"),  # 40,000 + 50,000 + 5,000
    ],
)
def test_degressive_tiers(paid, amount):
    assert amounts(claim(policy("P1", "fire", paid))) == [amount]


def test_limit_of_one_policy_and_cap_of_the_class():
    # 30 % of 300,000 = 90,000, at most 80,000; twice that is 160,000, the class pays 100,000.
    two = [policy(number, "rd_interruption", "300000.00") for number in ("P1", "P2")]
    assert amounts(claim(two[0])) == ["80000.00"]
    assert amounts(claim(*two)) == ["50000.00", "50000.00"]


def test_caps_inside_caps_by_kind_of_enterprise_and_the_choice_around_them():
    # R&D 60,000 + 80,000 → 100,000: 42,857.14 and 57,142.86 (the fen goes to the larger remainder).
    # With fire 95,000 the measure has 195,000; micro enterprises get 90,000: × 6/13 = 19,780.21|846, 26,373.62|769,
    # 43,846.15|385; two fen are left for the two largest remainders. Cyber: 40 % = 1,200 would only displace
    # other money under the full cap; the bonus, 20 % = 600 raised to 1,000, comes on top.
    assert amounts(micro(*four_policies())) == ["19780.22", "26373.63", "43846.15", "1000.00"]


def test_cap_of_everything_together():
    # small: 45,000 + 95,000 → 120,000: 38,571.43 and 81,428.57; bonus 20 % of 250,000 = 50,000.
    # 170,000 → 150,000: × 15/17 = 34,033.61|47, 71,848.73|82, 44,117.64|71; two fen left.
    made = small(
        policy("P1", "rd_interruption", "100000.00"),
        policy("P2", "fire", "350000.00"),
        policy("P3", "cyber", "250000.00"),
    )
    assert amounts(made) == ["34033.61", "71848.74", "44117.65"]


def test_cap_of_everything_together_for_everybody_else():
    # 80,000 + 110,000 → 150,000: 63,157.89 and 86,842.11; bonus 50,000; 200,000 → 180,000: × 0.9.
    made = claim(
        policy("P1", "rd_interruption", "266666.67"),
        policy("P2", "fire", "500000.00"),
        policy("P3", "cyber", "250000.00"),
    )
    assert amounts(made) == ["56842.10", "78157.90", "45000.00"]


@pytest.mark.parametrize(
    ("paid", "granted", "amount"),
    [
        ("1250.00", "0.00", "500.00"),
        ("1249.99", "0.00", "0.00"),  # 499.99
        ("10000.00", "9500.00", "500.00"),
        ("10000.00", "9500.01", "0.00"),  # the ceiling leaves 499.99
    ],
)
def test_minimum_of_a_policy_below_which_nothing_is_paid(paid, granted, amount):
    other = [{"level": "municipal", "amount_yuan": granted, "status": "granted"}]
    large = policy("P2", "fire", "10000.00")
    found = result_of(claim(policy("P1", "fire", paid, other_support=other), large))
    assert yuan_of(found.items[0].amount_fen) == amount
    assert found.items[0].measure == "premium"


def test_minimum_of_a_policy_to_which_it_is_raised():
    # cyber: 40 % of 1,000 = 400 is below 500 and brings nothing; 20 % = 200 is raised to 1,000.
    assert amounts(claim(policy("P1", "cyber", "1000.00"), policy("P2", "fire", "10000.00"))) == ["1000.00", "4000.00"]


def test_raised_minimum_stays_within_the_limit_and_the_ceiling():
    data = 'base = "premium"\n'
    cyber = policy(
        "P1", "cyber", "1000.00", other_support=[{"level": "park", "amount_yuan": "300.00", "status": "granted"}]
    )
    made = claim(cyber, policy("P2", "fire", "10000.00"))
    text = changed(data, data + 'limit_yuan = "1000.00"\n')
    assert amounts(made, text=text)[0] == "1000.00"
    bonus = 'cap = { amount_yuan = "50000.00", article = "7" }'
    with_ceiling = changed(bonus, bonus + '\nceiling = { of = "self_borne", article = "7" }')
    assert amounts(made, text=with_ceiling)[0] == "700.00"


def test_policy_paid_by_others_is_not_raised_to_the_minimum():
    free = policy("P1", "cyber", "0.00")
    assert amounts(claim(free, policy("P2", "fire", "10000.00"))) == ["0.00", "4000.00"]


@pytest.mark.parametrize(("paid", "amount"), [("5000.00", "2000.00"), ("4999.99", "0.00")])
def test_minimum_of_everything_together(paid, amount):
    assert amounts(claim(policy("P1", "fire", paid))) == [amount]


@pytest.mark.parametrize(
    ("spent", "amount", "with_nothing"),
    [
        ("0.00", "95000.00", "95000.00"),
        ("405000.00", "95000.00", "95000.00"),
        ("405000.01", "94999.99", "0.00"),
        ("500000.00", "0.00", "0.00"),
        ("600000.00", "0.00", "0.00"),
    ],
)
def test_budget_in_the_order_of_filing(spent, amount, with_nothing):
    budget = {"available_yuan": "500000.00", "spent_before_yuan": spent}
    made = claim(policy("P1", "fire", "350000.00"), budget=budget)
    assert amounts(made) == [amount]
    assert amounts(made, text=LAST_GETS_NOTHING) == [with_nothing]


def test_last_filing_shares_the_rest_between_its_policies():
    # 91,000 is due, 50,000 is left: × 50/91 = 10,868.25|27, 14,491.00|55, 24,091.29|12, 549.45|05; one fen left.
    budget = {"available_yuan": "500000.00", "spent_before_yuan": "450000.00"}
    made = micro(*four_policies(), budget=budget)
    assert amounts(made) == ["10868.25", "14491.01", "24091.29", "549.45"]
    payments = [(payment.payee, yuan_of(payment.amount_fen)) for payment in result_of(made).payments]
    assert payments == [("enterprise", "49450.55"), ("insurer", "549.45")]


def test_exception_of_a_meeting():
    made = claim(policy("P1", "fire", "10000.00"), revenue="500000000.01")
    assert amounts(made) == ["0.00"]
    exception = {"condition": "revenue_at_most", "by": "meeting", "name": "局务会〔2026〕2号", "reason": "重点项目"}
    assert amounts(made | {"overrides": [exception]}) == ["4000.00"]
    assert amounts(made | {"overrides": [exception | {"by": "mayor"}]}) == ["0.00"]
    assert amounts(made | {"overrides": [exception | {"condition": "registered_region"}]}) == ["0.00"]


def test_nothing_after_the_last_day():
    made = claim(policy("P1", "fire", "10000.00"), filed_on="2027-01-01")
    result = result_of(made)
    assert [reason.code for reason in result.reasons] == ["not_in_force"]
    assert [found.measure for found in result.items] == [None]
