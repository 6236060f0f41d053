"""Public notices as the public reads them. Who objected is not public and does not appear here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum

from review.models import NoticeEntry, PublicNotice
from schemes.domain.definition import Definition, Text


@dataclass(frozen=True)
class Line:
    """One line of the list, its products by name."""

    entry: NoticeEntry
    products: list[Text | str]


def notices() -> QuerySet[PublicNotice]:
    """All public notices, newest first, with the number of enterprises (`size`) and their yuan (`total_yuan`)."""
    counted = PublicNotice.objects.annotate(size=Count("entries"), total_yuan=Sum("entries__approved_yuan"))
    return counted.select_related("call", "office").order_by("-published_on", "-pk")  # counting drops Meta.ordering


def is_running(notice: PublicNotice, today: date) -> bool:
    """Until 24:00 of its last day. `today` is the official one."""
    return today <= notice.ends_on


def entries(notice: PublicNotice, words: str = "") -> QuerySet[NoticeEntry]:
    """The list as published; those whose name or credit code contains `words`."""
    found = NoticeEntry.objects.filter(notice=notice).order_by("position")
    if not words:
        return found
    return found.filter(enterprise_name__icontains=words) | found.filter(uscc__icontains=words.upper())


def lines(found: Iterable[NoticeEntry], definition: Definition) -> list[Line]:
    """The entries with the names the policy gives their products; a code it does not know stays a code."""
    names: dict[str, Text] = {product.code: product.name for product in definition.products}
    return [Line(entry, [names.get(code, code) for code in entry.products]) for entry in found]
