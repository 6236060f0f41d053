"""Items about what the policy declares: which fact or field a condition is about, and values of its type."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms import ChoiceField
from rules.definition.declared import CODE, FACT, FIELD
from workbench.domain.tree import found_at, put_at
from workbench.forms.definition.figures import NumberField, StatedField, StatedListField
from workbench.forms.definition.items import Item, Line, Pick, Several, Tree
from workbench.forms.definition.words import Words

WHAT = _("What it is about")


@dataclass(frozen=True, kw_only=True)
class Whose(Item):
    """One list for both: `fact` of the enterprise or `field` of the item."""

    label: Any = WHAT
    also: tuple[str, ...] = (FIELD,)

    def here(self, table: Mapping[str, Any]) -> Any:
        return self.shown(table)[self.name]

    def fields(self, words: Words, here: Any, /) -> dict[str, forms.Field]:
        listed = {place: words.stated(places=(place,)) for place in (FACT, FIELD)}
        titles = {FACT: _("Facts of the enterprise"), FIELD: _("Fields of the item")}
        choices: list[Any] = [("", "—")]
        choices += [
            (titles[place], [(f"{place} {code}", name) for code, name in found.items()])
            for place, found in listed.items()
            if found
        ]
        known = {f"{place} {code}" for place, found in listed.items() for code in found}
        choices += [(here, here)] if here and here not in known else []
        widget = forms.Select({"class": "form-select"})
        return {self.name: ChoiceField(label=self.title, required=False, choices=choices, widget=widget)}

    def shown(self, table: Mapping[str, Any]) -> dict[str, Any]:
        places = [place for place in (FACT, FIELD) if place in table]
        return {self.name: f"{places[0]} {table[places[0]]}" if places else ""}

    def store(self, table: Tree, cleaned: Mapping[str, Any]) -> None:
        chosen, _blank, code = cleaned[self.name].partition(" ")
        for place in (FACT, FIELD):
            put_at(table, place, code if place == chosen else None)


@dataclass(frozen=True, kw_only=True)
class Number(Item):
    """A number that is no money."""

    width: str = "w-code"

    def fields(self, _words: Words, _here: Any, /) -> dict[str, forms.Field]:
        widget = forms.TextInput(self._attrs(inputmode="decimal"))
        return {self.name: NumberField(label=self.title, required=False, widget=widget)}


@dataclass(frozen=True, kw_only=True)
class Stated(Line):
    """A value of a declared type, typed as people write it."""

    type: str = ""
    width: str = "w-code"

    def fields(self, _words: Words, _here: Any, /) -> dict[str, forms.Field]:
        widget = forms.TextInput(self._attrs())
        return {self.name: StatedField(type_=self.type, label=self.title, required=False, widget=widget)}


@dataclass(frozen=True, kw_only=True)
class StatedList(Stated):
    """Several such values, with commas between."""

    def fields(self, _words: Words, _here: Any, /) -> dict[str, forms.Field]:
        widget = forms.TextInput(self._attrs())
        return {self.name: StatedListField(type_=self.type, label=self.title, required=False, widget=widget)}


def of_choices(item: Item, code: str, type_: str) -> Item:
    """Instead of typing: one, or several, of the choices that the policy declares for the value."""
    if type_ != CODE or not isinstance(item, Stated):
        return item
    kind = Several if isinstance(item, StatedList) else Pick
    return kind(key=item.key, label=item.label, hint=item.hint, noun=f"choices {code}")


def about(table: Mapping[str, Any]) -> str:
    """The code that a condition is about."""
    return str(found_at(table, FACT) or found_at(table, FIELD) or "")
