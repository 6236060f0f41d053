"""The assignment under caps is the best there is: against brute force, and fast where it matters."""

import itertools
import random
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.assessment import many_ways
from rules.assessment.choice import choose, choose_nested
from tests.whole import examples

WITHOUT_END = 10**30
SOME = st.integers(1, 4)


def worth(options, caps, taken):
    sums = [0] * len(caps)
    for choices, position in zip(options, taken, strict=True):
        if position >= 0:
            measure, amount = choices[position]
            sums[measure] += amount
    return sum(min(total, WITHOUT_END if cap is None else cap) for total, cap in zip(sums, caps, strict=True))


def best_by_trying_all(options, caps):
    ways = itertools.product(*[range(len(choices)) if choices else [-1] for choices in options])
    return max(worth(options, caps, way) for way in ways)


def ranks(options):
    return [f"{number:03d}" for number in range(len(options))]


@st.composite
def problems(draw, measures=SOME, most=7):
    count = draw(measures)
    caps = draw(st.lists(st.none() | st.integers(0, 60), min_size=count, max_size=count))
    option = st.tuples(st.integers(0, count - 1), st.integers(0, 25))
    options = draw(st.lists(st.lists(option, max_size=3, unique_by=lambda pair: pair[0]), max_size=most))
    return options, caps


@settings(deadline=None, max_examples=examples(400))
@given(problems())
def test_choice_leaves_the_most_money(problem):
    options, caps = problem
    taken = choose(options, caps, ranks(options))
    assert all((position == -1) == (not choices) for choices, position in zip(options, taken, strict=True))
    assert worth(options, caps, taken) == best_by_trying_all(options, caps)


@settings(deadline=None, max_examples=examples(150))
@given(problems(measures=st.just(2), most=12))
def test_choice_between_two_measures_leaves_the_most_money(problem):
    options, caps = problem
    assert worth(options, caps, choose(options, caps, ranks(options))) == best_by_trying_all(options, caps)


@st.composite
def nested_problems(draw):
    """Classes with caps of their own within measures with caps."""
    measures, places = draw(st.integers(1, 3)), draw(st.integers(1, 5))
    measure_of = draw(st.lists(st.integers(0, measures - 1), min_size=places, max_size=places))
    inner = draw(st.lists(st.none() | st.integers(0, 40), min_size=places, max_size=places))
    outer = draw(st.lists(st.none() | st.integers(0, 60), min_size=measures, max_size=measures))
    option = st.tuples(st.integers(0, places - 1), st.integers(0, 25))
    options = draw(st.lists(st.lists(option, max_size=3, unique_by=lambda pair: pair[0]), max_size=7))
    return options, inner, measure_of, outer


def nested_worth(options, inner, measure_of, outer, taken):
    sums, totals = [0] * len(inner), [0] * len(outer)
    for choices, position in zip(options, taken, strict=True):
        if position >= 0:
            sums[choices[position][0]] += choices[position][1]
    for total, cap, measure in zip(sums, inner, measure_of, strict=True):
        totals[measure] += total if cap is None else min(total, cap)
    return sum(total if cap is None else min(total, cap) for total, cap in zip(totals, outer, strict=True))


@settings(deadline=None, max_examples=examples(400))
@given(nested_problems())
def test_choice_under_caps_within_caps_leaves_the_most_money(problem):
    options, *caps = problem
    ways = itertools.product(*[range(len(choices)) if choices else [-1] for choices in options])
    taken = choose_nested(options, *caps, ranks(options))
    assert nested_worth(options, *caps, taken) == max(nested_worth(options, *caps, way) for way in ways)


@settings(deadline=None, max_examples=examples(150))
@given(problems())
def test_no_policy_could_move_to_a_larger_cap_for_the_same_money(problem):
    options, caps = problem
    taken = choose(options, caps, ranks(options))
    size = [WITHOUT_END if cap is None else cap for cap in caps]
    for p, choices in enumerate(options):
        for position, (measure, _) in enumerate(choices):
            if size[measure] > size[choices[taken[p]][0]]:
                moved = [*taken[:p], position, *taken[p + 1 :]]
                assert worth(options, caps, moved) < worth(options, caps, taken)


@settings(deadline=None, max_examples=examples(150))
@given(problems(), st.randoms(use_true_random=False))
def test_choice_does_not_depend_on_the_order(problem, chance):
    options, caps = problem
    named = list(zip(ranks(options), options, strict=True))
    straight = dict(zip(ranks(options), choose(options, caps, ranks(options)), strict=True))
    chance.shuffle(named)
    turned = choose([choices for _, choices in named], caps, [rank for rank, _ in named])
    assert dict(zip([rank for rank, _ in named], turned, strict=True)) == straight


@pytest.mark.parametrize(
    ("options", "caps", "taken"),
    [
        ([[(0, 10), (1, 10)]], [50, 300], [1]),
        ([[(0, 10), (1, 10)]], [None, 300], [0]),
        ([[(0, 10)], [(0, 30), (1, 50)], [(1, 400)]], [50, 300], [0, 0, 0]),
        ([[(0, 60)], [(0, 30), (1, 50)], [(1, 400)]], [50, 300], [0, 1, 0]),
        ([[(0, 3), (1, 5)], [(0, 6), (1, 10)]], [100, 10], [0, 1]),
    ],
    ids=["tie", "no cap is the largest", "full cap elsewhere", "both full", "knapsack"],
)
def test_choice(options, caps, taken):
    assert choose(options, caps, ranks(options)) == taken


def test_two_hundred_policies_of_which_twenty_overlap_take_milliseconds():
    chance = random.Random(20250916)  # noqa: S311 -- amounts, not secrets
    paid = [chance.randint(100_000, 50_000_000) for _ in range(200)]
    options = [
        [(0, amount * 3 // 10), (1, amount // 2)] if number < 20 else [(number % 2, amount // 100)]
        for number, amount in enumerate(paid)
    ]
    caps = [sum(paid[:20]) // 20, sum(paid[:20]) // 4]
    started = perf_counter()
    choose(options, caps, ranks(options))
    assert perf_counter() - started < 0.5


@settings(deadline=None, max_examples=examples(150))
@given(problems())
def test_settling_a_core_at_a_time_finds_the_optimum_too(problem):
    options, caps = problem
    kept = many_ways.MOST_AT_ONCE, many_ways.CORE, many_ways.FEW_WAYS
    many_ways.MOST_AT_ONCE, many_ways.CORE, many_ways.FEW_WAYS = 2, dict.fromkeys(range(4), 2), 0
    try:
        assert worth(options, caps, choose(options, caps, ranks(options))) == best_by_trying_all(options, caps)
    finally:
        many_ways.MOST_AT_ONCE, many_ways.CORE, many_ways.FEW_WAYS = kept


def test_a_hundred_overlapping_policies_come_within_a_hair_of_the_bound():
    chance = random.Random(3)  # noqa: S311 -- amounts, not secrets
    paid = [chance.randint(100_000, 50_000_000) for _ in range(100)]
    options = [[(0, amount * 3 // 10), (1, amount // 2)] for amount in paid]
    caps = [sum(paid) // 11, sum(paid) // 3]
    assert worth(options, caps, choose(options, caps, ranks(options))) >= sum(caps) * 999_999 // 1_000_000
