"""Small tables inside a part: tiers of a rate, a cap for each kind of applicant. Empty rows count for nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from rules.definition.shape import holder_of
from workbench.domain.tree import found_at, put_at
from workbench.forms.definition.items import Item, Tree
from workbench.forms.definition.words import Words

SPARE = 2
MORE = "more"  # the button that asks for further rows; so is the field that keeps them


@dataclass(frozen=True, kw_only=True)
class Rows(Item):
    """A list of small tables, one row each, with a few rows to spare. A row that is emptied goes."""

    columns: tuple[Item, ...] = ()
    count: int = 0  # how many rows the page has; set by `sized`

    def within(self, kind: str) -> "Rows":
        holder = holder_of(kind, self.key)
        rows = holder.key(self.key.rpartition(".")[2]).table
        columns = tuple(column.within(rows) for column in self.columns)
        return replace(self, table=holder.name, columns=columns)

    def sized(self, here: Any, posted: Callable[[str], bool]) -> "Rows":
        """The same rows with room for what stands in the tree or was sent, and to spare."""
        found = len(here) if isinstance(here, list) else 0
        sent = 0
        while any(posted(self.cell(sent, column)) for column in self.columns):
            sent += 1
        more = SPARE if posted(f"{self.name}__{MORE}") else 0
        return replace(self, count=max(sent, found) + more if sent else found + SPARE)

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
                column.store(after, {column.name: cleaned[self.cell(row, column)]})
            if any(column.key in after for column in self.columns):
                kept.append(after)
        put_at(table, self.key, kept)

    def _tables(self, here: Any) -> list[Mapping[str, Any]]:
        found = [each if isinstance(each, Mapping) else {} for each in here] if isinstance(here, list) else []
        return [*found, *({} for _ in range(self.count - len(found)))][: self.count]
