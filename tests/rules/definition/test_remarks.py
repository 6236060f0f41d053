"""What an author remarks in a definition text goes through the canonical writer and stays with its part."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.definition.remarks import remarks_of
from rules.definition.writer import definition_data, write_definition
from tests.rules.definition.small import SMALL
from tests.rules.definition.trees import POLICIES, trees

BY_HAND = """# Written by hand for 2026.
# Two lines about the whole file.

# who may apply
conditions = [ # opening
  # first of all
  { kind = "registered_region", article = "1", within = ["440300"] }, # the district
  { kind = "any_of", article = "1", options = [
    # either small
    { kind = "employees_at_most", article = "1", limit = 100 } # staff
    , { kind = "revenue_at_most", article = "1", limit_yuan = "1.00" },
    # nothing else
  ] },
  # end of the conditions
] # closed

[scheme] # the scheme
code = "x" # its code
# below the scheme

# about all measures

# about the first
[[measure]]
code = "first"
# the products
cap.amount_yuan = "5.00" # dotted
cap.article = "2"
# below the first

[[measure.class]]
code = "a"
products = ["a", "b", # a and b
  "c"]
# about the tiers
[[measure.class.tiers]] # tier
from_yuan = "0.00" # from nothing
rate = "10%"

[[measure]] # the second
code = "second"
[measure.cap] # a table of its own
# its amount
amount_yuan = "6.00" # six
article = "2"

[empty]
list = [ # nothing in it
]

# the very end
"""


def written(text: str) -> str:
    return write_definition(definition_data(text), like=text)


def notes(text: str) -> list[str]:
    """What stands behind every # of a text without # in its values."""
    return [note.strip() for line in text.splitlines() for note in line.split("#")[1:] if "──" not in note]


def sprinkled(text: str, chance: random.Random) -> str:
    """Numbered remarks above and behind lines of a canonical text."""
    lines: list[str] = []
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else []):
        can = line and not line.startswith("#")
        if can and chance.random() < 0.3:
            lines.append(f"{' ' * (len(line) - len(line.lstrip(' ')))}# <{number}>")
            if line.strip().startswith("]"):
                lines[-1] = "  " + lines[-1]
        lines.append(f"{line} # <{number} behind>" if can and chance.random() < 0.3 else line)
    return "".join(f"{line}\n" for line in lines)


def test_whatever_form_somebody_wrote_every_remark_is_kept_once():
    once = written(BY_HAND)
    assert definition_data(once) == definition_data(BY_HAND)
    ours = [note for note in notes(once) if not note.startswith("每项支持")]
    assert sorted(ours) == sorted(notes(BY_HAND))
    assert written(once) == once


def test_each_stands_where_it_belongs():
    lines = written(BY_HAND).splitlines()
    assert lines[:3] == ["# Written by hand for 2026.", "# Two lines about the whole file.", ""]
    below = {line: lines[at + 1] for at, line in enumerate(lines[:-1])}
    assert below["# who may apply"] == "conditions = [ # opening"
    assert below["  # first of all"].endswith('within = ["440300"] }, # the district')
    assert below["    # either small"].endswith("limit = 100 }, # staff")
    assert below["    # nothing else"] == "  ] },"
    assert below["  # end of the conditions"] == "] # closed"
    assert below['code = "x" # its code'] == "# below the scheme"
    assert below["# about all measures"] == ""
    assert below["# about the first"] == "[[measure]]"
    assert below["# dotted"].startswith("cap = {")
    assert below["tiers = ["] == "  # about the tiers"
    assert below["# six"].startswith('cap = { amount_yuan = "6.00"')
    assert lines[-1] == "# the very end"


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.parent.name)
def test_remarks_of_a_canonical_text_stay_to_the_letter(path):
    plain = write_definition(definition_data(path.read_text(encoding="utf-8")))
    chance = random.Random(path.parent.name)  # noqa: S311 -- the same remarks every time
    for _ in range(3):
        text = sprinkled(plain, chance)
        assert text != plain
        assert written(text) == text


@settings(max_examples=150, deadline=None)
@given(trees, st.randoms(use_true_random=False))
def test_remarks_of_any_tree_stay_to_the_letter(tree, chance):
    plain = write_definition(tree)
    text = sprinkled(plain, chance)
    assert definition_data(text) == tree
    assert written(text) == text
    assert write_definition(tree) == plain


def test_without_remarks_the_text_is_the_canonical_one():
    for path in POLICIES:
        data = definition_data(path.read_text(encoding="utf-8"))
        plain = write_definition(data)
        assert write_definition(data, like=plain) == plain
        assert not remarks_of(plain).holding


def remarked(old: str, new: str) -> str:
    text = write_definition(definition_data(SMALL))
    assert text.count(old) == 1, old
    return text.replace(old, new)


def changed(text: str, change: Any) -> str:
    data = definition_data(text)
    change(data)
    return write_definition(data, like=text)


def test_remarks_follow_their_block_and_go_with_it():
    text = remarked('[[article]]\nnumber = "2"', '# of two\n[[article]] # two\nnumber = "2" # its number')
    up = changed(text, lambda data: data["article"].insert(0, data["article"].pop(1)))
    start = up.index('# of two\n[[article]] # two\nnumber = "2" # its number\n')
    assert start < up.index('number = "1"')
    assert "# of two" not in changed(text, lambda data: data["article"].pop(1))
    assert "# of two\n[[article]] # two" in changed(text, lambda data: data["article"].pop(0))


def test_remarks_stay_at_a_value_that_changes_and_go_with_a_key_that_goes():
    text = remarked('rate = "40%"', '# as the council decided\nrate = "40%" # of what was borne')
    other = changed(text, lambda data: data["measure"][0]["class"][0].update(rate="50%"))
    assert '# as the council decided\nrate = "50%" # of what was borne\n' in other
    assert (
        "#"
        not in changed(text, lambda data: data["measure"][0]["class"][0].pop("rate"))
        .split("[[measure.class]]")[1]
        .split("\n\n")[0]
    )


def test_a_changed_condition_keeps_its_remark_and_a_removed_one_takes_it_along():
    text = BY_HAND
    higher = changed(text, lambda data: data["conditions"][1]["options"][0].update(limit=200))
    assert '    # either small\n    { kind = "employees_at_most", article = "1", limit = 200 }, # staff\n' in higher
    without = changed(text, lambda data: data["conditions"][1]["options"].pop(0))
    assert "# either small" not in without
    assert "# staff" not in without
    assert "# nothing else" in without


def test_what_comes_in_place_of_a_removed_block_does_not_inherit_its_remarks():
    text = remarked('[[article]]\nnumber = "2"', '# of two\n[[article]]\nnumber = "2"')
    new = {"number": "9", "title": {"zh": "甲", "en": "A"}, "summary": {"zh": "乙", "en": "B"}, "computable": False}
    assert "# of two" not in changed(text, lambda data: data["article"].__setitem__(1, new))
