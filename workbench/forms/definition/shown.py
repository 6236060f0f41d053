"""How a part stands on its page: its items in sections, each with its fields and the problems that stand at them."""

from dataclasses import dataclass, field

from django import forms

from records.forms import MultipleChoiceField
from workbench.forms.definition.items import Both, Item, Label
from workbench.forms.definition.rows import Rows


@dataclass(frozen=True)
class Section:
    """Items under one heading ("" for the first ones); a `folded` one is closed while nothing stands in it."""

    title: Label
    items: tuple[Item, ...]
    hint: Label = ""
    folded: bool = False


@dataclass(frozen=True)
class Fault:
    """One problem as the page says it, with the field it stands at ("" for the whole part)."""

    sentence: str
    field: str
    warning: bool = False
    line: int = 0


@dataclass
class Shown:
    """An item on the page: its bound fields, and the problems that stand at it; `id` begins the ids of its texts."""

    item: Item
    fields: list[forms.BoundField]
    id: str
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


@dataclass(frozen=True)
class Laid:
    """A section with its items as they are shown."""

    section: Section
    shown: list[Shown]
    decides: bool = False  # in it a kind is chosen that decides about the fields

    @property
    def open(self) -> bool:
        """Whether a folded section is open: something stands in it, or is wrong there."""
        wrong = any(bound.errors for each in self.shown for bound in each.fields)
        return wrong or any(each.faults or (each.filled and not each.item.quiet) for each in self.shown)
