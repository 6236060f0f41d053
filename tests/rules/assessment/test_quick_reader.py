"""The quick reader takes what is ordinary, and whatever it takes the careful reader would have read the same."""

import copy
import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rules.assessment.careful_reader import careful_claim
from rules.assessment.claim import ClaimError
from rules.assessment.claim_reader import read_claim
from rules.assessment.plan import plan_of
from rules.assessment.quick_reader import quick_claim
from rules.assessment.shapes import AMOUNTS, Remembered
from rules.words.claim_words import claim_fault
from rules.words.formats import formats_in
from tests.rules.assessment.test_contract_cases import VECTORS
from tests.rules.claims import HIGH_TECH, LITTLE_GIANT, claim, granted, haidian, policy
from tests.whole import examples

CLAIMS = [vector["claim"] for vector in VECTORS]
FACTS = plan_of(haidian()).facts
AMOUNT_TEXTS = [
    "0",
    "0.00",
    "-0.00",
    "-5.00",
    "01.00",
    "1.0",
    "1,000.00",
    "1_0.00",
    "１.00",
    "1.00\n",
    "9" * 13 + ".00",
]
DAY_TEXTS = ["2025-11-12", "20251112", "2025-02-30", "2025-W01-1", "2025-11-12 "]
TEXTS = ["", " ", "x", "X y", "9" * 16 + ".00", "110108", "granted", "applied", "municipal", *AMOUNT_TEXTS, *DAY_TEXTS]
PARTS: list[Any] = [[], {}, [1], ["x"], [[]], [None], [{}], {"x": 1}, {"available_yuan": "1.00"}, [{"kind": "x"}]]
ODD = st.sampled_from([None, True, False, 0, 1, -1, 2025, 10**9, 2.5, *TEXTS, *PARTS]).map(copy.deepcopy)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = list(data) if isinstance(data, dict) else list(range(len(data))) if isinstance(data, list) else []
    return [found for key in keys for found in [(*path, key), *places(data[key], (*path, key))]]


def whole() -> dict[str, Any]:
    more = policy(
        other_support=[granted("municipal", "1.00"), granted("park", "2.00", "applied")],
        recognised_as_major_project=True,
        invoices=[{"number": str(n), "total_yuan": "100000.00", "allocated_yuan": "50000.00"} for n in (1, 2)],
    )
    own = {"qualifications": [dict(LITTLE_GIANT), dict(HIGH_TECH)], "pooled_cover_years": [2024]}
    budget = {"available_yuan": "1.00", "assessed_total_yuan": "2.00"}
    return claim(more, policy(), enterprise=own, budget=budget, bank_account_confirmed=True)


@st.composite
def bent(draw: st.DrawFn) -> Any:
    """A good claim in which up to three things were taken out, added, or made odd."""
    data = copy.deepcopy(draw(st.sampled_from([whole(), whole(), *CLAIMS])))
    for _ in range(draw(st.integers(0, 3))):
        every = places(data)
        *parents, last = draw(st.sampled_from(every))
        at = data
        for key in parents:
            at = at[key]
        deed = draw(st.sampled_from(["odd", "odd", "out", "more"]))
        if deed == "odd":
            at[last] = draw(ODD)
        elif deed == "out":
            del at[last]
        elif isinstance(at, dict):
            known = ["recognised_as_major_project", "certificate_no", "scores", "budget", "overrides", "other", "paid"]
            at[draw(st.sampled_from(known))] = draw(ODD)
        if not places(data):
            break
    return data


def outcome(read: Any, data: Any, facts: frozenset[str]) -> Any:
    try:
        return read(data, facts=facts)
    except ClaimError as error:
        return error.code, error.field, claim_fault(error)


@settings(deadline=None, max_examples=examples(1500))
@given(bent(), st.sampled_from([FACTS, frozenset({"qualifications"}), frozenset({"scores", "employees"})]))
@example(whole(), FACTS)
def test_quick_reader_never_reads_otherwise_than_the_careful_one(data, facts):
    expected = outcome(careful_claim, data, facts)
    assert outcome(read_claim, data, facts) == expected
    assert outcome(read_claim, json.loads(json.dumps(data)), facts) == expected


@pytest.mark.parametrize("data", [whole(), *CLAIMS])
def test_ordinary_claims_are_read_quickly(data):
    facts = FACTS if data["scheme"] == "haidian-2025" else frozenset({"qualifications"})
    assert quick_claim(data, facts) == careful_claim(data, facts=facts)


def test_remembered_texts_stay_few():
    lengths: Remembered[int] = Remembered(len)
    for number in range(50_000):
        assert lengths[str(number)] == len(str(number))
    assert len(lengths) <= 20_000


def test_remembered_amounts_stay_few_read_and_said():
    said = formats_in("en").money_of
    for number in range(5_000):
        text = f"{number + 1_000}.05"
        assert AMOUNTS[text] == number * 100 + 100_005
        assert said(text) == f"¥{number + 1_000:,}.05"
        assert len(AMOUNTS) <= 1_000
        assert len(said.__self__) <= 1_000
    assert said("-7.00") == "¥-7.00"


@pytest.mark.parametrize("text", ["-1.00", "1", "1.000", " 1.00", "٣.00"])
def test_text_that_is_no_amount_is_never_remembered(text):
    for _ in range(2):
        with pytest.raises(ValueError, match=r"not_two_decimals|negative"):
            AMOUNTS[text]
    assert text not in AMOUNTS
