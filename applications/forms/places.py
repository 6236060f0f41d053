"""Names of the places on a page that addresses and scripts refer to."""


def place_id(material: str, policy_id: int | None) -> str:
    """The element id of one upload place: a material, of one policy where it is asked once a policy."""
    return f"material-{material}" if policy_id is None else f"material-{material}-{policy_id}"
