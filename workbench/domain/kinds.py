"""Which parts a definition has and where each may stand: the plan of its pages. What a part says is in its form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rules.conditions import COMBINATIONS
from rules.definition.shape import SHAPE
from rules.definition.shape.key import Table, Type
from workbench.domain.tree import Path, named

# Lists that a form shows as rows of a small table or by itself, not as parts below it.
ROWS = frozenset(("dated_rate", "group_cap", "limit", "reference", "tier", "factor"))
BLOCKS = ("conditions", "class", "scale")  # which lists stand first on the page of a part


def _lists(table: Table) -> dict[str, str]:
    """The lists of parts below a table, first those that stand first on its page."""
    found = {key.name: key.table for key in table.keys if key.type == Type.TABLES and key.table not in ROWS}
    return dict(sorted(found.items(), key=lambda pair: BLOCKS.index(pair[0]) if pair[0] in BLOCKS else len(BLOCKS)))


# Under each kind of part: the key of a list of tables → the kind of its elements.
LISTS: Mapping[str, Mapping[str, str]] = {table.name: found for table in SHAPE.values() if (found := _lists(table))}
# Tables that stand once. A page shows those that belong together.
PAGES: Mapping[str, tuple[str, ...]] = {
    "scheme": ("scheme",),
    "together": ("choice", "total_cap", "minimum", "budget", "rounding", "screening", "waiver"),
    "periods": ("notice", "correction", "payment"),
}
SINGLE = tuple(key for keys in PAGES.values() for key in keys)
# The order in which people read a policy: the page or list, and the lists below an element that the outline shows.
OUTLINE = (
    "scheme",
    "article",
    "sector",
    "qualification",
    "score",
    "product",
    "fact",
    "item",
    "reference_rate",
    "group",
    "conditions",
    "measure",
    "together",
    "matter",
    "route",
    "material",
    "periods",
    "reading",
)
APART = ("measure", "route")  # lists whose elements have a page each; every other list is one page
SHOWN_BELOW = {"measure": "class", "route": "stage", "item": "field"}
COMBINED = COMBINATIONS


@dataclass(frozen=True, slots=True)
class Place:
    """What an address of the editor means: a page of single tables ("page"), a "list" or an "element" of one."""

    sort: str
    kind: str
    path: Path

    @property
    def name(self) -> str:
        return named(self.path)

    @property
    def lists(self) -> Mapping[str, str]:
        """The lists that an element may have: key → kind."""
        return LISTS.get(self.kind, {}) if self.sort == "element" else {}


def place_of(path: Path) -> Place | None:
    """The place at a path, whether or not something stands there yet; None for a path that no definition has."""
    if len(path) == 1 and path[0] in PAGES:
        return Place("page", str(path[0]), path)
    kind = "definition"
    for position, step in enumerate(path):
        if position % 2 == 0:
            if not isinstance(step, str) or step not in LISTS.get(kind, {}):
                return None
            kind = LISTS[kind][step]
        elif not isinstance(step, int):
            return None
    if not path:
        return None
    return Place("list" if len(path) % 2 else "element", kind, path)


def page_of(problem: str) -> tuple[Place | None, str]:
    """Where a problem at this path is mended: the innermost page, and the key on that page ("" for all of it)."""
    steps: list[str | int] = [int(step) if step.isdigit() else step for step in problem.split(".")] if problem else []
    for page, tables in PAGES.items():
        if steps and steps[0] in tables:
            key = named(tuple(steps[1:] if page == "scheme" else steps))
            return Place("page", page, (page,)), key
    for length in range(len(steps), 0, -1):
        place = place_of(tuple(steps[:length]))
        if place is not None and (place.sort == "element" or length == 1):
            return place, named(tuple(steps[length:]))
    return None, problem


def misshapen(data: Mapping[str, Any]) -> Iterator[str]:
    """Paths where a table or a list of tables is expected and something else stands: no page could show them."""
    for key in SINGLE:
        if key in data and not isinstance(data[key], Mapping):
            yield key
    yield from _misshapen(data, "definition", ())


def _misshapen(table: Mapping[str, Any], kind: str, path: Path) -> Iterator[str]:
    for key, inner in LISTS.get(kind, {}).items():
        if key not in table:
            continue
        if not isinstance(table[key], list):
            yield named((*path, key))
            continue
        for position, element in enumerate(table[key]):
            if isinstance(element, Mapping):
                yield from _misshapen(element, inner, (*path, key, position))
            else:
                yield named((*path, key, position))
