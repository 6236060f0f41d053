"""Shares and sums that people decide within bounds of the policy: what is to be decided of a claim, and what follows.

No database, no screen text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from rules.assessment.claim import ClaimError
from rules.assessment.engine import assess
from rules.definition.amounts import Amount, ProductClass
from rules.definition.declared import INSURANCE
from rules.definition.parts import Definition
from rules.money import Rate, yuan_of

DECIDED = "decided"
RATE, SUM = "rate", "amount_yuan"


@dataclass(frozen=True, slots=True)
class Place:
    """One thing to decide. `item`: kind and number, None for the enterprise itself. `of`: RATE or SUM.

    `least`, `most` and `given` (empty: not decided yet) as a claim writes them: "30%", "10000.00".
    """

    measure: str
    article: str
    item: tuple[str, str] | None
    of: str
    least: str
    most: str
    given: str = ""

    def entry(self, value: str) -> dict[str, Any]:
        """What a claim says of it (docs/assessment.md, `decided`)."""
        of_item = {} if self.item is None else {"item": {"kind": self.item[0], "number": self.item[1]}}
        return {"measure": self.measure, **of_item, self.of: value}


def places(definition: Definition, claim: Mapping[str, Any]) -> list[Place]:
    """What can be decided of a claim: only where the decision would bring something, in the claim's order.

    Where several scales or classes may be for an item, the bounds are those of the one that is.
    """
    found: dict[tuple[str, tuple[str, str] | None], Place] = {}
    sound = standing(definition, claim)
    for place in _possible(definition, sound):
        about = (place.measure, place.item)
        if about in found and not _wider(place, found[about]):
            continue
        if all(_takes(definition, sound, place, end) for end in (place.least, place.most)):
            found[about] = place
    return list(found.values())


def standing(definition: Definition, claim: Mapping[str, Any]) -> dict[str, Any]:
    """The claim without decisions that lie beyond the bounds: a corrected fact may have moved them."""
    kept: list[Mapping[str, Any]] = []
    for entry in claim.get("decided", ()):
        try:
            assess(definition, {**claim, "decided": [*kept, entry]}, steps=False)
        except ClaimError:
            continue
        kept.append(entry)
    return {**claim, "decided": kept} if "decided" in claim else dict(claim)


def _takes(definition: Definition, claim: Mapping[str, Any], place: Place, value: str) -> bool:
    """Whether the rules take the value there. At the least end it may come to nothing."""
    try:
        lines = assess(definition, with_decided(claim, [place.entry(value)]), steps=False).items
    except ClaimError:
        return False
    reached = {(line.measure, (line.kind, line.number) if line.kind else None) for line in lines}
    return value != place.most or (place.measure, place.item) in reached


def _wider(one: Place, other: Place) -> bool:
    return one.of == other.of and (_number(one.least), -_number(one.most)) < (
        _number(other.least),
        -_number(other.most),
    )


def _number(text: str) -> Decimal:
    return Decimal(text.removesuffix("%"))


def undecided(definition: Definition, claim: Mapping[str, Any]) -> list[Place]:
    return [place for place in places(definition, claim) if not place.given]


def with_decided(claim: Mapping[str, Any], entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The claim with these decisions; each takes the place of an earlier one about the same."""
    fresh = {_about(entry) for entry in entries}
    stay = [dict(entry) for entry in claim.get("decided", ()) if _about(entry) not in fresh]
    return {**claim, "decided": [*stay, *map(dict, entries)]}


def _about(entry: Mapping[str, Any]) -> tuple[str, str, str]:
    item = entry.get("item") or {}
    return str(entry["measure"]), str(item.get("kind", "")), str(item.get("number", ""))


def _possible(definition: Definition, claim: Mapping[str, Any]) -> Iterator[Place]:
    given = {_about(entry): str(entry.get(RATE) or entry.get(SUM)) for entry in claim.get("decided", ())}
    for measure in definition.measures:
        for group in measure.classes:
            for amount in _amounts(group):
                for item in _items(group, claim):
                    place = _place(measure.code, group.article, amount, item)
                    yield replace(place, given=given.get(_about(place.entry("")), ""))


def _amounts(group: ProductClass) -> Iterator[Amount]:
    for scale in group.scales:
        if scale.amount is not None and scale.amount.kind == DECIDED:
            yield scale.amount


def _items(group: ProductClass, claim: Mapping[str, Any]) -> Iterator[tuple[str, str] | None]:
    """The items of the claim that the class is for; the enterprise itself where it is for none."""
    if not group.items:
        yield None
    insured = [(INSURANCE, each["policy_no"], each["product"]) for each in claim.get("policies", ())]
    others = [(each["kind"], each["number"], each.get("product", "")) for each in claim.get("items", ())]
    for kind, number, product in (*insured, *others):
        if kind in group.items and (not group.products or product in group.products):
            yield kind, number


def _place(measure: str, article: str, amount: Amount, item: tuple[str, str] | None) -> Place:
    least, most = amount.params.get("least"), amount.params.get("most")
    if isinstance(least, Rate) and isinstance(most, Rate):
        return Place(measure, article, item, RATE, str(least), str(most))
    low, high = int(str(amount.params["least_amount"])), int(str(amount.params["most_amount"]))
    return Place(measure, article, item, SUM, yuan_of(low), yuan_of(high))
