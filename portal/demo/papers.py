"""Papers as enterprises upload them (licence, policy, invoice, slip …): PDF or PNG, each marked as a sample."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import pypdfium2
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from PIL.Image import Palette

SCALE = 110 / 72  # 110 dots an inch: legible on the case page, small in the store


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
    """The same paper as a scanned picture (PNG, first page)."""
    page = pypdfium2.PdfDocument(_pdf(paper))[0]
    picture = page.render(scale=SCALE).to_pil().convert("P", palette=Palette.ADAPTIVE, colors=32)
    content = BytesIO()
    picture.save(content, "PNG", optimize=True)
    return SimpleUploadedFile(f"{paper.name}.png", content.getvalue(), content_type="image/png")


def _pdf(paper: Paper) -> bytes:
    from weasyprint import HTML, URLFetcher

    page = render_to_string(f"portal/papers/{paper.layout}.html", {"name": paper.name, **paper.facts})
    fonts, sheet = _typeface()
    fetcher = URLFetcher(allowed_protocols=["data"])
    written = HTML(string=page, url_fetcher=fetcher).write_pdf(stylesheets=[sheet], font_config=fonts)
    return bytes(written)


@lru_cache(maxsize=1)
def _typeface() -> tuple[Any, Any]:
    """(font configuration, style sheet) with the bundled Chinese fonts, read once: they weigh 20 MB."""
    from weasyprint import CSS, URLFetcher
    from weasyprint.text.fonts import FontConfiguration

    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    faces = {"Paper Sans": "NotoSansSC-Regular.otf", "Paper Serif": "NotoSerifSC-Regular.otf"}
    sheet = "".join(
        f"@font-face{{font-family:'{family}';src:url(data:font/otf;base64,{_encoded(folder / file)})}}"
        for family, file in faces.items()
    )
    fonts = FontConfiguration()
    return fonts, CSS(string=sheet, font_config=fonts, url_fetcher=URLFetcher(allowed_protocols=["data"]))


def forget_fonts() -> None:
    """Gives the fonts back; left to the end of the process, the library stumbles over its own clean-up."""
    _typeface.cache_clear()


def _encoded(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")
