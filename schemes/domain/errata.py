"""What of a published call may still be corrected, and how: a correction says what stood before and what stands then.

Matters, routes, materials, budget and the opening stay as published; the window is only prolonged.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

CORRECTION, CLOSING = "correction", "closing"
TITLES = ("title_zh", "title_en")
TEXTS = (*TITLES, "summary_zh", "summary_en", "contact_zh", "contact_en")
DEADLINE = "closes_at"
HINT = "hint:"

Changes = dict[str, dict[str, str]]
"""name -> before and after; moments in ISO form. A hint is named hint:<key of its material>:<zh or en>."""


def hint_name(material: int, language: str) -> str:
    """The name under which the hint of a material is corrected."""
    return f"{HINT}{material}:{language}"


def moment_text(moment: datetime) -> str:
    """A moment in ISO form, the same text for the same moment wherever the clock stands."""
    return moment.astimezone(UTC).isoformat()


def changes_between(standing: Mapping[str, str], wanted: Mapping[str, str]) -> Changes:
    """What differs from the call as it stands. Names that do not stand there are no part of it: KeyError."""
    given = dict(wanted)
    if DEADLINE in given:
        given[DEADLINE] = moment_text(datetime.fromisoformat(given[DEADLINE]))
    return {name: {"before": standing[name], "after": text} for name, text in given.items() if text != standing[name]}


def empty_title(changes: Changes) -> str:
    """The title that a correction would take away, "" if none."""
    return next((name for name in TITLES if name in changes and not changes[name]["after"]), "")


def prolonged_until(changes: Changes) -> datetime | None:
    """The new last moment of the window, None where it stays."""
    return datetime.fromisoformat(changes[DEADLINE]["after"]) if DEADLINE in changes else None


def outdated(changes: Changes, standing: Mapping[str, str]) -> str:
    """The first thing that no longer stands as the correction says it did; "" if everything does."""
    return next((name for name, each in changes.items() if standing[name] != each["before"]), "")
