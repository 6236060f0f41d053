"""Every kind of condition stands whole in a file of its name, and is found."""

from pathlib import Path
from string import Formatter

import pytest

import rules.conditions
from rules.conditions import CONDITION_KINDS
from rules.conditions.kind import ENTERPRISE, ITEM

HELPERS = {"__init__", "kind", "stating", "counting"}
FILES = {path.stem for path in Path(rules.conditions.__file__).parent.glob("*.py")} - HELPERS
JUDGED = [kind for kind in CONDITION_KINDS.values() if kind.holds]


def test_every_file_is_found_by_its_name():
    assert set(CONDITION_KINDS) == FILES
    assert all(code == kind.code for code, kind in CONDITION_KINDS.items())


@pytest.mark.parametrize("kind", CONDITION_KINDS.values(), ids=lambda kind: kind.code)
def test_a_kind_says_what_it_looks_at_and_how_it_is_called(kind):
    assert kind.scope in (ENTERPRISE, ITEM)
    assert all(all(pair) for pair in (kind.words.name, kind.words.offer, kind.words.step))
    named = {name for part in kind.words.phrase for _, name, *_ in Formatter().parse(part.zh + part.en) if name}
    assert named == {*kind.params, *kind.optional}, "a phrase says every parameter"
    guided = {name for part in kind.words.guide for _, name, *_ in Formatter().parse(part.zh + part.en) if name}
    assert guided <= named
    assert set(kind.levers) <= {*kind.params, *kind.optional}


@pytest.mark.parametrize("kind", JUDGED, ids=lambda kind: kind.code)
def test_a_kind_that_is_judged_says_what_it_saw_and_why_it_refuses(kind):
    assert kind.seen is not None
    assert kind.words.reason is not None


def test_both_languages_fill_in_the_same_values():
    for kind in CONDITION_KINDS.values():
        words = kind.words
        pairs = [
            words.name,
            words.offer,
            words.step,
            words.reason,
            words.near,
            *(p for r in words.repairs.values() for p in r),
        ]
        for zh, en in filter(None, pairs):
            names = [sorted({name for _, name, *_ in Formatter().parse(text) if name}) for text in (zh, en)]
            assert names[0] == names[1], zh
