"""Every figure of a definition has its lever, and a lever moved and read again stands where it was put."""

import tomllib

import pytest

from rules.amounts import AMOUNT_KINDS
from rules.conditions import CONDITION_KINDS
from rules.definition.edits import Edit, apply_edits
from rules.definition.reader import read_data
from rules.simulation.levers import at_edits, edits_for, levers_of, standing
from schemes.definition_files import FOLDER
from tests.rules.other_support.policies import policy_text
from tests.rules.simulation.crowd import DATA

TIERED = apply_edits(DATA, [Edit("measure.1.class.0.rate", None)])
TIERED["measure"][1]["class"][0] |= {
    "scale": [
        {"when": [{"kind": "belongs_to", "article": "4", "group": "micro"}], "rate": "60%"},
        {
            "tiers": [
                {"from_yuan": "0.00", "up_to_yuan": "100000.00", "rate": "50%"},
                {"from_yuan": "100000.00", "rate": "30%"},
            ]
        },
    ],
    "cap": {
        "amount_yuan": "300000.00",
        "article": "4",
        "by_group": [{"group": "micro", "amount_yuan": "100000.00"}],
    },
}
TIERED["total_cap"] = {"amount_yuan": "900000.00", "article": "4"}
TIERED["minimum"] = {"amount_yuan": "100.00", "article": "4"}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.toml")), ids=lambda path: path.parent.name)
def test_every_published_policy_has_levers_that_can_be_moved(path):
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    levers = levers_of(data)
    assert {lever.what for lever in levers} & {"rate", "tier_rate", "scale_rate"}
    assert len({lever.path for lever in levers}) == len(levers)
    for lever in levers:
        assert standing(data, lever) == lever.value
        assert lever.edits(lever.value) == ()


def test_levers_of_scales_tiers_and_caps_by_kind():
    found = {lever.path: lever for lever in levers_of(TIERED)}
    place = "measure.1.class.0"
    assert found[f"{place}.scale.0.rate"].what == "scale_rate"
    assert found[f"{place}.scale.1.tiers.1.rate"].position == 2
    assert found[f"{place}.cap.by_group.0.amount_yuan"].what == "class_cap_of_group"
    assert found["total_cap.amount_yuan"].value == "900000.00"
    assert found["minimum.amount_yuan"].what == "total_minimum"


def test_end_of_a_tier_moves_the_beginning_of_the_next():
    edits = edits_for(levers_of(TIERED), {"measure.1.class.0.scale.1.tiers.0.up_to_yuan": "80000"})
    assert [edit.path.rpartition(".")[2] for edit in edits] == ["up_to_yuan", "from_yuan"]
    tiers = read_data(apply_edits(TIERED, edits), source="x").measures[1].classes[0].scales[1].tiers
    assert (tiers[0].up_to_fen, tiers[1].from_fen) == (8_000_000, 8_000_000)


def test_typed_values_become_what_the_file_says():
    levers = levers_of(DATA)
    typed = {
        "measure.1.class.0.rate": "42.50",
        "measure.1.cap.amount_yuan": "400000.5",
        "group.0.conditions.0.limit": "80",
        "group.2.conditions.0.kinds": ("gazelle",),
        "measure.2.class.0.rate": "50",
    }
    edits = {edit.path: edit.value for edit in edits_for(levers, typed)}
    assert edits == {
        "measure.1.class.0.rate": "42.5%",
        "measure.1.cap.amount_yuan": "400000.50",
        "group.0.conditions.0.limit": 80,
        "group.2.conditions.0.kinds": ("gazelle",),
    }
    again = at_edits(levers, edits_for(levers, typed))
    assert again["measure.1.class.0.rate"] == "42.5"
    assert again["group.2.conditions.0.kinds"] == ("gazelle",)
    read_data(apply_edits(DATA, edits_for(levers, typed)), source="scenario")


def test_every_kind_with_a_lever_says_in_both_languages_what_it_moves():
    kinds = (*CONDITION_KINDS.values(), *AMOUNT_KINDS.values())
    moved = [moves for kind in kinds for moves in kind.levers.values()]
    assert len(moved) > 12
    assert all(all(moves.name) for moves in moved)
    assert all(bool(moves.unit[0]) == bool(moves.unit[1]) for moves in moved)


@pytest.mark.parametrize(
    ("policy", "path", "value"),
    [
        ("te1", "measure.0.class.0.scale.1.amount.amount_yuan", "300000.00"),
        ("qh5", "measure.1.class.0.amount.price_yuan", "3000.00"),
        ("fj2", "measure.0.class.0.scale.0.amount.share", "50"),
    ],
)
def test_amounts_that_are_no_share_of_a_base_have_their_levers_too(policy, path, value):
    found = {lever.path: lever.value for lever in levers_of(tomllib.loads(policy_text(policy)))}
    assert found.get(path) == value, found


def test_rate_in_thousandths_is_moved_in_hundredths():
    data = apply_edits(DATA, [Edit("measure.1.class.0.rate", "5‰")])
    found = {lever.path: lever for lever in levers_of(data)}["measure.1.class.0.rate"]
    assert found.value == "0.5"
    assert [edit.value for edit in found.edits("0.7")] == ["0.7%"]
