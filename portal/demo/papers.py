"""Papers as enterprises upload them (licence, policy, invoice, slip …): PDF or JPEG, each marked as a sample."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import accumulate, pairwise
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string

from applications.printing import FONT, letter_fetcher
from portal.demo.scans import draw_sheet


@dataclass(frozen=True)
class Paper:
    """`layout` names templates/portal/papers/<layout>.html; `facts` fill it."""

    layout: str
    name: str
    facts: Mapping[str, object]


def as_pdf(paper: Paper) -> SimpleUploadedFile:
    """The paper as the upload a browser would send."""
    return as_pdfs([paper])[0]


def as_pdfs(papers: Sequence[Paper]) -> list[SimpleUploadedFile]:
    """Each paper as an upload of its own. They are written together and then parted: cutting the typeface to the
    characters they need costs more than all else and is done once."""
    from weasyprint import HTML

    if not papers:
        return []
    fonts, sheet = _typeface()
    drawn = []
    for paper in papers:
        page = render_to_string(f"portal/papers/{paper.layout}.html", {"name": paper.name, **paper.facts})
        drawn.append(HTML(string=page, url_fetcher=letter_fetcher()).render(font_config=fonts, stylesheets=[sheet]))
    together = drawn[0].copy([page for document in drawn for page in document.pages]).write_pdf()
    ends = accumulate((len(document.pages) for document in drawn), initial=0)
    contents = _parted(together, list(pairwise(ends)))
    return [
        SimpleUploadedFile(f"{paper.name}.pdf", content, content_type="application/pdf")
        for paper, content in zip(papers, contents, strict=True)
    ]


def as_scan(paper: Paper) -> SimpleUploadedFile:
    """A sheet as a scanned picture (JPEG)."""
    return SimpleUploadedFile(f"{paper.name}.jpg", draw_sheet(paper.facts), content_type="image/jpeg")


def _parted(together: bytes, ranges: Sequence[tuple[int, int]]) -> list[bytes]:
    import pikepdf

    contents = []
    with pikepdf.open(BytesIO(together)) as source:
        for begin, end in ranges:
            part, content = pikepdf.new(), BytesIO()
            part.pages.extend(source.pages[begin:end])
            part.save(content)
            contents.append(content.getvalue())
    return contents


@lru_cache(maxsize=1)
def _typeface() -> tuple[Any, Any]:
    """(font configuration, style sheet) with the bundled typeface, loaded once for all papers."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    face = f"@font-face {{ font-family: 'Paper Serif'; src: url('{FONT}'); }}"
    return fonts, CSS(string=face, font_config=fonts, url_fetcher=letter_fetcher())


def forget_fonts() -> None:
    """Gives the fonts back; left to the end of the process, the library stumbles over its own clean-up."""
    _typeface.cache_clear()
