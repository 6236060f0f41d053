"""The remarks that an author wrote into a definition text, each with the place that it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rules.definition.lines import Path, Scanner
from rules.definition.shape import headings

Lines = tuple[str, ...]
EVERYBODY = "# 每项支持都须满足的条件：全部满足。 All of them must hold for every measure."


def heading_line(heading: str) -> str:
    """The line above the tables of a section."""
    return f"# ── {heading} ".ljust(80, "─")


_OURS = frozenset((EVERYBODY, *(f"# ── {heading}" for heading in headings())))


@dataclass(frozen=True)
class Remarks:
    """Lines of remarks by the path of what they are about; () is the whole text.

    `above` stand before it; `behind` on its line, for a list behind its closing bracket; `opening` behind the opening
    one; `below` at its end: behind the last pair of a table, before the closing bracket of a list. An empty line
    parts what stands above a table.
    """

    above: dict[Path, Lines] = field(default_factory=dict)
    behind: dict[Path, Lines] = field(default_factory=dict)
    opening: dict[Path, Lines] = field(default_factory=dict)
    below: dict[Path, Lines] = field(default_factory=dict)

    @property
    def sorts(self) -> tuple[dict[Path, Lines], ...]:
        return self.above, self.behind, self.opening, self.below

    @cached_property
    def holding(self) -> frozenset[Path]:
        """Every place at or below which a remark stands."""
        return frozenset(path[:end] for sort in self.sorts for path in sort for end in range(len(path) + 1))

    def over(self, path: Path, value: object) -> Lines:
        """What is written above a pair or an element: its own, and what was said of anything in it that has no line."""
        if path not in self.holding:
            return ()
        own = self.above.get(path, ())
        if not isinstance(value, list) or not value:
            own += (*self.opening.get(path, ()), *self.below.get(path, ()))
        return (*filter(None, own), *self._inside(path, value))

    def over_list(self, path: Path) -> Lines:
        """What was said of a list whose elements stand as blocks."""
        return tuple(line for sort in self.sorts for line in sort.get(path, ()) if line)

    def _inside(self, path: Path, value: object) -> Iterator[str]:
        """What was said of the keys of a table that is written on one line, in their order."""
        for key, inner in value.items() if isinstance(value, Mapping) else ():
            place = (*path, key)
            if place in self.holding:
                yield from self.over(place, inner)
                yield from self.behind.get(place, ())

    def in_lists(self, path: Path, value: object) -> bool:
        """Whether a remark stands in a list at or in a value, which then needs a line for each element."""
        if path not in self.holding:
            return False
        if isinstance(value, Mapping):
            return any(self.in_lists((*path, key), inner) for key, inner in value.items())
        if not isinstance(value, list):
            return False
        inside = any((*path, position) in self.holding for position in range(len(value)))
        return inside or path in self.opening or path in self.below


NONE = Remarks()


def remarks_of(text: str) -> Remarks:
    """The remarks of a valid TOML text; the portal's own headings are none."""
    found = _Collector(text)
    found.scan()
    found.end()
    return found.remarks


class _Collector(Scanner):
    """Keeps what `Scanner` passes over. `pending`: lines not yet anybody's; `last`: whose a remark on this line is."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.remarks = Remarks()
        self.pending: list[str] = []
        self.last: tuple[dict[Path, Lines], Path] | None = None
        self.block: Path | None = None

    def blank(self) -> None:
        start = self.at
        super().blank()
        first, *rest = self.text[start : self.at].split("\n")
        own = first.strip()
        if own and self.last is not None:
            sort, path = self.last
            sort[path] = (*sort.get(path, ()), own)
        elif own:
            self._await(own)
        for line in rest[:-1] if rest and not rest[-1].strip() else rest:
            self._await(line.strip())

    def _await(self, line: str) -> None:
        if line.rstrip("─ ") not in _OURS:
            self.pending.append(line)

    def taken(self) -> Lines:
        """The lines that wait; of empty ones at most one between two others."""
        lines, self.pending = self.pending, []
        found: list[str] = []
        for line in lines:
            if line or (found and found[-1]):
                found.append(line)
        return tuple(found[:-1] if found and not found[-1] else found)

    def _put(self, sort: dict[Path, Lines], path: Path, lines: Lines) -> None:
        if lines:
            sort[path] = (*sort.get(path, ()), *lines)

    def header(self) -> Path:
        self._end_of_block()
        if self.block is None:
            self._of_the_file()
        above = self.taken()
        path = super().header()
        self._put(self.remarks.above, path, above)
        self.block, self.last = path, (self.remarks.behind, path)
        return path

    def _end_of_block(self, *, last: bool = False) -> None:
        """Lines right below the last pair of a block are about the block, unless they go on into the next header."""
        lines = self.pending
        end = lines.index("") if "" in lines else len(lines)
        if self.block is not None and (last or end < len(lines)):
            self._put(self.remarks.below, self.block, tuple(lines[:end]))
            self.pending = lines[end:]

    def _of_the_file(self) -> None:
        """At the very top, everything before an empty line is about the whole text."""
        if not self.lines and "" in self.pending:
            end = len(self.pending) - self.pending[::-1].index("")
            rest = self.pending[end:]
            self.pending = self.pending[:end]
            self._put(self.remarks.above, (), self.taken())
            self.pending = rest

    def pair(self, table: Path) -> Path:
        self.blank()
        if self.block is None:
            self._of_the_file()
        above = tuple(filter(None, self.taken()))
        path = super().pair(table)
        self._put(self.remarks.above, path, above)
        return path

    def value(self, path: Path) -> None:
        super().value(path)
        self.last = (self.remarks.behind, path)

    def opened(self, path: Path) -> None:
        self.last = (self.remarks.opening, path)

    def begins(self, path: Path) -> None:
        self._put(self.remarks.above, path, tuple(filter(None, self.taken())))

    def closing(self, path: Path) -> None:
        self._put(self.remarks.below, path, tuple(filter(None, self.taken())))

    def end(self) -> None:
        """What stands behind everything else."""
        self._end_of_block(last=True)
        self._put(self.remarks.below, (), self.taken())
