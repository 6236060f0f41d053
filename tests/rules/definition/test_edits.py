"""Edits of a definition's tree: applied, taken back, kept as JSON."""

import json
import tomllib
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.definition.edits import Edit, EditError, apply_edits, edits_as_json, edits_from_json, reverting, value_at
from schemes.definition_files import FOLDER

DATA = tomllib.loads((FOLDER / "haidian-2025" / "1.toml").read_text(encoding="utf-8"))
PLACES = (
    "measure.1.class.0.rate",
    "measure.1.cap.amount_yuan",
    "measure.0.policies_per_year",
    "group.0.conditions.1.limit_yuan",
    "conditions.1.sectors",
    "scheme.version",
    "measure.2.new_key",
)
VALUES = st.one_of(st.text(max_size=5), st.integers(), st.booleans(), st.lists(st.text(max_size=3)).map(tuple))
EDITS = st.lists(st.builds(Edit, st.sampled_from(PLACES), VALUES), max_size=6)


@given(EDITS)
def test_edits_leave_the_original_and_can_be_taken_back(edits):
    before = deepcopy(DATA)
    edited = apply_edits(DATA, edits)
    assert before == DATA
    for path, value in {edit.path: edit.value for edit in edits}.items():
        assert value_at(edited, path) == (list(value) if isinstance(value, tuple) else value)
    assert apply_edits(edited, reverting(DATA, edits)) == DATA


@given(EDITS)
def test_edits_survive_being_kept(edits):
    assert edits_from_json(json.loads(json.dumps(edits_as_json(edits)))) == tuple(edits)


def test_nothing_as_value_removes_a_key():
    assert "cap" not in apply_edits(DATA, [Edit("measure.1.cap", None)])["measure"][1]


@pytest.mark.parametrize("path", ["measure.9.rate", "measure.x.rate", "nowhere.rate", "conditions.5", "scheme.a.b", ""])
def test_path_that_leads_nowhere_is_refused(path):
    with pytest.raises(EditError) as refused:
        apply_edits(DATA, [Edit(f"{path}.deep" if path in {"", "scheme.a.b"} else path, "1")])
    assert refused.value.code == "no_such_place"


@pytest.mark.parametrize("kept", [None, [{}], [{"path": 1, "value": 2}], [{"path": "a", "value": {"b": 1}}], ["x"]])
def test_kept_nonsense_is_no_edit(kept):
    with pytest.raises(EditError, match="not_an_edit"):
        edits_from_json(kept)
