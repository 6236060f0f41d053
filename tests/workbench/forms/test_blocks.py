"""A part with everything below it in one page: blocks are added, moved and taken out before anything is saved."""

import pytest

from tests.workbench.forms.pages import as_sent
from workbench.forms.definition import form_for, list_form
from workbench.forms.definition.acts import rearranged
from workbench.forms.definition.words import Words

MEASURE = {
    "code": "costs",
    "article": "3",
    "class": [{"code": "one", "rate": "1%"}, {"code": "two", "rate": "2%"}, {"code": "three", "strange": {"kept": 1}}],
}
WORDS = Words({"measure": [MEASURE]})


def measure(data=None):
    return form_for("measure")(data, table=MEASURE, words=WORDS)


def codes_after(act, sent=None):
    form = measure(rearranged(sent or as_sent(measure()), act))
    assert form.is_valid()
    return [each.get("code") for each in form.written()["class"]]


@pytest.mark.parametrize(
    ("act", "codes"),
    [
        ("up class-1", ["two", "one", "three"]),
        ("down class-1", ["one", "three", "two"]),
        ("up class-0", ["one", "two", "three"]),
        ("down class-2", ["one", "two", "three"]),
        ("drop class-1", ["one", "three"]),
        ("drop class-7", ["one", "two", "three"]),
        ("drop class-x", ["one", "two", "three"]),
        ("add class", ["one", "two", "three"]),
        ("show", ["one", "two", "three"]),
        ("nonsense", ["one", "two", "three"]),
    ],
)
def test_buttons_rearrange_what_was_typed(act, codes):
    assert codes_after(act) == codes


def test_what_the_page_has_no_field_for_moves_with_its_block():
    form = measure(rearranged(as_sent(measure()), "up class-2"))
    assert form.written()["class"][1] == {"code": "three", "strange": {"kept": 1}}


def test_a_block_that_was_asked_for_shows_what_is_usual_and_keeps_what_was_typed_elsewhere():
    sent = as_sent(measure(), **{"class-0-rate": "not a rate"})
    form = measure(rearranged(sent, "add class"))
    assert form.lists["class"].blocks[0].form["rate"].value() == "not a rate"
    new = form.lists["class"].blocks[3]
    assert new.at is None
    assert new.idle
    listed = list_form("article")(table={}, words=Words({}))
    asked = list_form("article")(rearranged(as_sent(listed), "add article"), table={}, words=Words({}))
    assert [block.form["computable"].value() for block in asked.lists["article"].blocks] == ["yes", "yes"]


def test_a_new_block_into_which_nobody_typed_is_no_part():
    sent = rearranged(as_sent(measure()), "add class")
    sent["class-3-at"] = ""
    form = measure(sent)
    assert form.is_valid()
    assert form.written() == MEASURE


def test_a_new_block_is_written_behind_the_others():
    sent = rearranged(as_sent(measure()), "add class")
    sent["class-3-at"], sent["class-3-rate"] = "", "5‰"
    form = measure(sent)
    assert form.is_valid()
    assert form.written()["class"][3] == {"rate": "5‰"}


def test_a_list_that_the_page_did_not_show_stays():
    sent = as_sent(measure())
    for name in list(sent):
        if name.startswith("class-"):
            del sent[name]
    form = measure(sent)
    assert form.is_valid()
    assert form.written() == MEASURE


def test_every_block_taken_out_leaves_no_list():
    sent = as_sent(measure())
    for _time in range(3):
        sent = rearranged(sent, "drop class-0")
    form = measure(sent)
    assert form.is_valid()
    assert "class" not in form.written()


def test_bad_input_in_a_block_is_named_at_its_field():
    form = measure(as_sent(measure(), **{"class-1-rate": "a third"}))
    assert not form.is_valid()
    assert [field for field, _sentence in form.mistakes] == ["id_class-1-rate"]


def test_rows_as_many_as_needed():
    form = measure()
    before = len(form.lists["class"].blocks[0].form["tiers__0__rate"].form.fields)
    sent = as_sent(form, **{f"class-0-tiers__{row}__rate": f"{row + 1}%" for row in range(2)})
    more = measure(rearranged(sent, "rows class-0-tiers"))
    assert len(more.lists["class"].blocks[0].form.fields) == before + 2 * 3
    filled = as_sent(measure(), **{f"class-0-tiers__{row}__rate": f"{row + 1}%" for row in range(9)})
    form = measure(filled)
    assert form.is_valid()
    assert len(form.written()["class"][0]["tiers"]) == 9


def test_an_emptied_code_stays():
    form = measure(as_sent(measure(), **{"class-0-code": ""}))
    assert form.is_valid()
    assert form.written()["class"][0]["code"] == "one"


def test_many_blocks_are_closed_until_somebody_types_into_one():
    table = {"code": "costs", "class": [{"code": f"class_{number}"} for number in range(4)]}
    form = form_for("measure")(table=table, words=WORDS)
    assert [block.open for block in form.lists["class"].blocks] == [False] * 4
    typed = as_sent(form, **{"class-2-rate": "1%"})
    form = form_for("measure")(typed, table=table, words=WORDS)
    assert [block.open for block in form.lists["class"].blocks] == [False, False, True, False]
    assert all(block.open for block in measure().lists["class"].blocks)
