"""The things a part of a definition consists of, each with its fields on the page and its place in the tree.

An item reads what stands in the tree, shows it, and writes it back only where somebody changed it: a page that is
saved as it was opened changes nothing. Nothing typed: the key leaves the tree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from records.forms import ChoiceField, DateField, DayInput, MultipleChoiceField
from rules.definition.shape import holder_of
from workbench.domain.tree import found_at, put_at
from workbench.forms.definition.figures import CodesField, MoneyField, PercentField, TextField, WholeField
from workbench.forms.definition.options import Options
from workbench.forms.definition.words import Words, label_of

Tree = dict[str, Any]
Label = str | Promise


@dataclass(frozen=True, kw_only=True)
class Item:
    """One key of a table; `key` may lead into a table below ("cap.amount_yuan")."""

    key: str
    table: str = ""  # the table of the shape that holds the key; `within` says it
    label: Label = ""
    hint: Label = ""
    width: str = ""
    also: tuple[str, ...] = ()  # other keys whose problems stand here
    quiet: bool = False  # what stands in it is no reason to open a folded section

    @property
    def name(self) -> str:
        """The name of the field on the page."""
        return self.key.replace(".", "__")

    @property
    def title(self) -> str:
        return str(self.label) or label_of(self.key.rpartition(".")[2], self.table)

    def within(self, kind: str) -> Self:
        """The same item in a part of this kind."""
        return replace(self, table=holder_of(kind, self.key).name)

    def names(self) -> list[str]:
        return [self.name]

    def here(self, table: Mapping[str, Any]) -> Any:
        """What stands in the tree for it."""
        return found_at(table, self.key)

    def fields(self, _words: Words, _here: Any, /) -> dict[str, forms.Field]:
        """The fields by name; the second argument is what stands in the tree, so that unknown codes stay choosable."""
        return {self.name: TextField(label=self.title, required=False, widget=forms.TextInput(self._attrs()))}

    def shown(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """What the fields show at first."""
        return {self.name: found_at(table, self.key)}

    def store(self, table: Tree, cleaned: Mapping[str, Any]) -> None:
        """Write what was typed into the table."""
        put_at(table, self.key, cleaned[self.name])

    def remarks(self, _table: Mapping[str, Any], _words: Words, /) -> Iterator[str]:
        """What a person should know about what stands there, beside the problems of the text."""
        yield from ()

    def _attrs(self, **more: str) -> dict[str, str]:
        return {"class": f"form-control {self.width}".strip(), **more}


@dataclass(frozen=True, kw_only=True)
class Line(Item):
    """One line of text."""


@dataclass(frozen=True, kw_only=True)
class Code(Line):
    """A code: the name of a part for the machine."""

    width: str = "w-code"


@dataclass(frozen=True, kw_only=True)
class Money(Item):
    """Yuan; the label says so."""

    width: str = "w-money"

    @property
    def title(self) -> str:
        return _("%(label)s (yuan)") % {"label": super().title}

    def fields(self, _words: Words, _here: Any, /) -> dict[str, forms.Field]:
        widget = forms.TextInput(self._attrs(inputmode="decimal") | {"class": "form-control w-money money-input"})
        return {self.name: MoneyField(label=self.title, required=False, widget=widget)}


@dataclass(frozen=True, kw_only=True)
class Percent(Item):
    width: str = "w-few"

    def fields(self, _words: Words, _here: Any, /) -> dict[str, forms.Field]:
        widget = forms.TextInput(self._attrs(inputmode="decimal"))
        return {self.name: PercentField(label=self.title, required=False, widget=widget)}


@dataclass(frozen=True, kw_only=True)
class Whole(Item):
    width: str = "w-few"

    def fields(self, _words: Words, _here: Any, /) -> dict[str, forms.Field]:
        return {self.name: WholeField(label=self.title, required=False, widget=forms.TextInput(self._attrs()))}


@dataclass(frozen=True, kw_only=True)
class Codes(Item):
    """Codes that the policy does not list itself, such as regions."""

    def fields(self, _words: Words, _here: Any, /) -> dict[str, forms.Field]:
        return {self.name: CodesField(label=self.title, required=False, widget=forms.TextInput(self._attrs()))}

    def shown(self, table: Mapping[str, Any]) -> dict[str, Any]:
        value = found_at(table, self.key)
        return {self.name: ", ".join(map(str, value)) if isinstance(value, list) else value}


@dataclass(frozen=True, kw_only=True)
class Day(Item):
    width: str = "w-date"

    def fields(self, _words: Words, _here: Any, /) -> dict[str, forms.Field]:
        return {self.name: DateField(label=self.title, required=False, widget=DayInput(self._attrs()))}

    def shown(self, table: Mapping[str, Any]) -> dict[str, Any]:
        value = found_at(table, self.key)
        return {self.name: value if type(value) is date else None}


@dataclass(frozen=True, kw_only=True)
class Flag(Item):
    """A box to tick; `default` is what its absence means, as the shape says it."""

    default: bool = False

    def within(self, kind: str) -> "Flag":
        holder = holder_of(kind, self.key)
        return replace(self, table=holder.name, default=holder.key(self.key.rpartition(".")[2]).default)

    def fields(self, _words: Words, _here: Any, /) -> dict[str, forms.Field]:
        return {self.name: forms.BooleanField(label=self.title.removeprefix("是否"), required=False)}

    def shown(self, table: Mapping[str, Any]) -> dict[str, Any]:
        value = found_at(table, self.key)
        return {self.name: self.default if value is None else value is True}

    def store(self, table: Tree, cleaned: Mapping[str, Any]) -> None:
        value = cleaned[self.name]
        put_at(table, self.key, None if value == self.default else value)


@dataclass(frozen=True, kw_only=True)
class YesNo(Item):
    """Yes or no where one of them must be said."""

    width: str = "w-few"

    def fields(self, _words: Words, _here: Any, /) -> dict[str, forms.Field]:
        choices = [("", "—"), ("yes", _("yes")), ("no", _("no"))]
        widget = forms.Select({"class": f"form-select {self.width}"})
        return {self.name: ChoiceField(label=self.title, required=False, choices=choices, widget=widget)}

    def shown(self, table: Mapping[str, Any]) -> dict[str, Any]:
        value = found_at(table, self.key)
        return {self.name: "yes" if value is True else "no" if value is False else ""}

    def store(self, table: Tree, cleaned: Mapping[str, Any]) -> None:
        put_at(table, self.key, {"yes": True, "no": False}.get(cleaned[self.name]))


@dataclass(frozen=True, kw_only=True)
class Pick(Item):
    """One of a closed list; `empty` says what no choice means. A code that is not listed stays choosable."""

    options: Options = field(default_factory=dict)
    empty: Label = "—"
    default: str = ""  # the code that is meant where none stands
    noun: str = ""  # beside the options: one of the draft's own words
    width: str = "w-code"

    def fields(self, words: Words, here: Any, /) -> dict[str, forms.Field]:
        known: Mapping[str, Any] = {**self.options, **(words.of(self.noun) if self.noun else {})}
        stated = "" if here is None else str(here)
        choices = [("", known.get(self.default, self.empty))]
        choices += [(code, name) for code, name in known.items() if code != self.default or stated == code]
        if stated and stated not in known:
            choices.append((stated, stated))
        widget = forms.Select({"class": f"form-select {self.width}"})
        return {self.name: ChoiceField(label=self.title, required=False, choices=choices, widget=widget)}

    def shown(self, table: Mapping[str, Any]) -> dict[str, Any]:
        value = found_at(table, self.key)
        return {self.name: "" if value is None else str(value)}


@dataclass(frozen=True, kw_only=True)
class Insured(Pick):
    """One of a list whose fixed choices are about insurance policies: without these only the policy's own."""

    def fields(self, words: Words, here: Any, /) -> dict[str, forms.Field]:
        if words.insures:
            return super().fields(words, here)
        own = Pick(key=self.key, label=self.label, empty=self.empty, noun=self.noun, width=self.width)
        return own.fields(words, here)


@dataclass(frozen=True, kw_only=True)
class Article(Pick):
    """One of the policy's articles."""

    noun: str = "article"
    quiet: bool = True
    width: str = ""


@dataclass(frozen=True, kw_only=True)
class Several(Item):
    """Several of a list, in its order; those chosen already keep theirs."""

    options: Options = field(default_factory=dict)
    noun: str = ""

    def fields(self, words: Words, here: Any, /) -> dict[str, forms.Field]:
        known: Mapping[str, Any] = words.of(self.noun) if self.noun else self.options
        unknown = [(each, str(each)) for each in _listed(here) if each not in known]
        choices = [*known.items(), *unknown]
        widget = forms.CheckboxSelectMultiple()
        return {self.name: MultipleChoiceField(label=self.title, required=False, choices=choices, widget=widget)}

    def shown(self, table: Mapping[str, Any]) -> dict[str, Any]:
        return {self.name: _listed(found_at(table, self.key))}

    def store(self, table: Tree, cleaned: Mapping[str, Any]) -> None:
        chosen = cleaned[self.name]
        before = [each for each in _listed(found_at(table, self.key)) if each in chosen]
        put_at(table, self.key, [*before, *(each for each in chosen if each not in before)])


@dataclass(frozen=True, kw_only=True)
class Both(Item):
    """A text in Chinese and English, side by side."""

    long: bool = False

    def names(self) -> list[str]:
        return [f"{self.name}__zh", f"{self.name}__en"]

    def fields(self, _words: Words, here: Any, /) -> dict[str, forms.Field]:
        widget: Any = forms.Textarea if self.long else forms.TextInput
        attrs = self._attrs(rows="3") if self.long else self._attrs()
        waits = isinstance(here, Mapping) and here.get("zh") and not here.get("en")
        coming = {"zh": {}, "en": {"placeholder": _("English to come")} if waits else {}}
        labels = {"zh": _("%(label)s (Chinese)"), "en": _("%(label)s (English)")}
        return {
            f"{self.name}__{language}": TextField(
                label=label % {"label": self.title}, required=False, widget=widget(attrs | coming[language])
            )
            for language, label in labels.items()
        }

    def shown(self, table: Mapping[str, Any]) -> dict[str, Any]:
        return {f"{self.name}__{language}": found_at(table, f"{self.key}.{language}") for language in ("zh", "en")}

    def store(self, table: Tree, cleaned: Mapping[str, Any]) -> None:
        for language in ("zh", "en"):
            put_at(table, f"{self.key}.{language}", cleaned[f"{self.name}__{language}"])


def _listed(value: Any) -> list[Any]:
    return [str(each) for each in value] if isinstance(value, list) else []
