"""The papers people upload, made once a run; and reading what the portal prints."""

import io
from functools import lru_cache

import pypdfium2
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.demo.papers import Paper, as_pdf
from portal.demo.papers import as_scan as scanned

QR_SCALE = 3


@lru_cache(maxsize=64)
def paper(title: str, *, as_scan: bool = False) -> SimpleUploadedFile:
    """A sample sheet with this title: a PDF, or a picture as a scanner makes it."""
    rows = [("说明", "浏览器旅程所用样张"), ("名称", title)]
    facts = {"title": title, "rows": rows, "issuer": "示例单位", "number": "", "date": "2026年6月1日"}
    sheet = Paper("sheet", title, facts)
    return scanned(sheet) if as_scan else as_pdf(sheet)


def printed(content: bytes) -> tuple[int, str, set[str]]:
    """(number of pages, text, what its QR codes say) of a PDF."""
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    codes = zxingcpp.read_barcodes(document[0].render(scale=QR_SCALE).to_pil())
    return len(document), text, {code.text for code in codes}
