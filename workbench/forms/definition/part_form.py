"""The form of one part: its items in sections, what is wrong with it, and the tree after it was filled in."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language

from records.forms import MultipleChoiceField
from rules.definition.problems import Problem, problem_sentence
from workbench.forms.definition.items import Both, Item, Label, Tree, found_at
from workbench.forms.definition.rows import Rows
from workbench.forms.definition.words import Words


@dataclass(frozen=True)
class Section:
    """Items under one heading ("" for the first ones)."""

    title: Label
    items: tuple[Item, ...]
    hint: Label = ""


@dataclass(frozen=True)
class Fault:
    """One problem as the page says it, with the field it stands at ("" for the whole part)."""

    sentence: str
    field: str
    warning: bool = False
    line: int = 0


@dataclass
class Shown:
    """An item on the page: its bound fields, and the problems that stand at it."""

    item: Item
    fields: list[forms.BoundField]
    faults: list[Fault] = field(default_factory=list)

    @property
    def sort(self) -> str:
        """How the template lays it out."""
        if isinstance(self.item, Rows):
            return "rows"
        if isinstance(self.item, Both):
            return "both"
        field = self.fields[0].field
        if isinstance(field, MultipleChoiceField):
            return "several"
        return "flag" if isinstance(field, forms.BooleanField) else "line"

    @property
    def filled(self) -> bool:
        """Whether anything stands in the fields, or is wrong with them."""
        return bool(self.faults) or any(bound.value() or bound.errors for bound in self.fields)

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The bound fields of a small table, row by row."""
        assert isinstance(self.item, Rows)  # noqa: S101 -- only asked for where sort is "rows"
        width = len(self.item.columns)
        return [self.fields[start : start + width] for start in range(0, len(self.fields), width)]


class PartForm(forms.Form):
    """One part of a definition. `table` is what stands in the tree ({} for a new part); subclasses list `sections`."""

    sections: ClassVar[tuple[Section, ...]] = ()

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        table: Mapping[str, Any],
        words: Words,
        problems: tuple[tuple[str, Problem, bool], ...] = (),
    ) -> None:
        self.table = table
        self.words = words
        self.parts = [(section, [_sized(item, table) for item in section.items]) for section in self.chosen_sections()]
        initial = {name: value for item in self.items() for name, value in item.shown(table).items()}
        super().__init__(data, initial=initial)
        for item in self.items():
            self.fields.update(item.fields(words, found_at(table, item.key)))
        self.faults = [self._fault(*each) for each in problems]
        for fault in self.faults:
            if fault.field and not fault.warning:
                self.fields[fault.field].widget.attrs["aria-invalid"] = "true"

    def chosen_sections(self) -> tuple[Section, ...]:
        """The sections for this table; a condition has those of its kind."""
        return self.sections

    def items(self) -> Iterator[Item]:
        for _section, items in self.parts:
            yield from items

    def written(self) -> Tree:
        """The table after the form: items that nobody touched stay as they stand, also where they are strange."""
        table = deepcopy(dict(self.table))
        touched = set(self.changed_data)
        for item in self.items():
            if touched.intersection(item.names()):
                item.store(table, self.cleaned_data)
        return table

    def layout(self) -> list[tuple[Section, list[Shown]]]:
        """Everything for the template: sections with their items, bound, with the problems at each."""
        laid = []
        for section, items in self.parts:
            shown = [Shown(item, [self[name] for name in item.names()]) for item in items]
            for each in shown:
                own = set(each.item.names())
                each.faults = [fault for fault in self.faults if fault.field in own]
                for bound in each.fields:
                    self._describe(bound, each)
            laid.append((section, shown))
        return laid

    def _describe(self, bound: forms.BoundField, shown: Shown) -> None:
        """Whoever hears the page hears the hint and what is wrong together with the field."""
        faulty = any(fault.field == bound.name for fault in shown.faults)
        told = [
            f"{shown.item.name}_hint" if shown.item.hint and shown.sort != "rows" else "",
            f"{bound.auto_id}_error" if bound.errors else f"{bound.auto_id}_fault" if faulty else "",
        ]
        if any(told):
            bound.field.widget.attrs["aria-describedby"] = " ".join(filter(None, told))

    def general_faults(self) -> list[Fault]:
        """What is wrong with the part as a whole, or with something the page has no field for."""
        return [fault for fault in self.faults if not fault.field]

    def summary(self) -> list[tuple[str, str, int]]:
        """(id, sentence, line of the file) of every problem, for the linked summary; no id: no field on the page."""
        lines = []
        for fault in self.faults:
            bound = self[fault.field] if fault.field else None
            lines.append((bound.id_for_label or bound.auto_id if bound else "", _said(bound, fault), fault.line))
        return lines

    def _fault(self, key: str, problem: Problem, warning: bool) -> Fault:  # noqa: FBT001 -- one of a triple
        sentence = problem_sentence(problem, get_language() or "")
        return Fault(sentence, self._field_at(key), warning, problem.line)

    def _field_at(self, key: str) -> str:
        """The field for a key of this part: "name.zh" → name__zh, "products.0" → products, "tiers.1.rate" its cell."""
        name = key.replace(".", "__")
        while name:
            if name in self.fields:
                return name
            below = next((each for each in self.fields if each.startswith(f"{name}__")), "")
            if below:
                return below
            name = name.rpartition("__")[0]
        return ""


def _said(bound: forms.BoundField | None, fault: Fault) -> str:
    """The sentence with the name of its field, unless it names the field itself."""
    if bound is None or str(bound.label) in fault.sentence:
        return fault.sentence
    return f"{bound.label}: {fault.sentence}"


def _sized(item: Item, table: Mapping[str, Any]) -> Item:
    return item.sized(found_at(table, item.key)) if isinstance(item, Rows) else item
