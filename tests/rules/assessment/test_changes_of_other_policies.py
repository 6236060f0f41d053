"""The smallest change under policies with scores, scales, nested caps and a budget in the order of filing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.assessment.changes import smallest_changes
from rules.assessment.claim_reader import claim_of
from rules.assessment.engine import assess
from rules.assessment.near import fixed_limits, near_limits
from rules.assessment.plan import plan_of
from rules.words.change_words import change_sentence, near_sentence, outlook_as_json
from schemes.definition_files import definition_on
from tests.rules.claims import claim as of_haidian
from tests.rules.claims import policy as cover
from tests.rules.fourth_policy import lakeside
from tests.whole import examples

SHANGHAI = definition_on("shanghai-guidance-2025", None)
LAKESIDE = lakeside.read()


def in_shanghai(score):
    scores = {} if score is None else {"scores": {"hu_ke": score}}
    enterprise = {"registered_region": "310115", **scores}
    return of_haidian(cover("rd_cost_loss"), enterprise=enterprise, scheme="shanghai-guidance-2025")


def test_points_to_the_next_tier():
    (change,) = smallest_changes(SHANGHAI, in_shanghai(78))
    assert (change.code, change.params["missing"], change.gain_fen) == ("score_reached", 2, 1_000_000)
    chinese = "沪科积分 78 分，距该档还差 2 分；如达到 80 分，可多获 10,000.00 元（合计 50,000.00 元）。"
    assert change_sentence(SHANGHAI, change) == chinese


def test_nearest_tier_comes_first():
    missing = [change.params["missing"] for change in smallest_changes(SHANGHAI, in_shanghai(30))]
    assert missing == [10, 30, 50]


def test_score_that_is_not_stated():
    first, *_more = smallest_changes(SHANGHAI, in_shanghai(None))
    assert (first.code, first.params["least"]) == ("score_stated", 40)
    assert change_sentence(SHANGHAI, first, "en").startswith("The Shanghai innovation score is not stated yet")


def test_one_point_fewer_would_be_the_tier_below():
    (near,) = near_limits(SHANGHAI, in_shanghai(80))
    assert (near.code, near.params["more"], near.loss_fen) == ("score_between", 1, 1_000_000)
    assert "再少 1 分，将少获 10,000.00 元" in near_sentence(SHANGHAI, near)


def test_best_tier_leaves_nothing_to_change():
    assert smallest_changes(SHANGHAI, in_shanghai(81)) == ()


def test_smaller_kind_of_enterprise_has_the_better_rate():
    made = lakeside.claim(lakeside.policy("P1", "rd_interruption", "100000.00"), employees=101, revenue="20000000.00")
    change = smallest_changes(LAKESIDE, made)[0]
    assert (change.code, change.params["over"], change.gain_fen) == ("employees_within", 1, 1_500_000)


def test_money_that_earlier_filings_took_is_no_fact_of_the_enterprise():
    budget = {"available_yuan": "100000.00", "assessed_total_yuan": "0.00", "spent_before_yuan": "100000.00"}
    made = lakeside.micro(lakeside.policy("P1", "fire", "50000.00"), budget=budget)
    assert smallest_changes(LAKESIDE, made) == ()
    assert "first_come" in [limit.code for limit in fixed_limits(LAKESIDE, made)]


@st.composite
def claims(draw):
    policies = [
        lakeside.policy(
            f"P{n}",
            draw(st.sampled_from(["rd_interruption", "fire", "cyber", "chess_club"])),
            f"{draw(st.integers(0, 60_000))}0.{draw(st.integers(10, 99))}",
        )
        for n in range(draw(st.integers(1, 4)))
    ]
    budget = draw(st.sampled_from([None, "50000.00"]))
    made = lakeside.claim(
        *policies,
        employees=draw(st.sampled_from([20, 21, 100, 101])),
        revenue=draw(st.sampled_from(["3000000.00", "3000000.01", "20000000.00"])),
        filed_on=draw(st.sampled_from(["2026-05-05", "2026-01-31"])),
    )
    spent = {"available_yuan": "100000.00", "assessed_total_yuan": "0.00", "spent_before_yuan": budget}
    return made if budget is None else made | {"budget": spent}


@settings(deadline=None, max_examples=examples(120))
@given(claims())
def test_what_is_named_is_so_to_the_fen(made):
    made["policies"] = [p for p in made["policies"] if not p["paid_yuan"].startswith("00")]
    read = claim_of(made, facts=plan_of(LAKESIDE).facts)
    now = assess(LAKESIDE, read).total_fen
    for change in smallest_changes(LAKESIDE, read):
        then = assess(LAKESIDE, change.applied_to(read)).total_fen
        assert then - now == change.gain_fen > 0
    for near in near_limits(LAKESIDE, read):
        then = assess(LAKESIDE, near.edit(read)).total_fen
        assert now - then == near.loss_fen > 0
    for language in ("zh-hans", "en"):
        told = outlook_as_json(LAKESIDE, read, language)
        assert all("{" not in str(each["text"]) for found in told.values() for each in found)
