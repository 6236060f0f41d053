"""The lines of a result and the items of a claim, one for one: insurance policies, other items, measures without any.

A result in the contract's shape keeps insurance policies apart from other items; pages, payments and officers go
through all of them in one order.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Json = dict[str, Any]
OWN: Json = {"policy_no": "", "insurer": "", "product": "", "kind": ""}
"""What stands for the enterprise itself, where a measure is for no item."""


def lined(result: Json) -> Json:
    """The result with everything it tells among `policies`; a measure without items has no number there."""
    if "items" not in result:
        return result
    lines = [{**line, "policy_no": line["number"] or ""} for line in result["items"]]
    return {**result, "policies": lines}


def claimed(claim: Mapping[str, Any], lines: Sequence[object] = ()) -> list[Json]:
    """What is claimed, in the order of the lines: under the names of an insurance policy, whatever its kind."""
    items = [
        {"insurer": item.get("counterparty", ""), "product": "", **item, "policy_no": item["number"]}
        for item in claim.get("items", ())
    ]
    found = [*claim.get("policies", ()), *items]
    return [*found, *(OWN for _line in lines[len(found) :])]
