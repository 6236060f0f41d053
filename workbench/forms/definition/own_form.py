"""The fields of one part itself: its items in sections, what is wrong with it, and the table after it was filled in."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language

from rules.definition.problems import Problem, problem_sentence
from workbench.domain.tree import found_at
from workbench.forms.definition.items import Item, Tree
from workbench.forms.definition.rows import Rows
from workbench.forms.definition.shown import Fault, Laid, Section, Shown
from workbench.forms.definition.words import Words

Placed = tuple[tuple[str, Problem, bool], ...]  # (key within the part, problem, whether it is a warning)


class OwnForm(forms.Form):
    """One part of a definition, without the lists below it; subclasses list `sections`.

    `standing` is what stands in the tree ({} for a new part), `table` the same as far as the chosen kind knows it.
    """

    sections: ClassVar[tuple[Section, ...]] = ()
    decisive: ClassVar[str] = ""  # the key whose choice decides which fields there are
    switches: ClassVar[bool] = True  # the page has a button that shows them

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        kind: str,
        table: Mapping[str, Any],
        words: Words,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, prefix=prefix)
        self.sent = data if data is not None else QueryDict()
        self.kind = kind
        self.standing = self.table = table
        self.words = words
        self.table = self.fitted(table)
        chosen = self.chosen_sections()
        self.parts = [(section, [self._sized(item.within(kind)) for item in section.items]) for section in chosen]
        self.initial = {name: value for item in self.items() for name, value in item.shown(self.table).items()}
        for item in self.items():
            self.fields.update(item.fields(words, item.here(self.table)))
        self.faults: list[Fault] = []

    def tell(self, problems: Placed) -> None:
        """What is wrong with the part, at its fields."""
        self.faults = [self._fault(*each) for each in problems]
        for item in self.items():
            remarks = item.remarks(self.table, self.words)
            self.faults += [Fault(sentence, item.name, warning=True) for sentence in remarks]
        for fault in self.faults:
            if fault.field and not fault.warning:
                self.fields[fault.field].widget.attrs["aria-invalid"] = "true"

    def chosen_sections(self) -> tuple[Section, ...]:
        """The sections for this table; a condition has those of its kind."""
        return self.sections

    def fitted(self, table: Mapping[str, Any]) -> Mapping[str, Any]:
        """The table without what the chosen kind does not know."""
        return table

    def said(self, key: str) -> str:
        """What the browser sent for a key, else what stands there."""
        name = self.add_prefix(key.replace(".", "__"))
        if self.is_bound and name in self.data:
            return str(self.data[name])
        value = found_at(self.standing, key)
        return "" if value is None else str(value)

    @property
    def unseen(self) -> bool:
        """Whether another kind was chosen than the one whose fields the page showed."""
        if not self.decisive or not self.is_bound:
            return False
        stands = str(found_at(self.standing, self.decisive) or "")
        return self.said(self.decisive) != str(self.data.get(self.shown_name, stands))

    @property
    def shown_name(self) -> str:
        """The hidden field that tells the chosen kind."""
        return self.add_prefix("shown")

    @property
    def kind_shown(self) -> str:
        """The chosen kind whose fields stand on the page."""
        return self.said(self.decisive) if self.decisive else ""

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

    def layout(self) -> list[Laid]:
        """Everything for the template: sections with their items, bound, with the problems at each."""
        laid = []
        for section, items in self.parts:
            shown = [Shown(item, [self[name] for name in item.names()], self.add_prefix(item.name)) for item in items]
            for each in shown:
                own = set(each.item.names())
                each.faults = [fault for fault in self.faults if fault.field in own]
                for bound in each.fields:
                    self._describe(bound, each)
            decides = any(item.key == self.decisive for item in items)
            laid.append(Laid(section, shown, decides and self.switches))
        return laid

    def _describe(self, bound: forms.BoundField, shown: Shown) -> None:
        """Whoever hears the page hears the hint and what is wrong together with the field."""
        faulty = any(fault.field == bound.name for fault in shown.faults)
        told = [
            f"{shown.id}_hint" if shown.item.hint and shown.sort != "rows" else "",
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
        also = {other: item.name for item in self.items() for other in item.also}
        name = also.get(key, key).replace(".", "__")
        while name:
            if name in self.fields:
                return name
            below = next((each for each in self.fields if each.startswith(f"{name}__")), "")
            if below:
                return below
            name = name.rpartition("__")[0]
        return ""

    def _sized(self, item: Item) -> Item:
        return item.sized(found_at(self.table, item.key), self._posted) if isinstance(item, Rows) else item

    def _posted(self, name: str) -> bool:
        return self.is_bound and self.add_prefix(name) in self.data


def _said(bound: forms.BoundField | None, fault: Fault) -> str:
    """The sentence with the name of its field, unless it names the field itself."""
    if bound is None or str(bound.label) in fault.sentence:
        return fault.sentence
    return f"{bound.label}: {fault.sentence}"
