"""Small tables inside a part: tiers of a rate, a cap for each kind of applicant. Empty rows count for nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from workbench.forms.definition.items import Item, Tree, found_at, put_at
from workbench.forms.definition.words import Words

SPARE = 2


@dataclass(frozen=True, kw_only=True)
class Rows(Item):
    """A list of small tables, one row each, with a few rows to spare. A row that is emptied goes."""

    columns: tuple[Item, ...] = ()
    count: int = 0  # how many rows the page has; set by `sized`

    def sized(self, here: Any) -> "Rows":
        """The same rows with room for what stands in the tree, and to spare."""
        found = len(here) if isinstance(here, list) else 0
        return Rows(key=self.key, label=self.label, hint=self.hint, columns=self.columns, count=found + SPARE)

    def names(self) -> list[str]:
        return [self.cell(row, column) for row in range(self.count) for column in self.columns]

    def cell(self, row: int, column: Item) -> str:
        return f"{self.name}__{row}__{column.name}"

    def fields(self, words: Words, here: Any, /) -> dict[str, forms.Field]:
        made: dict[str, forms.Field] = {}
        for row, table in enumerate(self._tables(here)):
            for column in self.columns:
                [(_name, one)] = column.fields(words, found_at(table, column.key)).items()
                made[self.cell(row, column)] = one
        return made

    def shown(self, table: Mapping[str, Any]) -> dict[str, Any]:
        tables = self._tables(found_at(table, self.key))
        return {
            self.cell(row, column): column.shown(each)[column.name]
            for row, each in enumerate(tables)
            for column in self.columns
        }

    def store(self, table: Tree, cleaned: Mapping[str, Any]) -> None:
        kept: list[Tree] = []
        for row, before in enumerate(self._tables(found_at(table, self.key))):
            after = dict(before)
            for column in self.columns:
                put_at(after, column.key, cleaned[self.cell(row, column)])
            if any(column.key in after for column in self.columns):
                kept.append(after)
        put_at(table, self.key, kept)

    def _tables(self, here: Any) -> list[Mapping[str, Any]]:
        found = [each if isinstance(each, Mapping) else {} for each in here] if isinstance(here, list) else []
        return [*found, *({} for _ in range(self.count - len(found)))][: self.count]
