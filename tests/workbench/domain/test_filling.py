"""Codes, numbers and articles that nobody has to type; what a new part usually says."""

import pytest

from workbench.domain.beginnings import begun
from workbench.domain.filling import code_of, filled, usual_separation

LOAN = {"zh": "贷款", "en": "Loan"}


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        (LOAN, [], "loan"),
        (LOAN, ["loan"], "loan_2"),
        (LOAN, ["loan", "loan_2"], "loan_3"),
        ({"zh": "贷款"}, [], "item_1"),
        ({"zh": "贷款"}, ["item_1"], "item_2"),
        ({"zh": "费", "en": " Guarantee fees (¥) "}, [], "guarantee_fees"),
        (None, [], "item_1"),
    ],
)
def test_a_code_is_made_of_the_english_name_else_counted(name, taken, code):
    assert code_of(name, "item", taken) == code


def test_a_code_that_stands_is_kept():
    data = {"measure": [{"code": "mine", "name": LOAN}, {"name": LOAN}]}
    assert [each["code"] for each in filled(data)["measure"]] == ["mine", "loan"]
    assert filled(filled(data)) == filled(data)


def test_the_same_name_of_the_same_type_is_the_same_field():
    fields = [{"name": {"zh": "贷款额"}, "type": "money"}]
    other = [{"name": {"zh": "贷款额"}, "type": "count"}, {"name": {"zh": "实付"}, "type": "money"}]
    data = filled({"item": [{"field": fields}, {"field": fields}, {"field": other}]})
    codes = [[each["code"] for each in item["field"]] for item in data["item"]]
    assert codes == [["field_1"], ["field_1"], ["field_2", "field_3"]]


def test_a_fact_never_takes_the_code_of_a_field():
    data = filled({"item": [{"field": [{"name": LOAN, "type": "money"}]}], "fact": [{"name": LOAN, "type": "money"}]})
    assert (data["item"][0]["field"][0]["code"], data["fact"][0]["code"]) == ("loan", "loan_2")


def test_articles_are_numbered_on():
    data = filled({"article": [{"number": "4"}, {}, {"number": "二"}, {}]})
    assert [each["number"] for each in data["article"]] == ["4", "5", "二", "6"]


def test_rules_of_a_measure_cite_its_article():
    found = {"limits": [{"of": "paid"}, {"of": "paid", "article": "9"}], "cap": {"amount_yuan": "1.00"}}
    inner = {"kind": "declared"}
    data = filled(
        {"measure": [{"article": "3", "class": [found], "conditions": [{"kind": "not", "options": [inner]}]}]}
    )
    [measure] = data["measure"]
    assert [each["article"] for each in measure["class"][0]["limits"]] == ["3", "9"]
    assert measure["class"][0]["cap"]["article"] == measure["payee_article"] == "3"
    assert measure["conditions"][0]["article"] == measure["conditions"][0]["options"][0]["article"] == "3"


def test_a_class_with_an_article_of_its_own_gives_it_to_its_limits():
    data = filled({"measure": [{"article": "3", "class": [{"article": "7", "limits": [{"of": "paid"}]}]}]})
    assert data["measure"][0]["class"][0]["limits"][0]["article"] == "7"


def test_what_is_filed_for_is_made_with_the_first_measure_and_never_again():
    first = filled({"measure": [{"name": LOAN, "summary": LOAN}]})
    assert first["matter"] == [{"code": "loan", "name": LOAN, "summary": LOAN, "measures": ["loan"]}]
    second = filled(first | {"measure": [*first["measure"], {"name": LOAN}]})
    assert second["matter"] == first["matter"]


def test_examiners_neither_decide_nor_publish():
    found = {kind: set(usual_separation(kind).get("separation", [])) for kind in ("examination", "meeting", "notice")}
    assert found["examination"] == found["meeting"] | found["notice"]
    assert not found["meeting"] & found["notice"]
    assert usual_separation("confirmation") == {}


def test_a_new_part_begins_with_what_is_usual():
    data = {"route": [{"code": "plain"}], "matter": [{"code": "only"}]}
    assert begun("material", data, {})["routes"] == ["plain"]
    assert begun("route", data, {}) == {"matter": "only"}
    assert begun("route", {"matter": [{"code": "a"}, {"code": "b"}]}, {}) == {}
    assert begun("condition", data, {"article": "3"}) == {"article": "3"}
