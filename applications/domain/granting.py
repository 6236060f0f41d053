"""What this portal granted for the same item under another scheme. Found by the item itself, or by an invoice.

Such a grant counts as granted support of its level without anybody typing it, and once where somebody typed it too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from applications.domain.content import Content, Granted, ItemFacts, Support
from applications.domain.lines import claimed, lined
from rules.definition.declared import INSURANCE

GRANTED = "granted"
OTHER = "other"
"""The level of a grant whose scheme does not say which government's money it is."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One item that was awarded. `item`: kind, number and counterparty; `invoices`: code and number in one word."""

    granted: Granted
    item: tuple[str, str, str]
    invoices: frozenset[str]


def grants_in(claim: Mapping[str, Any], result: Mapping[str, Any], told: Mapping[str, str]) -> list[Grant]:
    """The items of a claim that its result gives something for; `told`: scheme, names, level, day and receipt."""
    lines = lined(dict(result))["policies"]
    return [
        Grant(
            {**told, "amount_yuan": line["amount_yuan"]},  # type: ignore[typeddict-item]  # the caller tells the rest
            _item(stated),
            frozenset(each["number"] for each in (*stated.get("invoices", ()), *stated.get("evidence", ()))),
        )
        for stated, line in zip(claimed(claim, lines), lines, strict=True)
        if Decimal(line["amount_yuan"]) > 0 and stated["policy_no"]
    ]


def grants_by_item(items: Sequence[ItemFacts], grants: Iterable[Grant]) -> dict[int, list[Granted]]:
    """Key of an item -> what was granted for it: for the item itself, else for the first that has its invoice."""
    found: dict[int, list[Granted]] = {}
    for grant in grants:
        same = [item for item in items if item["number"] and _own(item) == grant.item]
        shared = [item for item in items if grant.invoices & {_invoice(each) for each in item["invoices"]}]
        for item in (same or shared)[:1]:
            found.setdefault(item["id"], []).append(grant.granted)
    return found


def with_grants(content: Content, found: Mapping[int, list[Granted]]) -> Content:
    """The content with these grants at its items, and no others."""
    items: list[ItemFacts] = []
    for item in content["items"]:
        kept = {name: value for name, value in item.items() if name != "granted_here"}
        if found.get(item["id"]):
            kept["granted_here"] = found[item["id"]]
        items.append(kept)  # type: ignore[arg-type]  # a copy keeps the shape
    return {**content, "items": items}


def support_of(item: ItemFacts) -> list[tuple[str, str | None, str]]:
    """(level, yuan, status) of all support for an item: as typed, in its order, and what was granted here.

    What was typed and granted here counts once, by the amount that was granted: the same document number, or the same
    level and amount.
    """
    rows = [(each["level"], each["amount_yuan"], each["status"]) for each in item["other_support"]]
    taken: set[int] = set()
    for grant in item.get("granted_here", ()):
        row = (grant["level"], grant["amount_yuan"], GRANTED)
        typed = enumerate(item["other_support"])
        place = next((n for n, each in typed if n not in taken and _says(each, grant)), None)
        if place is None:
            rows.append(row)
        else:
            taken.add(place)
            rows[place] = row
    return rows


def _says(typed: Support, grant: Granted) -> bool:
    """Whether what was typed is this grant."""
    if _plain(typed["document_no"]) == _plain(grant["receipt_no"]):
        return True
    same = typed["amount_yuan"] is not None and Decimal(typed["amount_yuan"]) == Decimal(grant["amount_yuan"])
    return same and typed["level"] == grant["level"]


def _item(stated: Mapping[str, Any]) -> tuple[str, str, str]:
    return stated.get("kind") or INSURANCE, _plain(str(stated["policy_no"])), _plain(str(stated["insurer"]))


def _own(item: ItemFacts) -> tuple[str, str, str]:
    return item.get("kind") or INSURANCE, _plain(item["number"]), _plain(item["counterparty"])


def _invoice(invoice: Mapping[str, Any]) -> str:
    return f"{invoice['code']}{invoice['number']}"


def _plain(text: str) -> str:
    """A number or a name without blanks, whatever the case of its letters."""
    return "".join(text.split()).casefold()


def without_grants(content: Content) -> Content:
    """What the enterprise stated itself."""
    own = [{key: value for key, value in item.items() if key != "granted_here"} for item in content["items"]]
    return {**content, "items": own}  # type: ignore[typeddict-item]  # the same shape, a key less
