"""Amounts of every kind are typed, each with the fields that its kind declares; so are limits and caps."""

import pytest

from rules.amounts import AMOUNT_KINDS
from rules.definition.writer import definition_data
from tests.rules.other_support.policies import FOLDER, policy_text
from tests.workbench.forms.pages import as_sent
from tests.workbench.forms.test_parts import everything_is_typed
from workbench.forms.definition import form_for
from workbench.forms.definition.words import Words

POLICIES = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "common")
DATA = {
    "item": [{"code": "loan", "name": {"zh": "贷款"}, "field": [
        {"code": "principal", "type": "money", "name": {"zh": "本金"}},
        {"code": "drawn_on", "type": "date", "name": {"zh": "放款日"}},
        {"code": "area", "type": "number", "name": {"zh": "面积"}},
        {"code": "rate", "type": "rate", "name": {"zh": "利率"}},
    ]}],
    "fact": [{"code": "spent", "type": "money", "years": [-1, -2], "name": {"zh": "研发费用"}}],
    "reference_rate": [{"code": "lpr", "name": {"zh": "LPR"}}],
}  # fmt: skip


@pytest.mark.parametrize("name", POLICIES)
def test_a_real_policy_is_typed_into_empty_pages(name):
    """Interest, fixed sums, unit prices with factors, decided shares, limits and caps of twelve real policies."""
    everything_is_typed(
        definition_data(policy_text(name).replace("3.70%", "3.7%")), but=("route", "stage")
    )  # without separation there


def of_kind(kind, table=None):
    """The form of a class for which this kind was just chosen."""
    table = table or {}
    sent = as_sent(form_for("class")(table=table, words=Words(DATA)), amount__kind=kind)
    return form_for("class")(sent, table=table, words=Words(DATA))


@pytest.mark.parametrize("kind", AMOUNT_KINDS)
def test_each_kind_brings_its_fields_before_anything_is_saved(kind):
    form = of_kind(kind)
    assert form.any_unseen
    spec = AMOUNT_KINDS[kind]
    for name, shape in {**spec.params, **spec.optional}.items():
        field = f"amount__{name}" if shape != "references" else f"amount__{name}__0__rate"
        assert shape == "factors" or field in form.fields, name
    assert ("amount.factors" in form.lists) == ("factors" in spec.optional)


def test_what_is_stated_is_chosen_by_its_type():
    def offered(kind, name):
        return [code for code, _name in of_kind(kind).fields[f"amount__{name}"].choices if code]

    assert offered("interest", "principal")[:2] == ["principal", "spent"]
    assert offered("interest", "from") == ["drawn_on"]
    assert offered("unit", "quantity") == ["area", "employees"]
    assert offered("increase", "of") == ["spent"]
    assert offered("interest", "rates__0__field") == ["rate"]
    assert offered("interest", "rates__0__reference") == ["lpr"]


def test_another_kind_keeps_what_both_know_and_the_rest_goes():
    table = {"code": "x", "amount": {"kind": "interest", "principal": "principal", "share": "50%"}}
    assert of_kind("fixed", table).table == {"code": "x", "amount": {"kind": "fixed"}}
    assert of_kind("", table).table == {"code": "x"}
    shares = {"code": "x", "rate": "3%", "base": "principal", "limit_yuan": "1.00"}
    assert of_kind("fixed", shares).table == {"code": "x", "limit_yuan": "1.00", "amount": {"kind": "fixed"}}


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("fixed", {"amount_yuan": "36 万"}, {"amount_yuan": "360000.00"}),
        ("fixed", {"amount_yuan": "1,000.00元"}, {"amount_yuan": "1000.00"}),
        ("unit", {"price_yuan": "60", "most_quantity": "1,500.5", "most_times": "36 次"},
         {"price_yuan": "60.00", "most_quantity": "1500.5", "most_times": 36}),
        ("interest", {"share": "50", "basis": "360", "most": "2"}, {"share": "50%", "basis": 360, "most": "2"}),
        ("increase", {"of": "spent", "rate": "5‰"}, {"of": "spent", "rate": "5‰"}),
    ],
)  # fmt: skip
def test_figures_as_people_write_them(kind, typed, kept):
    table = {"amount": {"kind": kind}}
    sent = as_sent(of_kind(kind, table), **{f"amount__{name}": value for name, value in typed.items()})
    form = form_for("class")(sent, table=table, words=Words(DATA))
    assert form.is_valid(), form.mistakes
    assert form.written()["amount"] == {"kind": kind, **kept}


@pytest.mark.parametrize(
    ("kind", "name", "typed"),
    [("fixed", "amount_yuan", "三万"), ("unit", "most_quantity", "-1"), ("increase", "rate", "5‱")],
)
def test_what_is_no_figure_stays_at_its_field(kind, name, typed):
    table = {"amount": {"kind": kind}}
    sent = as_sent(of_kind(kind, table), **{f"amount__{name}": typed})
    form = form_for("class")(sent, table=table, words=Words(DATA))
    assert [field for field, _sentence in form.mistakes] == [f"id_amount__{name}"]


@pytest.mark.parametrize(
    ("fact", "typed", "kept"),
    [("spent", "36 万", "360000.00"), ("employees", "85 人", 85)],
)
def test_a_value_is_read_by_the_type_of_what_it_is_compared_with(fact, typed, kept):
    empty = form_for("condition")(table={"kind": "at_least"}, words=Words(DATA))
    sent = as_sent(empty, fact=f"fact {fact}", value=typed)
    form = form_for("condition")(sent, table={"kind": "at_least"}, words=Words(DATA))
    assert form.is_valid(), form.mistakes
    assert form.written() == {"kind": "at_least", "fact": fact, "value": kept}
