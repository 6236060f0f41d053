"""The shape is declared once: readers ask for nothing that it lacks, it lists nothing that nobody reads."""

from collections.abc import Iterator
from typing import Any

import pytest

from rules.amounts import AMOUNT_KINDS
from rules.conditions import COMBINATIONS, CONDITION_KINDS
from rules.definition.lines import locate
from rules.definition.node import Findings, Node
from rules.definition.problems import DefinitionError
from rules.definition.reader import read_data
from rules.definition.shape import ROOT, SHAPE, every_table, ordered
from rules.definition.shape.key import Key, Table, Type
from rules.definition.writer import definition_data
from tests.rules.definition.small import SMALL, spoiled
from tests.rules.definition.trees import POLICIES, data_of

PLAIN: dict[Type, Any] = {
    Type.WORD: "code",
    Type.CODE: "code",
    Type.FLAG: True,
    Type.COUNT: 3,
    Type.COUNTS: [0, -1],
    Type.NUMBER: "1.5",
    Type.MONEY: "10.00",
    Type.RATE: "10%",
    Type.RATES: ["40%", "60%"],
    Type.STATED: "10.00",
    Type.ALL_STATED: ["10.00"],
    Type.CODES: ["code"],
    Type.GROUPS: ["code"],
}
DEEP = 3  # conditions in conditions, as far as the tree of everything goes


def whole(table: Table, depth: int = 0) -> list[dict[str, Any]]:
    """Tables in which every key of the shape stands, one for each kind there is."""
    if table.kinds:
        return [found for kind in table.kinds.values() for found in whole(kind, depth)]
    return [{key.name: value(key, depth) for key in table.keys}]


def value(key: Key, depth: int) -> Any:
    if key.type == Type.DAY:
        return data_of(POLICIES[0])["scheme"]["valid_from"]
    if key.type == Type.ONE_OF:
        return key.known[-1]
    if not key.table:
        return PLAIN[key.type]
    found = whole(SHAPE[key.table], depth + 1) if depth < DEEP else []
    return found if key.type == Type.TABLES else found[0] if found else {}


def everything() -> Iterator[dict[str, Any]]:
    """Definitions in which every key stands: offices of each kind, amounts in classes and in scales."""
    (tree,) = whole(ROOT)
    tree["fact"] = [*tree["fact"], {"code": "code", "type": "money"}]
    yield tree
    (found,) = whole(SHAPE["class"])
    alone = {key: each for key, each in found.items() if key not in SHAPE["class"].one_of}
    tiers = whole(SHAPE["tier"])
    ways: list[dict[str, Any]] = [{"rate": "1%"}, {"tiers": tiers}]
    ways += [{"amount": kind} for kind in whole(SHAPE["amount"])]
    scales = [{"when": [], **way} for way in ways]
    yield {"measure": [{"class": [alone | way for way in (*ways, {"scale": scales})]}]}
    (stage,) = whole(SHAPE["stage"])
    yield {"route": [{"stage": [stage | {"office": {"code": "code"}}]}], "payment": {"office": {"code": "code"}}}
    yield {"measure": [{"instalments": {"years": 2}}]}


def test_every_key_of_the_shape_is_read(monkeypatch):
    """And none beside: asking for another one raises KeyError, asking for it as another type TypeError."""
    read: set[tuple[str, str]] = set()
    asked = Node.asked

    def noted(node: Node, name: str, *types: Type) -> Key:
        if types:
            several = node.shape.kinds.values() if name == "kind" else ()
            read.update((each.name, name) for each in (node.shape, *several))
        return asked(node, name, *types)

    monkeypatch.setattr(Node, "asked", noted)
    for tree in everything():
        with pytest.raises(DefinitionError):
            read_data(tree, source="")
    one_of_several = {each.name for each in SHAPE.values() if each.kinds}
    wanted = {(each.name, key.name) for each in every_table() for key in each.keys if each.name not in one_of_several}
    assert sorted(wanted - read) == []


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.parent.name)
def test_readers_ask_real_policies_only_for_what_the_shape_has(path):
    assert read_data(data_of(path), source="").measures


def test_asking_for_what_the_shape_lacks_is_a_mistake_of_the_program():
    node = Node({}, (), Findings({}), SHAPE["tier"])
    with pytest.raises(KeyError):
        node.word("article")
    with pytest.raises(TypeError):
        node.word("rate")


def test_every_kind_of_condition_and_amount_has_its_table():
    assert list(SHAPE["condition"].kinds) == [*CONDITION_KINDS, *COMBINATIONS]
    assert list(SHAPE["amount"].kinds) == list(AMOUNT_KINDS)
    for code, kind in CONDITION_KINDS.items():
        assert {*kind.params, *kind.optional} < set(SHAPE["condition"].kinds[code].names)


def test_every_table_that_a_key_names_is_there():
    named = {key.table for each in every_table() for key in each.keys if key.table}
    assert sorted(named - SHAPE.keys()) == []
    below = {Type.TEXT, Type.TABLE, Type.TABLES}
    assert all((key.type in below) == bool(key.table) for each in every_table() for key in each.keys)


def test_a_name_means_one_order_wherever_it_stands():
    """Tables are ordered by the key that holds them: of two with one name neither may contradict."""
    for holder in SHAPE.values():
        for key in holder.keys:
            if key.table:
                names = SHAPE[key.table].names
                assert tuple(name for name, _ in ordered(key.name, dict.fromkeys(names))) == names


def test_what_is_needed_is_missed_at_its_place():
    """Without any key a table's problems are exactly the keys that its shape requires."""
    for each in ("notice", "waiver", "choice", "rounding", "screening"):
        tree = {**definition_data(SMALL), each: {}}
        with pytest.raises(DefinitionError) as refused:
            read_data(tree, source="")
        missing = {p.path for p in refused.value.problems if p.code == "missing_key"}
        assert missing == {f"{each}.{key.name}" for key in SHAPE[each].keys if key.required}


def test_unknown_keys_are_told_all_that_is_known():
    text = spoiled("max_mb = 10", "max_mb = 10\nx = 1")
    with pytest.raises(DefinitionError) as refused:
        read_data(definition_data(text), source="", lines=locate(text))
    (problem,) = refused.value.problems
    assert dict(problem.args)["known"].split(", ") == sorted(SHAPE["material"].names)
    assert text.splitlines()[problem.line - 1] == "x = 1"
