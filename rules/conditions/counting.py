"""What conditions about earlier support have in common: whose years they count."""

from rules.definition.parts import Condition

OF_COUNTER = {"measure": "measure", "per": "per"}


def same_counter(has: Condition, asks: Condition) -> bool:
    """Whether two conditions count the same years."""
    return all(_of(has, name) == _of(asks, name) for name in ("measure", "per"))


def _of(condition: Condition, name: str) -> object:
    return condition.params.get(name, condition.params.get("own", "") if name == "measure" else "")
