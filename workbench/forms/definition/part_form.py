"""The form of one part with everything below it: a measure with its classes, their conditions and scales, in one page.

Each list below is a row of blocks, one form each. Which blocks there are, and in which order, comes from what was
sent; `at` tells which element of the list a block was when the page was opened. A list that the page did not show
stays as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from rules.definition.parsing import DEEPEST
from rules.definition.problems import Problem
from workbench.domain.beginnings import begun
from workbench.domain.kinds import LISTS
from workbench.domain.tree import found_at, put_at
from workbench.forms.definition.items import Tree
from workbench.forms.definition.outline import BELOW, TITLES, add_title, detail_in_list, title_in_list
from workbench.forms.definition.own_form import OwnForm, Placed
from workbench.forms.definition.words import Words

FORMS: dict[str, type["PartForm"]] = {}  # kind of part → its form; filled by parts.py
NEW = "new"  # a block that was only just asked for: it shows what such a part usually begins with
ALL = frozenset(("every list",))
LEVELS = DEEPEST // 2  # each is a list and a table in it: no file goes deeper
LISTED, AT = "listed", "at"


MANY = 3  # more blocks than this are closed until somebody opens them


@dataclass
class Block:
    """One element of a list on the page, and which one it was (None: a new one)."""

    form: "PartForm"
    at: int | None
    problems: tuple[Problem, ...]
    few: bool = True

    @property
    def title(self) -> str:
        """What it is called as it stands; "" for a new one."""
        return title_in_list(self.form.kind, self.form.standing, self.form.words) if self.at is not None else ""

    @property
    def detail(self) -> str:
        return detail_in_list(self.form.kind, self.form.standing, self.form.words)

    @property
    def errors(self) -> int:
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors

    @property
    def open(self) -> bool:
        """Whether the page shows its fields at once."""
        return self.few or self.at is None or bool(self.errors) or self.form.changed

    @property
    def idle(self) -> bool:
        """A new block into which nobody typed."""
        return self.at is None and not self.form.changed


@dataclass
class Blocks:
    """A list below a part. `listed`: what was sent tells of it."""

    key: str
    kind: str
    prefix: str
    listed: bool
    blocks: list[Block]

    @property
    def title(self) -> str:
        return str(BELOW.get(self.key) or TITLES[self.key])

    @property
    def add_title(self) -> str:
        return add_title(self.kind, self.key)


class PartForm(OwnForm):
    """One part and the lists below it; in a page for a whole list the part is the definition itself."""

    begins: ClassVar[frozenset[str]] = frozenset()  # lists that show an empty element while they have none

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        kind: str,
        table: Mapping[str, Any],
        words: Words,
        problems: Placed = (),
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, kind=kind, table=table, words=words, prefix=prefix)
        deep = self.add_prefix("").count("-") >= 2 * LEVELS
        below_it = {} if deep else self.below()
        self.lists = {key: self._blocks(key, inner, problems) for key, inner in below_it.items()}
        below = [each for found in self.lists.values() for block in found.blocks for each in block.problems]
        self.tell(tuple(each for each in problems if not any(each[1] is told for told in below)))

    def below(self) -> Mapping[str, str]:
        """The lists below it: key → kind of their elements."""
        return LISTS.get(self.kind, {})

    def whole(self) -> Iterator["PartForm"]:
        """Itself and every form below it, in the order of the page."""
        yield self
        for found in self.lists.values():
            for block in found.blocks:
                yield from block.form.whole()

    @property
    def changed(self) -> bool:
        """Whether anything was chosen or typed here or below that does not stand there."""
        if not self.is_bound:
            return False
        moved = any(self._moved(each) for each in self.lists.values())
        return moved or self.table != self.standing or self.has_changed()

    @property
    def any_unseen(self) -> bool:
        return any(form.unseen for form in self.whole())

    def is_valid(self) -> bool:
        """Whether everything that was sent can be read, here and below."""
        return all(OwnForm.is_valid(form) for form in self.whole() if form.is_bound)

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """(id of the field, sentence) of everything that was sent and could not be read, here or below."""
        return [
            (form[name].id_for_label, _("%(label)s: %(message)s") % {"label": form[name].label, "message": message})
            for form in self.whole()
            if form.is_bound
            for name, messages in form.errors.items()
            for message in messages
        ]

    @property
    def all_faults(self) -> list[tuple[str, str, int]]:
        """(id, sentence, line of the file) of every problem here or below."""
        return [line for form in self.whole() for line in form.summary()]

    def written(self) -> Tree:
        table = super().written()
        for key, found in self.lists.items():
            if found.listed and self._moved(found):
                put_at(table, key, [block.form.written() for block in found.blocks if not block.idle])
        return table

    def _moved(self, found: Blocks) -> bool:
        """Whether a list differs from what stands there."""
        kept = [block for block in found.blocks if not block.idle]
        stands = list(range(len(_tables(found_at(self.table, found.key)))))
        return found.listed and ([block.at for block in kept] != stands or any(b.form.changed for b in kept))

    def _blocks(self, key: str, kind: str, problems: Placed) -> Blocks:
        prefix = self.add_prefix(key.replace(".", "__"))
        standing = _tables(found_at(self.table, key))
        listed = self.is_bound and f"{prefix}-{LISTED}" in self.data
        stands: list[tuple[int | None, bool]] = [(at, False) for at in range(len(standing))]
        sent = list(self._sent(prefix, len(standing))) if listed else stands
        if not self.is_bound and not sent and (key in self.begins or self.begins is ALL):
            sent = [(None, False)]
        blocks = [
            self._block(f"{prefix}-{position}", key, kind, at, standing, problems, read=read)
            for position, (at, read) in enumerate(sent)
        ]
        return Blocks(key, kind, prefix, listed, blocks)

    def _sent(self, prefix: str, count: int) -> Iterator[tuple[int | None, bool]]:
        """(which element, whether it was typed into) of each block of a list that was sent."""
        known = {str(number): number for number in range(count)}
        position = 0
        while (at := self.sent.get(f"{prefix}-{position}-{AT}")) is not None:
            yield known.get(at), at != NEW
            position += 1

    def _block(
        self, prefix: str, key: str, kind: str, at: int | None, standing: list[Tree], problems: Placed, *, read: bool
    ) -> Block:
        table = standing[at] if at is not None else begun(kind, self.words.data, self.table)
        place = f"{key}.{at}."
        own = tuple(
            (path.removeprefix(place).removeprefix(place[:-1]), problem, warning)
            for path, problem, warning in problems
            if f"{path}.".startswith(place)
        )
        data = self.sent if read else None
        form = FORMS[kind](data, kind=kind, table=table, words=self.words, problems=own, prefix=prefix)
        return Block(form, at, tuple(problem for _path, problem, _warning in own), len(standing) <= MANY)


def _tables(here: Any) -> list[Tree]:
    return [dict(each) if isinstance(each, Mapping) else {} for each in here] if isinstance(here, list) else []
