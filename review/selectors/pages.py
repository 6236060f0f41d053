"""Pages of uploaded documents as pictures: they look the same in every browser and run no script.

Pictures are made in the background (papers/services/drawing.py), never while a page is asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from applications.models import Document
from papers.domain.bounds import MOST_PICTURES
from papers.domain.media import BY_TYPE
from papers.models import PagePicture, Paper, Scan
from papers.selectors import papers_named, picture_of


@dataclass(frozen=True, slots=True)
class ShownPage:
    """`width`, `height` in dots; both None where there is no picture (yet)."""

    number: int
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """`state`: ready, making (more pictures come), waiting or infected (the virus check), or none (no pictures)."""

    state: str
    pages: list[ShownPage]


def shown_documents(documents: Iterable[Document]) -> dict[int, ShownDocument]:
    """Key of the document → what of it can be shown now. Two queries."""
    listed = list(documents)
    papers = papers_named(str(each.file.name) for each in listed)
    return {each.pk: _shown(each, papers.get(str(each.file.name))) for each in listed}


def _shown(document: Document, paper: Paper | None) -> ShownDocument:
    if paper is None or not BY_TYPE[document.media_type].pictures:
        return ShownDocument("none", [])
    if not paper.is_open:
        return ShownDocument("waiting" if paper.scan == Scan.WAITING else "infected", [])
    made = {each.number: each for each in paper.pictures.all()}
    pages = [_page(number, made.get(number)) for number in range(1, min(paper.pages or 0, MOST_PICTURES) + 1)]
    return ShownDocument("ready" if paper.drawn_at else "making", pages)


def _page(number: int, picture: PagePicture | None) -> ShownPage:
    return ShownPage(number, picture.width, picture.height) if picture else ShownPage(number)


def page_picture(document: Document, number: int) -> PagePicture | None:
    """The picture of page `number` (from 1); None where there is none (yet), or the file may not be seen."""
    return picture_of(str(document.file.name), number)
