"""Everything a definition says can be typed: each part of each published policy, filled into an empty form."""

from copy import deepcopy

import pytest

from rules.conditions import COMBINATIONS, CONDITION_KINDS
from rules.definition.writer import definition_data
from tests.workbench.forms.pages import as_new, as_sent, opened, places
from tests.workbench.forms.test_round_trip import FILES, FILES_BY_NAME
from workbench.domain.kinds import LISTS, PAGES
from workbench.domain.tree import found_at, put_at, with_value
from workbench.forms.definition import form_for
from workbench.forms.definition.conditions import of_kind
from workbench.forms.definition.items import Flag, Pick, Several
from workbench.forms.definition.options import KINDS_OF_CONDITIONS as NAMED
from workbench.forms.definition.parts import FORMS
from workbench.forms.definition.stating import Stated
from workbench.forms.definition.words import Words, condition_sentence
from workbench.pages.draft_part_context import table_at


def said(table, form):
    """The table as the form writes it: without what is the default anyway, here and below."""
    table = deepcopy(table)
    for item in form.items():
        if isinstance(item, Flag | Pick) and found_at(table, item.key) == item.default:
            put_at(table, item.key, None)
        elif isinstance(item, Several):  # a new one has the order of the page
            put_at(table, item.key, sorted(found_at(table, item.key) or []))
        elif isinstance(item, Stated) and item.type == "count":  # 3 and "3" say the same
            put_at(table, item.key, str(found_at(table, item.key)))
    for key, found in form.lists.items():
        below = zip(found_at(table, key) or [], found.blocks, strict=False)
        put_at(table, key, [said(each, block.form) for each, block in below])
    return table


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.parent.name)
def test_each_part_is_typed_into_an_empty_form(file):
    everything_is_typed(definition_data(file.read_text(encoding="utf-8")))


def everything_is_typed(data, *, but=()):
    for place in places(data):
        if place.kind in but:
            continue
        table = table_at(data, place)
        full = opened(data, place)
        empty = opened(data, place, as_new(as_sent(full)), table={})
        assert empty.is_valid(), (place.name, empty.mistakes)
        written = empty.written()
        for key in ("rounding", "screening", "notice"):
            assert (key in table) == (key in written), place.name
        assert said(written, full) == said(table, full), place.name


def test_every_kind_of_part_has_its_form():
    kinds = {kind for lists in LISTS.values() for kind in lists.values()} | {*PAGES, "factor"}
    assert kinds == set(FORMS)


def test_every_kind_of_condition_can_be_chosen_and_has_its_fields():
    assert set(NAMED) == {*CONDITION_KINDS, *COMBINATIONS}
    for kind, spec in CONDITION_KINDS.items():
        form = form_for("condition")(table={"kind": kind}, words=Words({}))
        assert {*spec.params, *spec.optional} - {"field"} <= set(form.fields), kind
        assert condition_sentence({"kind": kind}, Words({})), kind


def test_a_condition_without_its_figures_is_called_by_its_kind():
    for kind in [*CONDITION_KINDS, *COMBINATIONS]:
        said = condition_sentence({"kind": kind}, Words({}))
        assert "None" not in said, kind
        assert "…" not in said, kind


def test_another_kind_keeps_what_both_know():
    before = {"kind": "employees_at_most", "article": "3", "limit": 100, "flag_equal": True, "override": "meeting"}
    assert of_kind(before, "supported_years_fewer_than") == {
        "kind": "supported_years_fewer_than",
        "article": "3",
        "limit": 100,
        "override": "meeting",
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("30", "30%"), ("30 %", "30%"), ("３３．３３％", "33.33%"), ("", None), ("0.5%", "0.5%"), ("350", "350%")],
)
def test_percentages_as_people_write_them(typed, kept):
    assert rate_after(typed) == kept


@pytest.mark.parametrize("typed", ["三成", "30%%", "-5", "1/3", "30,5%", "1e2", "%"])
def test_what_is_no_percentage(typed):
    assert rate_after(typed) == "refused"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("500,000.00", "500000.00"),
        ("500000", "500000.00"),
        ("50 万", "500000.00"),
        ("0.25万元", "2500.00"),
        ("￥2,500.5 元", "2500.50"),
        ("", None),
    ],
)
def test_money_as_people_write_it(typed, kept):
    assert money_after(typed) == kept


@pytest.mark.parametrize("typed", ["1.234", "-1", "五万", "1.2.3", "NaN", "Infinity", "9" * 20, "1e400"])
def test_what_is_no_money(typed):
    assert money_after(typed) == "refused"


def rate_after(typed):
    return after("rate", {"rate": "10%", "code": "x"}, typed)


def money_after(typed):
    return after("limit_yuan", {"limit_yuan": "1.00", "code": "x"}, typed)


def after(name, table, typed):
    form = form_for("class")(table=table, words=Words({}))
    form = form_for("class")(as_sent(form, **{name: typed}), table=table, words=Words({}))
    return form.written().get(name) if form.is_valid() else "refused"


def test_tiers_are_typed_row_by_row_and_emptied_rows_go():
    tiers = [{"from_yuan": "0.00", "up_to_yuan": "100000.00", "rate": "50%"}, {"from_yuan": "100000.00", "rate": "30%"}]
    form = form_for("class")(table={"code": "x"}, words=Words({}))
    sent = as_sent(form, tiers__0__from_yuan="0", tiers__0__up_to_yuan="10 万", tiers__0__rate="50")
    for name, typed in {"tiers__1__from_yuan": "100,000", "tiers__1__rate": "30%"}.items():
        sent[name] = typed
    form = form_for("class")(sent, table={"code": "x"}, words=Words({}))
    assert form.is_valid()
    assert form.written()["tiers"] == tiers
    full = form_for("class")(table={"code": "x", "tiers": tiers}, words=Words({}))
    emptied = as_sent(full, tiers__1__from_yuan="", tiers__1__rate="")
    form = form_for("class")(emptied, table={"code": "x", "tiers": tiers}, words=Words({}))
    assert form.is_valid()
    assert form.written()["tiers"] == tiers[:1]


def test_chosen_products_keep_their_order_and_new_ones_follow():
    data = definition_data(FILES_BY_NAME["haidian-2025"].read_text(encoding="utf-8"))
    data = with_value(data, ("measure", 1, "class", 3, "products"), ["equipment", "enterprise_property"])
    [place] = [each for each in places(data) if each.name == "measure.1.class.3"]
    chosen = ["pooled_cover", "enterprise_property", "equipment"]
    form = opened(data, place, as_sent(opened(data, place), products=chosen))
    assert form.is_valid()
    assert form.written()["products"] == ["equipment", "enterprise_property", "pooled_cover"]
