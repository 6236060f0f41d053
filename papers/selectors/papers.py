"""Papers by the name of their stored file."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from papers.models import PagePicture, Paper, Scan

CLOSED = (Scan.WAITING, Scan.INFECTED)


def paper_named(name: str) -> Paper | None:
    return Paper.objects.filter(file=name).first()


def papers_named(names: Iterable[str]) -> dict[str, Paper]:
    """Name of the stored file → paper, with its pictures read along."""
    found = Paper.objects.filter(file__in=list(names)).prefetch_related("pictures")
    return {str(paper.file.name): paper for paper in found}


def is_open(name: str) -> bool:
    """Whether the file of this name may be looked at: not while it waits for the virus check or failed it."""
    return not Paper.objects.filter(file=name, scan__in=CLOSED).exists()


def closed_names(names: Iterable[str]) -> dict[str, str]:
    """Of these files, those that may not be filed: name → "waiting" or "infected"."""
    asked = list(names)
    found = Paper.objects.filter(file__in=asked, scan__in=CLOSED) if asked else Paper.objects.none()
    return {str(paper.file.name): paper.scan for paper in found}


def closed_as(field: str) -> Subquery:
    """To annotate rows whose `field` names a file: "waiting" or "infected" where it may not be filed, else None."""
    return Subquery(Paper.objects.filter(file=OuterRef(field), scan__in=CLOSED).values("scan")[:1])


def picture_of(name: str, number: int) -> PagePicture | None:
    """The picture of a page, from 1; None where it is not made yet, cannot be made, or may not be seen."""
    return PagePicture.objects.filter(paper__file=name, number=number).exclude(paper__scan__in=CLOSED).first()
