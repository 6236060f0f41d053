"""Which documents a filing needs and which are there. Pure over rows that were read: reads and writes nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from applications.domain.editing import material_key
from applications.models import Document, Item
from rules.assessment.claim import ClaimError
from rules.definition.parts import Definition
from rules.routing import materials_due
from schemes.models import CallMaterial

PER_ITEM = "policy"

Place = tuple[CallMaterial, Item | None]


@dataclass(frozen=True, slots=True)
class NeededMaterial:
    """One upload place: a material, for one item where it is asked once an item, with what is there.

    `closed`: key of a document → "waiting" or "infected", where the virus check has not let it pass.
    """

    material: CallMaterial
    item: Item | None
    documents: list[Document]
    required: bool
    editable: bool
    closed: dict[int, str] = field(default_factory=dict)

    @property
    def waits(self) -> bool:
        """Whether the virus check of some file has yet to answer."""
        return "waiting" in self.closed.values()


def places_for(asked: Sequence[CallMaterial], items: Sequence[Item]) -> list[Place]:
    """Every upload place in order: a material once, or once an item."""
    return [(material, owner) for material in asked for owner in (items if material.scope == PER_ITEM else (None,))]


def required_at(
    places: Sequence[Place], definition: Definition, route: str, claim: Callable[[], Mapping[str, Any] | None]
) -> list[bool]:
    """Per place whether something must be there, by the definition's own conditions; silent where facts are missing."""
    conditional = {material.code for material in definition.materials if material.required_when}
    due: Mapping[tuple[str, str], bool] = {}
    if any(material.code in conditional for material, _ in places) and (known := claim()) is not None:
        try:
            due = materials_due(definition, route, known)
        except ClaimError:
            due = {}
    return [
        material.required and due.get((material.code, str(item.pk) if item else ""), True) for material, item in places
    ]


def materials_at(
    places: Sequence[Place],
    documents: Sequence[Document],
    required: Sequence[bool],
    editable: frozenset[str],
) -> list[NeededMaterial]:
    """Each place with the documents that lie there, each annotated with `closed`: why it may not be filed, if so."""
    found = []
    for (material, item), needed in zip(places, required, strict=True):
        owner = item.pk if item else None
        there = [each for each in documents if each.material == material.code and each.item_id == owner]
        shut = {each.pk: each.closed for each in there if each.closed}  # type: ignore[attr-defined]  # annotated
        is_open = material_key(material.code, owner) in editable
        found.append(NeededMaterial(material, item, there, needed, is_open, shut))
    return found
