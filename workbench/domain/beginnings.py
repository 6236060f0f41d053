"""What a new draft begins with: last year's definition under a new number, or the least that a policy needs."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

SKELETON_ARTICLE = {
    "number": "1",
    "title": {"zh": "支持内容", "en": "What is supported"},
    "summary": {"zh": "用一两句自己的话概括本条。", "en": "Say in your own words what it says."},
    "computable": True,
}


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
    """The least from which one can go on: scheme data and one article. Everything still missing is a problem."""
    words = {"zh": title, "en": title}
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
        "article": [SKELETON_ARTICLE],
        "rounding": {"direction": "down", "unit": "fen", "per": "policy"},
    }


def dated(data: Mapping[str, Any], start: date) -> dict[str, Any]:
    """The definition holding from `start`."""
    return {**data, "scheme": {**data.get("scheme", {}), "valid_from": start}}
