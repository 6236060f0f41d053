"""Pages of uploaded documents as pictures: they look the same in every browser and run no script."""

import io

import pypdfium2
from PIL import Image

from applications.models import Document

PDF = "application/pdf"
PICTURES = frozenset({"image/jpeg", "image/png"})
WIDTH = 1400  # dots across a page: sharp at full width on an office screen
MOST_PAGES = 60


def page_count(document: Document) -> int:
    """How many pages can be shown; 0 where the file can only be downloaded."""
    if document.media_type in PICTURES:
        return 1
    return min(document.pages or 0, MOST_PAGES) if document.media_type == PDF else 0


def page_picture(document: Document, number: int) -> bytes | None:
    """Page `number` (from 1) as PNG; None where there is no such page."""
    if not 1 <= number <= page_count(document):
        return None
    with document.file.open("rb") as stored:
        content = stored.read()
    picture = _pdf_page(content, number) if document.media_type == PDF else Image.open(io.BytesIO(content))
    if picture is None:
        return None
    if picture.width > WIDTH:
        picture.thumbnail((WIDTH, WIDTH * 4))
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG", compress_level=4)
    return out.getvalue()


def _pdf_page(content: bytes, number: int) -> Image.Image | None:
    pdf = pypdfium2.PdfDocument(content)
    try:
        if number > len(pdf):
            return None
        page = pdf[number - 1]
        bitmap = page.render(scale=WIDTH / max(page.get_width(), 1))
        picture: Image.Image = bitmap.to_pil().copy()
        return picture
    finally:
        pdf.close()
