"""What a little more would cost, and what no fact would lift."""

import pytest

from rules.assessment.claim_reader import claim_of
from rules.assessment.engine import assess
from rules.assessment.near import fixed_limits, near_limits
from rules.assessment.plan import plan_of
from rules.words.change_words import limit_sentence, near_sentence
from tests.rules.assessment.test_changes import fujian, of_fujian
from tests.rules.assessment.test_fujian import cover
from tests.rules.claims import LITTLE_GIANT, claim, granted, haidian, policy, pooled

LONG_VALID = LITTLE_GIANT | {"valid_until": "2029-01-01"}


def test_one_more_employee_and_nothing_would_be_due():
    (near,) = near_limits(haidian(), claim(pooled(), enterprise={"employees": 100}))
    assert (near.code, near.loss_fen, near.new_total_fen) == ("employees_at_most", 250_000, 0)
    english = "100 staff, limit 100: 1 more and nothing would be due (¥2,500.00 less)."
    assert near_sentence(haidian(), near, "en") == english
    assert "再多 1 人，即不予支持" in near_sentence(haidian(), near)


@pytest.mark.parametrize(
    ("definition", "made", "code"),
    [
        (haidian(), claim(pooled(), enterprise={"revenue_yuan": "9900000.00"}), "revenue_at_most"),
        (
            haidian(),
            claim(policy(), enterprise={"qualifications": [LITTLE_GIANT | {"valid_until": "2025-11-30"}]}),
            "qualification_valid",
        ),
        (haidian(), claim(policy(), filed_on="2027-12-30", enterprise={"qualifications": [LONG_VALID]}), "term_ends"),
        (fujian(), of_fujian(cover(starts_on="2024-12-30", ends_on="2025-12-29")), "starts_in_year"),
        (fujian(), of_fujian(cover(starts_on="2024-03-01", ends_on="2025-02-26")), "term_at_most_years"),
    ],
)
def test_each_limit_nearly_reached_is_told_with_its_loss(definition, made, code):
    read = claim_of(made, facts=plan_of(definition).facts)
    now = assess(definition, read).total_fen
    (near,) = near_limits(definition, read)
    assert near.code == code
    assert assess(definition, near.edit(read)).total_fen == near.new_total_fen == now - near.loss_fen


def test_a_second_way_to_the_same_support_makes_the_limit_harmless():
    high_tech = {"kind": "high_tech", "issued_on": "2024-12-02", "valid_until": "2027-12-01"}
    made = claim(pooled(), enterprise={"employees": 100, "qualifications": [high_tech]})
    assert near_limits(haidian(), made) == ()


def test_far_from_every_limit_nothing_is_told():
    assert near_limits(haidian(), claim(policy(), pooled())) == ()


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (claim(policy(paid="2000000.00")), "cap"),
        (claim(policy(other_support=[granted("municipal", "90000.00")])), "ceiling"),
        (claim(pooled("9000.00")), "limit"),
        (claim(pooled(), pooled()), "number_reached"),
        (claim(policy(), budget={"available_yuan": "1.00", "assessed_total_yuan": "2.00"}), "budget"),
        (claim(pooled(), enterprise={"pooled_cover_years": [2022, 2023, 2024]}), "supported_years_fewer_than"),
        (claim(pooled(), enterprise={"pooled_cover_years": [2025]}), "not_supported_this_year"),
    ],
)
def test_what_no_fact_would_lift_is_said(made, code):
    limits = fixed_limits(haidian(), made)
    assert [limit.code for limit in limits] == [code]
    assert limit_sentence(haidian(), limits[0]).endswith("企业无法再通过改变事实提高金额。")
    assert limit_sentence(haidian(), limits[0], "en").startswith("Nothing the enterprise could change: ")
