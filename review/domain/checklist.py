"""Marks on a check-list: when a case may pass, and what goes back. Items are known here by their keys only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from records.domain.reading import is_empty, paragraph
from review.domain.refusals import ChecksOpen, NothingReturned, ReasonMissing

IN_ORDER = "ok"
TO_MEND = "fix"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the officer said of one item; `reason` tells the enterprise what to mend."""

    key: str
    mark: str
    reason: str = ""


def marks_of(keys: Iterable[str], given: Iterable[Mapping[str, str]]) -> list[Mark]:
    """The marks for these items in their order; items nobody marked, or that no longer exist, are left out."""
    by_key = {str(each.get("key", "")): each for each in given}
    return [
        Mark(key, mark, paragraph(str(by_key[key].get("reason", ""))))
        for key in keys
        if key in by_key and (mark := str(by_key[key].get("mark", ""))) in {IN_ORDER, TO_MEND}
    ]


def require_all_in_order(keys: Sequence[str], marks: Iterable[Mark]) -> None:
    """To pass, each item is marked in order; ChecksOpen names how many are not and the first of them."""
    in_order = {each.key for each in marks if each.mark == IN_ORDER}
    missing = [key for key in keys if key not in in_order]
    if missing:
        raise ChecksOpen(field=missing[0], count=len(missing))


def require_reasons(items: Sequence[tuple[str, str]]) -> None:
    """A return names at least one item (field, reason), and says of each what to mend."""
    if not items:
        raise NothingReturned(field="checks")
    for field, reason in items:
        if is_empty(reason):
            raise ReasonMissing(field=field)
