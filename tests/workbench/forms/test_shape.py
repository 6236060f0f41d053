"""The forms ask for what the shape has: every key of a part, as what it is, with the choices that there are."""

import pytest

from rules.definition.shape import ROOT, SHAPE, holder_of
from rules.definition.shape.key import Key, Table, Type
from workbench.domain.kinds import LISTS, PAGES, ROWS, SINGLE
from workbench.forms.definition import form_for
from workbench.forms.definition.items import (
    Both,
    Code,
    Codes,
    Day,
    Flag,
    Item,
    Line,
    Money,
    Percent,
    Pick,
    Several,
    Whole,
    YesNo,
)
from workbench.forms.definition.offices import Office
from workbench.forms.definition.part_form import FORMS
from workbench.forms.definition.rows import Rows
from workbench.forms.definition.stating import Number, Stated, StatedList
from workbench.forms.definition.words import Words

ASKED_BY: dict[Type, tuple[type[Item], ...]] = {
    Type.WORD: (Line, Pick),
    Type.CODE: (Code, Pick),
    Type.ONE_OF: (Pick,),
    Type.TEXT: (Both,),
    Type.FLAG: (Flag, YesNo),
    Type.COUNT: (Whole,),
    Type.COUNTS: (StatedList,),
    Type.NUMBER: (Number,),
    Type.MONEY: (Money,),
    Type.RATE: (Percent,),
    Type.RATES: (StatedList,),
    Type.DAY: (Day,),
    Type.STATED: (Stated,),
    Type.CODES: (Several, Codes),
    Type.GROUPS: (Codes,),
    Type.TABLE: (Office,),
    Type.TABLES: (Rows,),
}
KINDS = sorted(FORMS.keys() - {"condition"})  # conditions have the parameters of their kind: test_conditions
APART = {"scale", "amount"}  # a class shows rate or scale, and the fields of an amount once its kind is chosen


def items_of(kind: str) -> list[Item]:
    """The items of a form as it opens empty, those of rows with their columns."""
    form = form_for(kind)(table={}, words=Words({"product": [{"code": "x"}], "item": [{"code": "y"}]}))
    return list(form.items())


def keys_below(kind: str, table: Table) -> set[str]:
    """Dotted keys of a part that a form has to ask for: all but the lists and the pages that stand apart."""
    found: set[str] = set()
    for key in table.keys:
        if key.name in LISTS.get(kind, {}) or key.name in APART or key.table == "factor":
            continue
        single = key.type == Type.TABLE and key.table not in ("office", "named_office")
        found |= {f"{key.name}.{each.name}" for each in SHAPE[key.table].keys} if single else {key.name}
    return found


def key_of(kind: str, item: Item) -> Key:
    return holder_of(kind, item.key).key(item.key.rpartition(".")[2])


@pytest.mark.parametrize("kind", KINDS)
def test_each_key_is_asked_for_as_what_it_is(kind):
    for item in items_of(kind):
        key = key_of(kind, item)
        assert isinstance(item, ASKED_BY[key.type]), (item.key, key.type)
        assert item.title
        for column in item.columns if isinstance(item, Rows) else ():
            assert isinstance(column, ASKED_BY[SHAPE[key.table].key(column.key).type]), (item.key, column.key)


@pytest.mark.parametrize("kind", sorted((FORMS.keys() & SHAPE.keys()) - {"condition"}))
def test_every_key_of_a_part_is_asked_for(kind):
    wanted = keys_below(kind, SHAPE[kind])
    if kind in ("class", "shared_cap", "measure"):  # a cap that several classes share has a list of its own
        wanted -= {"cap.classes"}
    asked = {item.key for item in items_of(kind)}
    choices = {"choices"} if kind in ("fact", "field") else set()
    assert sorted(wanted - asked - choices) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_table_that_stands_once_is_on_its_page(page):
    asked = {item.key for item in items_of(page)}
    for name in PAGES[page] if page != "scheme" else ():
        keys = {f"{name}.{key.name}" for key in SHAPE[ROOT.key(name).table].keys}
        assert sorted(keys - asked - {"total_cap.classes"}) == []
    assert set(SINGLE) == {key.name for key in ROOT.keys if key.type == Type.TABLE}


@pytest.mark.parametrize("kind", KINDS)
def test_choices_and_defaults_are_those_of_the_shape(kind):
    for item in items_of(kind):
        columns = item.columns if isinstance(item, Rows) else ()
        rows = key_of(kind, item).table
        pairs = [(item, key_of(kind, item)), *((each, SHAPE[rows].key(each.key)) for each in columns)]
        for each, key in pairs:
            if isinstance(each, Flag):
                assert each.default is key.default, each.key
            if key.type == Type.ONE_OF and isinstance(each, Pick):
                assert set(each.options) <= set(key.known), each.key
                assert len(key.known) - len(each.options) in (0, 1), each.key  # the usual one may be the empty choice


def test_every_list_is_shown_as_blocks_or_as_rows():
    shown = {kind for below in LISTS.values() for kind in below.values()}
    tables = {key.table for table in SHAPE.values() for key in table.keys if key.type == Type.TABLES}
    assert tables == shown | ROWS
    assert shown <= FORMS.keys()
