"""A small invented population under the Haidian rules, and edits of many kinds for property tests."""

import tomllib
from datetime import date
from functools import cache

from hypothesis import strategies as st

from rules.definition.edits import Edit, apply_edits
from rules.definition.parts import Definition
from rules.definition.reader import read_data
from rules.simulation import Assessed, Roll, assessed, roll_of
from rules.simulation.invented import invented_claims
from schemes.definition_files import FOLDER

DATA = tomllib.loads((FOLDER / "haidian-2025" / "1.toml").read_text(encoding="utf-8"))
SIZE = 60
RATES = st.integers(0, 100).map(lambda rate: f"{rate}%")
EDITS = st.lists(
    st.one_of(
        *(
            st.builds(Edit, st.just(f"measure.{measure}.class.{place}.rate"), RATES)
            for measure, place in ((1, 0), (1, 3), (2, 0), (2, 1))
        ),
        st.builds(Edit, st.just("measure.1.cap.amount_yuan"), st.integers(0, 400_000).map(lambda y: f"{y}.00")),
        st.builds(Edit, st.just("measure.0.class.0.limit_yuan"), st.integers(0, 5_000).map(lambda y: f"{y}.00")),
        st.builds(Edit, st.just("group.0.conditions.0.limit"), st.integers(0, 500)),
        st.builds(
            Edit,
            st.just("group.2.conditions.0.kinds"),
            st.sampled_from([("little_giant",), ("gazelle",), ("innovative_sme", "specialised_sme")]),
        ),
        st.builds(Edit, st.just("conditions.1.sectors"), st.just(("artificial_intelligence", "new_materials"))),
    ),
    max_size=4,
)


def under(*edits: Edit) -> Definition:
    return read_data(apply_edits(DATA, edits), source="scenario")


@cache
def roll() -> Roll:
    return roll_of(invented_claims(under(), size=SIZE, seed=7, call_year=2025, opens_on=date(2025, 11, 10)))


@cache
def base() -> Assessed:
    return assessed(under(), roll())
