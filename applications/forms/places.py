"""Names of the places on a page that addresses and scripts refer to."""


def place_id(material: str, item_id: int | None) -> str:
    """The element id of one upload place: a material, of one item where it is asked once an item."""
    return f"material-{material}" if item_id is None else f"material-{material}-{item_id}"
