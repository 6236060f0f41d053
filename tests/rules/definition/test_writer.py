"""The canonical text of a definition: same tree, same text, and nothing is lost on the way."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.definition.lines import locate
from rules.definition.problems import DefinitionError
from rules.definition.reader import digest, read_definition
from rules.definition.writer import definition_data, write_definition
from tests.rules.definition.small import SMALL
from tests.rules.definition.trees import FILES, trees
from tests.whole import examples


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_published_file_keeps_its_digest(path):
    text = path.read_text(encoding="utf-8")
    written = write_definition(definition_data(text))
    assert definition_data(written) == definition_data(text)
    assert digest(written) == digest(text)
    assert read_definition(written, source=path.name).code == path.parent.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_published_file_keeps_its_lines(path):
    """Whoever wrote the file finds it again: all but wrapped lists and remarks stands as it stood."""

    def rules(text):
        return [line for line in text.splitlines() if " = " in line and not line.startswith(" ")]

    text = path.read_text(encoding="utf-8")
    assert rules(write_definition(definition_data(text))) == rules(text)


@settings(max_examples=examples(150), deadline=None)
@given(trees)
def test_any_tree_comes_back(tree):
    written = write_definition(tree)
    assert definition_data(written) == tree
    assert write_definition(definition_data(written)) == written


@settings(max_examples=examples(60), deadline=None)
@given(trees, st.randoms(use_true_random=False))
def test_order_of_keys_makes_no_difference(tree, chance):
    assert write_definition(shuffled(tree, chance)) == write_definition(tree)


def shuffled(value, chance: random.Random):
    if isinstance(value, dict):
        pairs = [(key, shuffled(child, chance)) for key, child in value.items()]
        chance.shuffle(pairs)
        return dict(pairs)
    return [shuffled(child, chance) for child in value] if isinstance(value, list) else value


def test_every_line_can_be_found_again():
    written = write_definition(definition_data(SMALL))
    lines = locate(written)
    assert written.splitlines()[lines["measure", 0, "class", 0, "rate"] - 1] == 'rate = "40%"'
    assert set(lines) == set(locate(SMALL))


def test_texts_stand_on_one_line_and_conditions_on_one_each():
    condition = {"kind": "employees_at_most", "article": "5", "limit": 100}
    written = write_definition(
        {
            "measure": [
                {
                    "class": [{"scale": [{"when": [condition], "rate": "60%"}, {"rate": "40%"}], "code": "a"}],
                    "name": {"en": "Measure", "zh": "支持\n“甲”"},
                    "conditions": [{"options": [condition, condition], "kind": "any_of", "article": "5"}],
                    "cap": {"article": "4", "amount_yuan": "500000.00"},
                }
            ],
            "scheme": {"valid_from": date(2025, 9, 16), "code": "x"},
        }
    )
    assert written == (
        """[scheme]
code = "x"
valid_from = 2025-09-16

# ── 支持内容 Measures ─────────────────────────────────────────────────────────────

[[measure]]
name = { zh = "支持\\n“甲”", en = "Measure" }
conditions = [
  { kind = "any_of", article = "5", options = [
    { kind = "employees_at_most", article = "5", limit = 100 },
    { kind = "employees_at_most", article = "5", limit = 100 },
  ] },
]
cap = { amount_yuan = "500000.00", article = "4" }

[[measure.class]]
code = "a"
scale = [
  { when = [{ kind = "employees_at_most", article = "5", limit = 100 }], rate = "60%" },
  { rate = "40%" },
]
"""
    )


def test_what_toml_does_not_have_is_refused():
    with pytest.raises(TypeError, match="None"):
        write_definition({"scheme": {"code": None}})


def test_text_that_is_no_toml_names_its_line():
    with pytest.raises(DefinitionError) as refused:
        definition_data('[scheme]\ncode = "x', source="draft")
    assert [(problem.line, problem.code) for problem in refused.value.problems] == [(2, "not_toml")]
