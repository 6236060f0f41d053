"""What of a filing may be changed: everything in a draft, only the items named in a correction. Keys, no database.

Keys: "enterprise", "bank_account", "policies" (adding and removing), "policy:<id>", "material:<code>",
"material:<code>:<policy id>".
"""

from collections.abc import Iterable

from applications.domain.status import Status

ENTERPRISE = "enterprise"
BANK_ACCOUNT = "bank_account"
POLICIES = "policies"
POLICY = "policy"
MATERIAL = "material:"


def policy_key(policy_id: int) -> str:
    return f"policy:{policy_id}"


def material_key(code: str, policy_id: int | None) -> str:
    """The key of one material, of one policy where the material is asked once a policy."""
    return f"{MATERIAL}{code}" if policy_id is None else f"{MATERIAL}{code}:{policy_id}"


def editable_keys(
    status: Status,
    corrections: Iterable[tuple[str, int | None]],
    policies: Iterable[int],
    materials: Iterable[tuple[str, int | None]],
) -> frozenset[str]:
    """The keys open to change.

    `corrections`: (item, policy id or None) of the open return; `policies`: ids of the filing's policies;
    `materials`: (code, policy id or None) of every material asked for.
    """
    policies, materials = list(policies), list(materials)
    everything = {ENTERPRISE, BANK_ACCOUNT, POLICIES, *map(policy_key, policies)}
    everything |= {material_key(code, policy) for code, policy in materials}
    if status is Status.DRAFT:
        return frozenset(everything)
    if status is not Status.RETURNED:
        return frozenset()
    keys: set[str] = set()
    for item, policy in corrections:
        keys |= _opened(item, policy, policies, materials)
    return frozenset(keys & everything)


def _opened(item: str, policy: int | None, policies: list[int], materials: list[tuple[str, int | None]]) -> set[str]:
    if item == POLICY:
        return {policy_key(policy)} if policy is not None else {POLICIES, *map(policy_key, policies)}
    if item.startswith(MATERIAL):
        code = item.removeprefix(MATERIAL)
        return {material_key(each, of) for each, of in materials if each == code and policy in (None, of)}
    return {item}


def is_known_item(item: str, materials: Iterable[str]) -> bool:
    """Whether a return may name this item; `materials` are the codes the route asks for."""
    return item in (ENTERPRISE, BANK_ACCOUNT, POLICY) or (
        item.startswith(MATERIAL) and item.removeprefix(MATERIAL) in set(materials)
    )
