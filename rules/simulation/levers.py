"""The levers of a definition: every figure a scenario may move, found in its tree. Codes and values, no words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rules.amounts import AMOUNT_KINDS
from rules.conditions import CONDITION_KINDS
from rules.conditions.kind import COUNT, MONEY, RATE, TICKS, Moves
from rules.definition.edits import Edit, EditValue, value_at
from rules.words.catalogue import LEVELS

Names = tuple[Mapping[str, str], ...]
Tree = Mapping[str, Any]

_LABELS = {"sectors": "sector", "qualifications": "qualification", "qualifications_issued": "qualification"}


@dataclass(frozen=True, slots=True)
class Lever:
    """One figure that can be moved. `path` as in an Edit; `also` are further places that must say the same.

    `section` is the code of the measure or kind of applicant it belongs to ("" for the whole policy), `names` the names
    of the parts it lies in, outermost first; `what` says what it is (rate, tier_rate, cap, staff, …), `position` counts
    tiers and scales from 1. `moves`: its words, where a kind of condition or amount brings it. `value`: a percentage
    without its sign, yuan, a whole number (texts), or the ticked codes.
    """

    path: str
    kind: str
    what: str
    section: str
    names: Names
    value: str | tuple[str, ...]
    options: tuple[tuple[str, Mapping[str, str]], ...] = ()
    also: tuple[str, ...] = ()
    position: int = 0
    moves: Moves | None = None

    def edits(self, typed: str | tuple[str, ...]) -> tuple[Edit, ...]:
        """What to write so that the lever stands at `typed`; nothing if it stands there already."""
        if typed == self.value:
            return ()
        value = _written(self.kind, typed)
        return tuple(Edit(path, value) for path in (self.path, *self.also))


def levers_of(data: Tree) -> tuple[Lever, ...]:
    """The levers of a definition's tree (of a definition that can be read), in the order of the file."""
    return tuple(_levers(data))


def edits_for(levers: Sequence[Lever], typed: Mapping[str, str | tuple[str, ...]]) -> tuple[Edit, ...]:
    """The edits that bring the levers named by their paths to the typed values; levers not named stay."""
    return tuple(edit for lever in levers if lever.path in typed for edit in lever.edits(typed[lever.path]))


def at_edits(levers: Sequence[Lever], edits: Sequence[Edit]) -> dict[str, str | tuple[str, ...]]:
    """Where each edited lever stands after the edits, by its path; edits of other places are left out."""
    values = {edit.path: edit.value for edit in edits}
    return {lever.path: _shown(lever.kind, values[lever.path]) for lever in levers if lever.path in values}


def _levers(data: Tree) -> Iterator[Lever]:
    yield from _conditions(data, "conditions", data.get("conditions", ()), "", ())
    for i, group in enumerate(data.get("group", ())):
        place = f"group.{i}.conditions"
        yield from _conditions(data, place, group.get("conditions", ()), group["code"], (group["name"],))
    for i, measure in enumerate(data.get("measure", ())):
        yield from _measure(data, f"measure.{i}", measure)
    yield from _cap(data, "total_cap", data.get("total_cap"), "total_cap", "", ())
    yield from _minimum("minimum", data.get("minimum"), "total_minimum", "", ())


def _measure(data: Tree, path: str, measure: Tree) -> Iterator[Lever]:
    code, names = measure["code"], (measure["name"],)
    for j, found in enumerate(measure.get("class", ())):
        yield from _class(data, f"{path}.class.{j}", found, code, (*names, found["name"]))
    yield from _cap(data, f"{path}.cap", measure.get("cap"), "cap", code, names)
    yield from _minimum(f"{path}.minimum", measure.get("minimum"), "minimum", code, names)
    if "policies_per_year" in measure:
        yield _number(f"{path}.policies_per_year", COUNT, "policies", code, names, measure["policies_per_year"])
    yield from _conditions(data, f"{path}.conditions", measure.get("conditions", ()), code, names)


def _class(data: Tree, path: str, found: Tree, code: str, names: Names) -> Iterator[Lever]:
    yield from _rates(path, found, code, names, 0)
    yield from _amount(path, found, code, names, 0)
    for k, scale in enumerate(found.get("scale", ())):
        place = f"{path}.scale.{k}"
        yield from _rates(place, scale, code, names, k + 1)
        yield from _amount(place, scale, code, names, k + 1)
        yield from _conditions(data, f"{place}.when", scale.get("when", ()), code, names, k + 1)
    if "limit_yuan" in found:
        yield _number(f"{path}.limit_yuan", MONEY, "limit", code, names, found["limit_yuan"])
    yield from _cap(data, f"{path}.cap", found.get("cap"), "class_cap", code, names)
    yield from _conditions(data, f"{path}.conditions", found.get("conditions", ()), code, names)


def _rates(path: str, table: Tree, code: str, names: Names, scale: int) -> Iterator[Lever]:
    if "rate" in table:
        what = "scale_rate" if scale else "rate"
        yield _number(f"{path}.rate", RATE, what, code, names, table["rate"], position=scale)
    tiers = table.get("tiers", ())
    for t, tier in enumerate(tiers):
        place = f"{path}.tiers.{t}"
        yield _number(f"{place}.rate", RATE, "tier_rate", code, names, tier["rate"], position=t + 1)
        if "up_to_yuan" in tier:
            also = (f"{path}.tiers.{t + 1}.from_yuan",) if t + 1 < len(tiers) else ()
            value = tier["up_to_yuan"]
            yield _number(f"{place}.up_to_yuan", MONEY, "tier_end", code, names, value, also=also, position=t + 1)


def _cap(data: Tree, path: str, cap: Tree | None, what: str, section: str, names: Names) -> Iterator[Lever]:
    if cap is None:
        return
    yield _number(f"{path}.amount_yuan", MONEY, what, section, names, cap["amount_yuan"])
    groups = {group["code"]: group["name"] for group in data.get("group", ())}
    for k, part in enumerate(cap.get("by_group", ())):
        inner = (*names, groups.get(part["group"], {}))
        yield _number(
            f"{path}.by_group.{k}.amount_yuan", MONEY, f"{what}_of_group", section, inner, part["amount_yuan"]
        )


def _minimum(path: str, minimum: Tree | None, what: str, section: str, names: Names) -> Iterator[Lever]:
    if minimum is not None:
        yield _number(f"{path}.amount_yuan", MONEY, what, section, names, minimum["amount_yuan"])


def _conditions(
    data: Tree, path: str, conditions: Sequence[Tree], section: str, names: Names, position: int = 0
) -> Iterator[Lever]:
    for i, condition in enumerate(conditions):
        place = f"{path}.{i}"
        yield from _conditions(data, f"{place}.options", condition.get("options", ()), section, names, position)
        kind = CONDITION_KINDS.get(condition["kind"])
        inner = (*names, _score_name(data, condition)) if "score" in condition else names
        for name, moves in (kind.levers if kind else {}).items():
            if name not in condition:
                continue
            lever, value = f"{place}.{name}", condition[name]
            if moves.kind == TICKS:
                ticked = tuple(value)
                options = _options(data, moves.what, ticked)
                yield Lever(lever, TICKS, moves.what, section, inner, ticked, options, position=position, moves=moves)
            else:
                yield _moved(lever, moves, section, inner, value, position)


def _amount(path: str, table: Tree, section: str, names: Names, position: int) -> Iterator[Lever]:
    """What may be moved of an amount that is no share of a base."""
    amount = table.get("amount", {})
    kind = AMOUNT_KINDS.get(str(amount.get("kind")))
    for name, moves in (kind.levers if kind else {}).items():
        if name in amount:
            yield _moved(f"{path}.amount.{name}", moves, section, names, amount[name], position)


def _moved(path: str, moves: Moves, section: str, names: Names, value: Any, position: int) -> Lever:
    text = str(_shown(moves.kind, value))
    return Lever(path, moves.kind, moves.what, section, names, text, position=position, moves=moves)


def _score_name(data: Tree, condition: Tree) -> Mapping[str, str]:
    scores = {score["code"]: score["name"] for score in data.get("score", ())}
    name: Mapping[str, str] = scores.get(condition.get("score"), {})
    return name


def _options(data: Tree, what: str, ticked: Sequence[str]) -> tuple[tuple[str, Mapping[str, str]], ...]:
    if what in _LABELS:
        return tuple((label["code"], label["name"]) for label in data.get(_LABELS[what], ()))
    named = {code: name.by_language() for code, name in LEVELS.items()}
    return tuple((code, named.get(code, {})) for code in dict.fromkeys((*named, *ticked)))


def _number(
    path: str,
    kind: str,
    what: str,
    section: str,
    names: Names,
    value: Any,
    *,
    also: tuple[str, ...] = (),
    position: int = 0,
) -> Lever:
    return Lever(path, kind, what, section, names, str(_shown(kind, value)), also=also, position=position)


def _shown(kind: str, value: EditValue) -> str | tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return _percent(str(value)) if kind == RATE else str(value)


def _percent(rate: str) -> str:
    """Without its sign; what stands in thousandths in hundredths."""
    return _plain(f"{Decimal(rate.removesuffix('‰')) / 10:f}") if rate.endswith("‰") else rate.removesuffix("%")


def _written(kind: str, typed: str | tuple[str, ...]) -> EditValue:
    if isinstance(typed, tuple):
        return typed
    if kind == RATE:
        return f"{_plain(typed)}%"
    if kind == MONEY:
        whole, _, decimals = typed.partition(".")
        return f"{whole}.{decimals:0<2}"
    return int(typed)


def _plain(number: str) -> str:
    """Without the noughts that a number field adds: "50.00" and "50." are "50"."""
    return re.sub(r"\.?0*$", "", number) if "." in number else number


def standing(data: Tree, lever: Lever) -> str | tuple[str, ...]:
    """Where a lever stands in another tree of the same shape. Raises EditError."""
    value = value_at(data, lever.path)
    return _shown(lever.kind, tuple(value) if isinstance(value, list) else value)
