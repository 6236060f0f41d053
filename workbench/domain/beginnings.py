"""What a new draft begins with: last year's definition under a new number, or the least that a policy needs."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any


def next_version(taken: Iterable[str]) -> str:
    """The number after the highest one that is taken; "1" if none is."""
    return str(max((int(each) for each in taken if each.isascii() and each.isdigit()), default=0) + 1)


def proposed_start(today: date) -> date:
    """The first day of the next calendar year: calls go by years."""
    return date(today.year + 1, 1, 1)


def copied(data: Mapping[str, Any], *, version: str, today: date) -> dict[str, Any]:
    """The definition under a new version number, from the first day of next year, until the old end or that year's.

    `data` is a tree as tomllib gives it; nothing but the version and the two dates of [scheme] differs.
    """
    start = proposed_start(today)
    scheme = {**data.get("scheme", {}), "version": version, "valid_from": start}
    until = scheme.get("valid_until")
    if isinstance(until, date) and until < start:
        scheme["valid_until"] = date(start.year, 12, 31)
    return {**data, "scheme": scheme}


def skeleton(*, code: str, title: str, today: date) -> dict[str, Any]:
    """The least from which one can go on: scheme data. Everything still missing is a problem; English may wait."""
    words = {"zh": title}
    start = proposed_start(today)
    return {
        "scheme": {
            "code": code,
            "version": "1",
            "title": words,
            "short_title": words,
            "issued_on": today,
            "valid_from": start,
            "valid_until": date(start.year, 12, 31),
            "validity_article": "1",
        },
        "rounding": {"direction": "down", "unit": "fen", "per": "item"},
    }


def begun(kind: str, data: Mapping[str, Any], holder: Mapping[str, Any]) -> dict[str, Any]:
    """What a new part of a kind usually says, before anybody typed anything; `holder` is the part it stands in."""
    routes = codes(data.get("route"))
    matters = codes(data.get("matter"))
    article = holder.get("article")
    usual: dict[str, dict[str, Any]] = {
        "article": {"computable": True},
        "field": {"type": "money"},
        "fact": {"type": "yes_no"},
        "item": {"evidence": "invoice"},
        "measure": {"payee": "enterprise"},
        "route": {"matter": matters[0]} if len(matters) == 1 else {},
        "stage": {"kind": "examination"},
        "material": {"routes": routes, "scope": "application", "accepts": ["pdf", "jpg", "png"], "max_mb": 20},
        "condition": {"article": article} if isinstance(article, str) else {},
    }
    return usual.get(kind, {})


def codes(parts: Any) -> list[str]:
    """The codes of a list of parts, as far as they have some."""
    found = parts if isinstance(parts, list) else []
    return [str(each["code"]) for each in found if isinstance(each, Mapping) and each.get("code")]


def dated(data: Mapping[str, Any], start: date) -> dict[str, Any]:
    """The definition holding from `start`."""
    return {**data, "scheme": {**data.get("scheme", {}), "valid_from": start}}
