"""Two people changed one page: what the one typed is laid over what the other saved, field by field, block by block."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.templatetags.formats import listed
from workbench.domain.tree import found_at
from workbench.forms.definition.part_form import AT, LISTED, Block, Blocks, PartForm


@dataclass(frozen=True)
class Beside:
    """One field in which the two differ: what it was, what stands there now, what was typed."""

    label: str
    before: str
    now: str
    typed: str


@dataclass
class Merged:
    """What the browser would have sent, had the person typed on the latest text; and where the two differ."""

    data: QueryDict
    beside: list[Beside]


def merged(mine: PartForm, now: PartForm) -> Merged:
    """`mine` holds what was sent, on the text that the person saw; `now` shows the latest text."""
    found = Merged(QueryDict(mutable=True), [])
    _lay(mine, now, found, "")
    return found


def sent(form: PartForm, prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """What the browser sends from a page that shows this form, if nothing is typed."""
    for name, field in form.fields.items():
        yield f"{prefix}{name}", as_sent(field.prepare_value(form.initial.get(name)))
    yield from _marks(form, prefix)
    for key, found in form.lists.items():
        for position, block in enumerate(found.blocks):
            yield from _whole(block, f"{prefix}{_named(key)}-{position}-", block.at)


def as_sent(value: Any) -> list[str]:
    """A shown value as a browser sends it: nothing for a box that is not ticked."""
    if isinstance(value, list):
        return [str(each) for each in value]
    if value is False:
        return []
    return ["on" if value is True else "" if value is None else str(value)]


def shown(form: PartForm, name: str, value: Any) -> str:
    """A value as the page writes it."""
    if name not in form.fields:
        return ""
    value = form.fields[name].prepare_value(value)
    choices = dict(getattr(form.fields[name], "choices", []))
    if isinstance(value, list):
        return listed(choices.get(each, each) for each in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(choices.get(value, "" if value is None else value))


def typed(form: PartForm) -> list[tuple[str, str]]:
    """(label, text) of everything that was changed on the page, so that it can be copied."""
    return [
        (str(each.fields[name].label), shown(each, name, each[name].data))
        for each in form.whole()
        if each.is_bound
        for name in each.changed_data
    ]


def name_of(table: Mapping[str, Any]) -> object:
    """By what a part is known: its code, an article's number; a condition or a scale by all it says."""
    return table.get("code") or table.get("number") or table.get("kind") or table


def _lay(mine: PartForm, now: PartForm, found: Merged, prefix: str) -> None:
    touched = set(mine.changed_data) if mine.is_bound else set()
    for name, field in now.fields.items():
        values = as_sent(field.prepare_value(now.initial.get(name)))
        if name in touched:
            values = mine.sent.getlist(mine.add_prefix(name))
            row = Beside(
                str(field.label),
                shown(mine, name, mine.initial.get(name)),
                shown(now, name, now.initial.get(name)),
                shown(mine, name, mine[name].data),
            )
            found.beside += [row] if row.now != row.typed else []
        found.data.setlist(f"{prefix}{name}", values)
    _keep(found, _marks(now, prefix))
    for key in now.lists:
        _lay_blocks(mine, mine.lists.get(key), now.lists[key], found, f"{prefix}{_named(key)}")


def _lay_blocks(mine: PartForm, typed: Blocks | None, now: Blocks, found: Merged, prefix: str) -> None:
    """The blocks that were sent, each over its own latest text wherever that stands now, and those added meanwhile."""
    here = found_at(mine.table, now.key)
    before = [name_of(each) for each in here if isinstance(each, Mapping)] if isinstance(here, list) else []
    latest = {str(name_of(block.form.standing)): block for block in now.blocks if block.at is not None}
    position, seen = 0, set()
    for block in typed.blocks if typed and typed.listed else []:
        name = str(before[block.at]) if block.at is not None and block.at < len(before) else ""
        seen.add(name)
        stands = latest.get(name)
        if stands is None and not block.form.changed:
            continue
        begin = f"{prefix}-{position}-"
        if stands is None:
            _keep(found, _whole(block, begin, None))
        else:
            found.data[f"{begin}{AT}"] = str(stands.at)
            _lay(block.form, stands.form, found, begin)
        position += 1
    known = {str(name) for name in before} if typed and typed.listed else set()
    for name, stands in latest.items():
        if name not in seen and name not in known:
            _keep(found, _whole(stands, f"{prefix}-{position}-", stands.at))
            position += 1


def _whole(block: Block, begin: str, at: int | None) -> Iterator[tuple[str, list[str]]]:
    """A block with everything in it, as it was sent or as it stands."""
    yield f"{begin}{AT}", ["" if at is None else str(at)]
    if block.form.is_bound:
        own = f"{block.form.prefix}-"
        names = [name for name in block.form.sent if name.startswith(own) and name != f"{own}{AT}"]
        yield from ((f"{begin}{name.removeprefix(own)}", block.form.sent.getlist(name)) for name in names)
    else:
        yield from sent(block.form, begin)


def _marks(form: PartForm, prefix: str) -> Iterator[tuple[str, list[str]]]:
    """The hidden fields: which kind was shown, and that the lists were."""
    if form.decisive:
        yield f"{prefix}shown", [form.kind_shown]
    for key in form.lists:
        yield f"{prefix}{_named(key)}-{LISTED}", ["1"]


def _keep(found: Merged, pairs: Iterator[tuple[str, list[str]]]) -> None:
    for name, values in pairs:
        found.data.setlist(name, values)


def _named(key: str) -> str:
    return key.replace(".", "__")
