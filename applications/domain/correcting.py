"""Facts of a claim that an officer found otherwise in the papers. Makes the corrected claim; computes no amount.

What was filed stays as filed. The corrections that stand are part of the claim (`corrections`), so that a stored claim
says by itself what was changed, by whom and why, and can be computed again.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypedDict

from applications.domain.refusals import CorrectionRefused
from records.domain.reading import is_empty, paragraph

Value = str | int | bool | list[str] | list[int] | None
PART = re.compile(r"([a-z_0-9]+)((?:\[[0-9]+\])*)")
ITEM = re.compile(r"(policies|items)\[([0-9]+)\]")
DECLARED = "declared"

# what may be corrected, in the order of reading: path in the claim (N: any place in a list) -> how the value is read
KINDS = {
    "enterprise.registered_region": "region",
    "enterprise.sectors": "sectors",
    "enterprise.employees": "whole",
    "enterprise.revenue_yuan": "money",
    "enterprise.qualifications[N].issued_on": "day",
    "enterprise.qualifications[N].valid_until": "day",
    "enterprise.pooled_cover_years": "years",
    "policies[N].product": "product",
    "policies[N].starts_on": "day",
    "policies[N].ends_on": "day",
    "policies[N].premium_yuan": "money",
    "policies[N].paid_yuan": "money",
    "policies[N].paid_by_others_yuan": "money",
    "policies[N].recognised_as_major_project": "flag",
    "policies[N].invoices[N].total_yuan": "money",
    "policies[N].invoices[N].allocated_yuan": "money",
    "policies[N].other_support[N].level": "level",
    "policies[N].other_support[N].amount_yuan": "money",
    "policies[N].other_support[N].status": "status",
    "items[N].evidence[N].total_yuan": "money",
    "items[N].evidence[N].allocated_yuan": "money",
    "items[N].other_support[N].level": "level",
    "items[N].other_support[N].amount_yuan": "money",
    "items[N].other_support[N].status": "status",
}
OF_ENTERPRISE = "enterprise.facts."
OF_ITEM = re.compile(r"(?:policies|items)\[[0-9]+\]\.fields\.")
ITEMS = ("policies", "items")
SCORE = "enterprise.scores."


class Change(TypedDict):
    """One fact as the papers show it: `field` is its path in the claim, `after` the value in the claim's own form."""

    field: str
    after: Value
    reason: str


class Correction(TypedDict):
    """A correction that stands. `before` is the value as filed, None where nothing was stated."""

    field: str
    before: Value
    after: Value
    name: str
    office: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Author:
    """Who corrects or lowers: name, office, and the ISO day."""

    name: str
    office: str
    on: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a claim that may be corrected. `item`: the position of its item, None for the enterprise."""

    field: str
    kind: str
    item: int | None = None


def kind_of(field: str) -> str:
    """How the value of this fact is read; "" for what cannot be corrected."""
    if field.startswith(SCORE):
        return "whole"
    if field.startswith(OF_ENTERPRISE) or OF_ITEM.match(field):
        return DECLARED
    return KINDS.get(re.sub(r"\[[0-9]+\]", "[N]", field), "")


def value_at(claim: Mapping[str, Any], field: str) -> Any:
    """The value at a path such as policies[0].paid_yuan; None where the claim does not state it."""
    found: Any = claim
    for step in _steps(field):
        if isinstance(step, int):
            found = found[step] if isinstance(found, list) and step < len(found) else None
        else:
            found = found.get(step) if isinstance(found, Mapping) else None
        if found is None:
            return None
    return found


def facts_of(claim: Mapping[str, Any]) -> list[Fact]:
    """Every fact stated in a claim that may be corrected, and for each item the place of one more support."""
    fields = [f"enterprise.{name}" for name in _stated("enterprise.", claim["enterprise"])]
    fields += [f"{SCORE}{code}" for code in claim["enterprise"].get("scores", {})]
    fields += _declared(OF_ENTERPRISE, claim["enterprise"].get("facts", {}))
    for n in range(len(claim["enterprise"].get("qualifications", []))):
        fields += [f"enterprise.qualifications[{n}].{name}" for name in ("issued_on", "valid_until")]
    facts = [Fact(field, kind_of(field)) for field in fields if kind_of(field)]
    for n, item in enumerate(claim["policies"]):
        facts += [Fact(field, kind_of(field), n) for field in _of_policy(f"policies[{n}]", item)]
    for n, other in enumerate(claim.get("items", []), start=len(claim["policies"])):
        facts += [Fact(field, kind_of(field), n) for field in _of_item(f"items[{n - len(claim['policies'])}]", other)]
    return facts


def _declared(prefix: str, stated: Mapping[str, Any]) -> list[str]:
    """The paths of declared values; of one stated for several years each."""
    found: list[str] = []
    for code, value in stated.items():
        found += [f"{prefix}{code}.{year}" for year in value] if isinstance(value, Mapping) else [f"{prefix}{code}"]
    return found


def _of_item(path: str, item: Mapping[str, Any]) -> list[str]:
    fields = _declared(f"{path}.fields.", item.get("fields", {}))
    for n in range(len(item.get("evidence", []))):
        fields += [f"{path}.evidence[{n}].{name}" for name in ("total_yuan", "allocated_yuan")]
    return fields + _of_support(path, item)


def _of_support(path: str, holder: Mapping[str, Any]) -> list[str]:
    return [
        f"{path}.other_support[{n}].{name}"
        for n in range(len(holder.get("other_support", [])) + 1)
        for name in ("level", "amount_yuan", "status")
    ]


def position(claim: Mapping[str, Any], place: re.Match[str]) -> int:
    """Where the item of a path (found by POLICY) stands among all that is claimed: insurance policies come first."""
    return int(place[2]) + (len(claim.get("policies", ())) if place[1] == "items" else 0)


def _stated(prefix: str, holder: Mapping[str, Any]) -> list[str]:
    """The single facts that are stated, in the order of reading (a stored claim has lost the order of its keys)."""
    names = [field.removeprefix(prefix) for field in KINDS if field.startswith(prefix)]
    return [name for name in names if name in holder]


def _of_policy(path: str, item: Mapping[str, Any]) -> list[str]:
    fields = [f"{path}.{name}" for name in _stated("policies[N].", item)]
    fields += _declared(f"{path}.fields.", item.get("fields", {}))
    for n in range(len(item.get("invoices", []))):
        fields += [f"{path}.invoices[{n}].{name}" for name in ("total_yuan", "allocated_yuan")]
    return fields + _of_support(path, item)


def with_changes(
    filed: Mapping[str, Any], standing: Sequence[Correction], changes: Iterable[Change], author: Author
) -> list[Correction]:
    """The corrections that stand after these changes, the latest of a fact instead of the one before.

    A value as filed lifts the correction. Raises CorrectionRefused with the path as `field`: no_correction,
    unknown_fact, correction_without_reason, nothing_corrected (the value already counts).
    """
    by_field = {each["field"]: each for each in standing}
    now = corrected(filed, standing)
    given = list(changes)
    if not given:
        raise CorrectionRefused("no_correction")
    open_to = {fact.field for fact in facts_of(now)}
    for change in given:
        field, before, after = change["field"], value_at(filed, change["field"]), change["after"]
        if field not in open_to:
            raise CorrectionRefused("unknown_fact", field=field)
        if is_empty(change["reason"]):
            raise CorrectionRefused("correction_without_reason", field=field)
        if _same(after, value_at(now, field)):
            raise CorrectionRefused("nothing_corrected", field=field)
        by_field.pop(field, None)
        if not _same(after, before):
            by_field[field] = {
                "field": field,
                "before": before,
                "after": after,
                "name": author.name,
                "office": author.office,
                "on": author.on,
                "reason": paragraph(change["reason"]),
            }
    return list(by_field.values())


def corrected(filed: Mapping[str, Any], standing: Sequence[Correction]) -> dict[str, Any]:
    """The claim as filed with these corrections in it and named in it; without any, the claim as filed."""
    claim: dict[str, Any] = deepcopy(dict(filed))
    claim.pop("corrections", None)
    for each in standing:
        _put(claim, each["field"], each["after"])
    if standing:
        claim["corrections"] = [dict(each) for each in standing]
    return claim


def carried(standing: Sequence[Correction], before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Correction]:
    """The corrections that still hold when the enterprise files again: those of facts it states as it did before.

    An item is found again by insurer and number; what the enterprise changed itself is its new word.
    """
    places = {_identity(each): (part, n) for part in ITEMS for n, each in enumerate(after.get(part, ()))}
    kept: list[Correction] = []
    for each in standing:
        field, match = each["field"], ITEM.match(each["field"])
        if match:
            place = places.get(_identity(before[match[1]][int(match[2])]))
            if place is None:
                continue
            field = f"{place[0]}[{place[1]}]{field[match.end() :]}"
        if _same(value_at(after, field), each["before"]):
            kept.append({**each, "field": field})
    return kept


def differing(one: Mapping[str, Any], other: Mapping[str, Any], fields: Iterable[str]) -> list[str]:
    """Those of the facts that two claims state differently."""
    return [field for field in fields if not _same(value_at(one, field), value_at(other, field))]


def _identity(item: Mapping[str, Any]) -> tuple[str, str, str]:
    """The kind, the counterparty and the number; two insurers may give the same number."""
    kind = str(item.get("kind", ""))
    if kind:
        return kind, str(item.get("counterparty", "")), str(item["number"])
    return kind, str(item["insurer"]), str(item["policy_no"])


def _same(one: Any, other: Any) -> bool:
    """Lists of codes and years count as sets."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one) == sorted(other)
    return type(one) is type(other) and bool(one == other)


def _steps(field: str) -> list[str | int]:
    steps: list[str | int] = []
    for part in field.split("."):
        match = PART.fullmatch(part)
        if match is None:
            raise CorrectionRefused("unknown_fact", field=field)
        steps.append(match[1])
        steps += [int(number) for number in re.findall(r"[0-9]+", match[2])]
    return steps


def _put(claim: dict[str, Any], field: str, value: Value) -> None:
    """Sets the value; a place just after the end of a list makes a new entry there."""
    holder: Any = claim
    steps = _steps(field)
    for step, following in pairwise(steps):
        if isinstance(step, int):
            if step == len(holder):
                holder.append({})
            if step > len(holder):
                raise CorrectionRefused("unknown_fact", field=field)
            holder = holder[step]
        else:
            holder = holder.setdefault(step, [] if isinstance(following, int) else {})
    holder[steps[-1]] = value
