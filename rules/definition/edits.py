"""Changes to the tree of a definition, one value at a place: what a scenario consists of. Without any meaning."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

EditValue = str | int | bool | tuple[str, ...] | None


class EditError(ValueError):
    """An edit whose `path` leads nowhere in the tree (`code` "no_such_place") or that is none ("not_an_edit")."""

    def __init__(self, code: str, path: str) -> None:
        super().__init__(f"{code}: {path}")
        self.code = code
        self.path = path


@dataclass(frozen=True, slots=True)
class Edit:
    """At `path` ("measure.1.class.0.rate": keys, and positions from 0, with dots) stands `value`; None: nothing."""

    path: str
    value: EditValue


def apply_edits(data: Mapping[str, Any], edits: Iterable[Edit]) -> dict[str, Any]:
    """A new tree with the edits applied in order; `data` stays as it is, untouched parts are shared.

    The last key of a path may be new; every table and position before it must exist. Raises EditError.
    """
    tree: Any = dict(data)
    for edit in edits:
        tree = _with(tree, edit.path.split("."), edit)
    result: dict[str, Any] = tree
    return result


def value_at(data: Mapping[str, Any], path: str) -> Any:
    """What stands at a path; None where the last key is missing. Raises EditError if its table does not exist."""
    *parents, last = path.split(".")
    here: Any = data
    for step in parents:
        here = _into(here, step, path)
    if isinstance(here, Mapping):
        return here.get(last)
    return _into(here, last, path)


def reverting(data: Mapping[str, Any], edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that lead from `apply_edits(data, edits)` back to `data`."""
    back: list[Edit] = []
    tree: Mapping[str, Any] = data
    for edit in edits:
        before = value_at(tree, edit.path)
        back.append(Edit(edit.path, tuple(before) if isinstance(before, list | tuple) else before))
        tree = apply_edits(tree, [edit])
    return tuple(reversed(back))


def edits_as_json(edits: Iterable[Edit]) -> list[dict[str, Any]]:
    """[{"path", "value"}, …] for keeping; read back by `edits_from_json`."""
    return [
        {"path": edit.path, "value": list(edit.value) if isinstance(edit.value, tuple) else edit.value}
        for edit in edits
    ]


def edits_from_json(data: object) -> tuple[Edit, ...]:
    """The edits of a kept list; raises EditError (not_an_edit) for anything else."""
    if not isinstance(data, list):
        raise EditError("not_an_edit", "")
    return tuple(_edit(item) for item in data)


def _edit(item: object) -> Edit:
    if not isinstance(item, dict) or set(item) != {"path", "value"} or not isinstance(item["path"], str):
        raise EditError("not_an_edit", "")
    value = item["value"]
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return Edit(item["path"], tuple(value))
    if value is None or isinstance(value, str | int):
        return Edit(item["path"], value)
    raise EditError("not_an_edit", item["path"])


def _with(here: Any, steps: list[str], edit: Edit) -> Any:
    step, rest = steps[0], steps[1:]
    if rest:
        inner = _with(_into(here, step, edit.path), rest, edit)
    else:
        inner = list(edit.value) if isinstance(edit.value, tuple) else edit.value
    if isinstance(here, Mapping):
        table = {key: value for key, value in here.items() if key != step or inner is not None}
        return table if inner is None else {**table, step: inner}
    items = list(here) if isinstance(here, list | tuple) else []
    if inner is None or not _is_position(step, items):
        raise EditError("no_such_place", edit.path)
    items[int(step)] = inner
    return items


def _into(here: Any, step: str, path: str) -> Any:
    if isinstance(here, Mapping) and step in here:
        return here[step]
    if isinstance(here, list | tuple) and _is_position(step, here):
        return here[int(step)]
    raise EditError("no_such_place", path)


def _is_position(step: str, items: Sequence[Any]) -> bool:
    return step.isascii() and step.isdigit() and int(step) < len(items)
