"""Papers as enterprises upload them (licence, policy, invoice, slip …): PDF or PNG, each marked as a sample."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
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
    return SimpleUploadedFile(f"{paper.name}.pdf", _pdf(paper), content_type="application/pdf")


def as_scan(paper: Paper) -> SimpleUploadedFile:
    """A sheet as a scanned picture (PNG)."""
    return SimpleUploadedFile(f"{paper.name}.png", draw_sheet(paper.facts), content_type="image/png")


def _pdf(paper: Paper) -> bytes:
    from weasyprint import HTML

    page = render_to_string(f"portal/papers/{paper.layout}.html", {"name": paper.name, **paper.facts})
    fonts, sheet = _typeface()
    written = HTML(string=page, url_fetcher=letter_fetcher()).write_pdf(stylesheets=[sheet], font_config=fonts)
    return bytes(written)


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
