"""Shanghai's guidance as far as its text goes: steps of the score, every figure flagged as illustrative."""

import pytest

from rules.assessment.engine import assess
from rules.money import yuan_of
from rules.words.wording import flag_sentence, reason_sentence
from schemes.definition_files import definition_on
from tests.rules.claims import claim, granted, policy

SHANGHAI = definition_on("shanghai-guidance-2025", None)


def result(score, *policies, **changes):
    scores = {} if score is None else {"scores": {"hu_ke": score}}
    made = claim(
        *(policies or [policy("rd_cost_loss")]),
        enterprise={"registered_region": "310115", **scores, **changes},
        scheme="shanghai-guidance-2025",
    )
    return assess(SHANGHAI, made)


@pytest.mark.parametrize(
    ("score", "amount"),
    [
        (100, "50000.00"),
        (80, "50000.00"),
        (79, "40000.00"),
        (60, "40000.00"),
        (59, "30000.00"),
        (40, "30000.00"),
        (39, "0.00"),
        (0, "0.00"),
        (None, "0.00"),
    ],
)
def test_step_of_the_score(score, amount):
    assert yuan_of(result(score).total_fen) == amount


def test_every_result_says_that_its_figures_are_illustrative():
    for score in (100, 10):
        (flag,) = result(score).flags
        assert (flag.code, flag.article) == ("illustrative_figures", "(十六)")
        assert "示意" in flag_sentence(SHANGHAI, flag)


def test_score_below_every_step_names_the_nearest():
    found = result(30).items[0]
    assert (found.measure, [reason.code for reason in found.reasons]) == (None, ["no_scale", "score_between"])
    assert reason_sentence(SHANGHAI, found.reasons[1]) == (
        "沪科积分 30，要求 40 至 59 分；达到后方可适用；符合后最多可获 30,000.00 元"
    )
    in_english = reason_sentence(SHANGHAI, found.reasons[1], "en")
    assert in_english == "Shanghai innovation score 30; 40 to 59 is asked for; up to ¥30,000.00 then"


def test_score_below_the_best_step_names_the_next():
    (reason,) = result(70).items[0].reasons
    assert reason_sentence(SHANGHAI, reason) == (
        "沪科积分 70，要求 80 分以上；达到后方可适用；符合后最多可获 50,000.00 元"
    )


def test_score_that_is_not_stated_is_said_to_be_so():
    assert "未填写" in reason_sentence(SHANGHAI, result(None).items[0].reasons[1])


def test_enterprise_elsewhere():
    assert [r.code for r in result(90, registered_region="320500").reasons] == ["registered_region"]


def test_cap_and_ceiling():
    many = [policy("rd_liability", "400000.00") for _ in range(3)]
    assert [yuan_of(p.amount_fen) for p in result(90, *many).items] == ["166666.67", "166666.67", "166666.66"]
    supported = policy("cyber_security", "100000.00", other_support=[granted("national", "70000.00")])
    assert yuan_of(result(90, supported).total_fen) == "30000.00"
