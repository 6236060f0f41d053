"""A declared value is of its type, or it is refused at its field."""

import pytest

from applications.domain.refusals import InvalidFact
from applications.domain.stating import require_stated
from rules.definition.declared import Choice, Field
from rules.text import Text

NAME = Text("名", "Name")


def field(type_, **more):
    return Field("it", type_, NAME, **more)


@pytest.mark.parametrize(
    ("type_", "value"),
    [("money", "12.50"), ("count", 3), ("number", "0.5"), ("date", "2026-02-01"), ("yes_no", False), ("rate", "4%"),
     ("code", "a"), ("money", None)],
)  # fmt: skip
def test_value_of_its_type_is_taken(type_, value):
    require_stated(field(type_, choices=(Choice("a", NAME),)), value, shown="field-it")


@pytest.mark.parametrize(
    ("type_", "value"),
    [("money", "12.5"), ("money", 12), ("count", "many"), ("count", -1), ("number", "half"), ("date", "1 May"),
     ("yes_no", "yes"), ("rate", "4"), ("code", "b"), ("money", {"2025": "1.00"})],
)  # fmt: skip
def test_value_of_another_type_is_refused_at_its_field(type_, value):
    with pytest.raises(InvalidFact) as refused:
        require_stated(field(type_, choices=(Choice("a", NAME),)), value, shown="field-it")
    assert refused.value.field == "field-it"


@pytest.mark.parametrize("value", ["1.00", {"last": "1.00"}, {2025: "1.00"}, {"2025": "much"}])
def test_value_of_several_years_is_stated_by_year(value):
    yearly = field("money", years=(-1, -2))
    require_stated(yearly, {"2025": "1.00", "2024": None}, shown="fact-it")
    with pytest.raises(InvalidFact):
        require_stated(yearly, value, shown="fact-it")
