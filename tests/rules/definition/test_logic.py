"""What follows and what clashes among conditions, compared with claims that really meet them."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.assessment.claim_reader import read_claim
from rules.assessment.predicates import compile_tests
from rules.definition.logic import Logic
from rules.definition.parts import Condition
from rules.definition.reader import read_definition
from tests.rules.claims import claim, policy
from tests.rules.definition.linting import GROUPS
from tests.rules.definition.small import SMALL
from tests.whole import examples

DEFINITION = read_definition(SMALL.replace("[[product]]", GROUPS.lstrip() + "\n[[product]]"), source="")
LOGIC = Logic(DEFINITION)
TESTS = {group.code: group for group in DEFINITION.groups}


def asks(kind: str, **params: object) -> Condition:
    return Condition(kind, "1", params)  # type: ignore[arg-type] # the tests say what a kind needs


def held(kind: str) -> dict[str, str]:
    return {"kind": kind, "issued_on": "2025-03-01", "valid_until": "2027-12-31"}


FACTS = {
    "registered_region": ["110101", "110108", "119900", "350100"],
    "employees": [1, 10, 11, 101],
    "scores": [{}, {"points": 0}, {"points": 5}, {"points": 9}],
    "qualifications": [[], [held("a")], [held("a"), held("b")]],
}
CLAIMS = [
    read_claim(
        claim(
            policy(other_support=[{"level": level, "amount_yuan": "1.00", "status": "granted"}] if level else []),
            enterprise=dict(zip(FACTS, values, strict=True)),
        ),
        facts=(),
    )
    for values, level in zip(itertools.product(*FACTS.values()), itertools.cycle(["", "national", "municipal"]))
]

codes = st.lists(st.sampled_from(["a", "b"]), min_size=1, unique=True).map(tuple)
regions = st.lists(st.sampled_from(["1", "11", "1101", "110108", "35"]), min_size=1, max_size=2, unique=True).map(tuple)
plain = st.one_of(
    st.builds(lambda within: asks("registered_region", within=within), regions),
    st.builds(lambda within, out: asks("registered_region", within=within, **{"except": out}), regions, regions),
    st.builds(lambda limit: asks("employees_at_most", limit=limit), st.sampled_from([0, 1, 10, 100])),
    st.builds(lambda least: asks("score_between", score="points", least=least), st.integers(0, 9)),
    st.builds(lambda most: asks("score_between", score="points", most=most), st.integers(0, 9)),
    st.builds(lambda kinds: asks("qualification_valid", kinds=kinds), codes),
    st.builds(lambda kinds: asks("qualification_issued_in_year", kinds=kinds, offset=0), codes),
    st.builds(lambda level: asks("other_support_granted", levels=(level,)), st.sampled_from(["national", "municipal"])),
    st.just(asks("other_support_granted")),
    st.builds(lambda code: asks("belongs_to", group=code), st.sampled_from(["small", "tiny"])),
)
conditions = st.recursive(
    plain,
    lambda inner: st.builds(
        lambda kind, options: Condition(kind, "1", {}, tuple(options)),
        st.sampled_from(["any_of", "all_of"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=4,
)
lists = st.lists(conditions, max_size=3)


def meeting(wanted: list[Condition]) -> list[int]:
    """Which of the claims meet all of the conditions."""
    tests = compile_tests(tuple(wanted), TESTS)
    return [n for n, made in enumerate(CLAIMS) if all(test.holds(made, made.items[0]) for test in tests)]


@settings(max_examples=examples(150), deadline=None)
@given(lists, lists)
def test_who_meets_what_is_given_meets_what_follows(asked, given_ones):
    if LOGIC.follows(asked, given_ones):
        assert set(meeting(given_ones)) <= set(meeting(asked))


@settings(max_examples=examples(150), deadline=None)
@given(lists)
def test_nobody_meets_conditions_that_clash(wanted):
    if LOGIC.clash(wanted):
        assert meeting(wanted) == []


@pytest.mark.parametrize(
    ("asked", "given_ones", "follows"),
    [
        ([asks("employees_at_most", limit=100)], [asks("belongs_to", group="tiny")], True),
        ([asks("belongs_to", group="tiny")], [asks("belongs_to", group="small")], False),
        ([asks("registered_region", within=("11",))], [asks("registered_region", within=("1101", "1102"))], True),
        ([asks("registered_region", within=("11",))], [asks("registered_region", within=("1",))], False),
        ([], [asks("premium_self_borne")], True),
        ([asks("premium_self_borne")], [], False),
    ],
)
def test_some_things_follow(asked, given_ones, follows):
    assert LOGIC.follows(asked, given_ones) is follows


def test_what_a_meeting_may_override_neither_clashes_nor_makes_anything_follow():
    loose = Condition("employees_at_most", "1", {"limit": 0}, override="meeting")
    assert LOGIC.clash([loose]) == ()
    assert not LOGIC.follows([asks("employees_at_most", limit=5)], [loose])


def test_nothing_is_said_about_too_many_cases():
    none = Condition("any_of", "1", {}, tuple(asks("employees_at_most", limit=0) for _ in range(10)))
    assert LOGIC.clash([none, none])
    assert LOGIC.clash([none] * 3) == ()
    assert not LOGIC.follows([none], [none] * 3)
