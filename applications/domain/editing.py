"""What of a filing may be changed: everything in a draft, only the parts named in a correction. Keys, no database.

Keys: "enterprise", "bank_account", "items" (adding and removing), "item:<id>", "material:<code>",
"material:<code>:<item id>".
"""

from collections.abc import Iterable

from applications.domain.status import Status

ENTERPRISE = "enterprise"
BANK_ACCOUNT = "bank_account"
ITEMS = "items"
ITEM = "item"
MATERIAL = "material:"


def item_key(item_id: int) -> str:
    return f"item:{item_id}"


def material_key(code: str, item_id: int | None) -> str:
    """The key of one material, of one item where the material is asked once an item."""
    return f"{MATERIAL}{code}" if item_id is None else f"{MATERIAL}{code}:{item_id}"


def editable_keys(
    status: Status,
    corrections: Iterable[tuple[str, int | None]],
    items: Iterable[int],
    materials: Iterable[tuple[str, int | None]],
) -> frozenset[str]:
    """The keys open to change.

    `corrections`: (part, item id or None) of the open return; `items`: ids of the filing's items;
    `materials`: (code, item id or None) of every material asked for.
    """
    items, materials = list(items), list(materials)
    everything = {ENTERPRISE, BANK_ACCOUNT, ITEMS, *map(item_key, items)}
    everything |= {material_key(code, item) for code, item in materials}
    if status is Status.DRAFT:
        return frozenset(everything)
    if status is not Status.RETURNED:
        return frozenset()
    keys: set[str] = set()
    for part, item in corrections:
        keys |= _opened(part, item, items, materials)
    return frozenset(keys & everything)


def _opened(part: str, item: int | None, items: list[int], materials: list[tuple[str, int | None]]) -> set[str]:
    if part == ITEM:
        return {item_key(item)} if item is not None else {ITEMS, *map(item_key, items)}
    if part.startswith(MATERIAL):
        code = part.removeprefix(MATERIAL)
        return {material_key(each, of) for each, of in materials if each == code and item in (None, of)}
    return {part}


def is_known_part(part: str, materials: Iterable[str]) -> bool:
    """Whether a return may name this part; `materials` are the codes the route asks for."""
    return part in (ENTERPRISE, BANK_ACCOUNT, ITEM) or (
        part.startswith(MATERIAL) and part.removeprefix(MATERIAL) in set(materials)
    )
