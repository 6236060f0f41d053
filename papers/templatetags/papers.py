"""{% load papers %}: a stored file as a link, or in words why it stays closed; what a file picker offers."""

from typing import Any

from django import template
from django.db.models.fields.files import FieldFile

from papers.domain.media import picked
from papers.selectors import closed_names

register = template.Library()
register.filter("picked", picked)


@register.simple_tag
def closed(file: FieldFile) -> str:
    """Where the virus check keeps the file closed: "waiting" or "infected"; else nothing."""
    return closed_names([str(file.name)]).get(str(file.name), "")


@register.inclusion_tag("papers/file_link.html")
def file_link(
    file: FieldFile, href: str, name: str, *, scan: str | None = None, download: bool = False, aside: bool = False
) -> dict[str, Any]:
    """The file under its name: a link while it is open. `scan`: as `closed` says, where the page knows it already.

    `aside`: opens beside the page.
    """
    scan = closed(file) if scan is None else scan
    return {"scan": scan, "href": href, "name": name, "download": download, "aside": aside}
