"""What a file is by its first bytes, and for packages by what they hold. Names and claims are not believed."""

import codecs
import io
import re
import zipfile

HEAD = 4096
PDF_WITHIN = 1024  # readers accept some bytes before %PDF-
SIGNATURES = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
)
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
PACKAGES = {"OFD.xml": "ofd", "xl/workbook.xml": "xlsx", "word/document.xml": "docx"}
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HTML = re.compile(r"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|script|iframe)\b", re.IGNORECASE | re.DOTALL)


def sniff(content: bytes) -> str:
    """A code of MEDIA, "heic", a well-known stranger ("html", "zip", "webp", "exe", …), or "" for the unknown."""
    head = content[:HEAD]
    for start, code in SIGNATURES:
        if head.startswith(start):
            return code
    if head.startswith(b"PK"):
        return _packed(content)
    boxed = _boxed(head)
    if boxed:
        return boxed
    if b"%PDF-" in head[:PDF_WITHIN]:
        return "pdf"
    text = _beginning(head)
    if text.startswith("<"):
        return "html" if _HTML.match(text) else "xml"
    return ""


def _boxed(head: bytes) -> str:
    """Pictures that name themselves a few bytes in."""
    if head[4:8] == b"ftyp":
        brands = {head[8:12], *(head[at : at + 4] for at in range(16, min(int.from_bytes(head[:4], "big"), 64), 4))}
        if b"avif" in brands:
            return "avif"
        return "heic" if brands & HEIC_BRANDS else "mp4"
    return "webp" if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else ""


def _beginning(head: bytes) -> str:
    """The first characters of a text in UTF-8 or UTF-16, without its mark; of anything else, whatever comes out."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, errors="replace").lstrip()
    if head[:2] in (b"<\x00", b"\x00<"):
        return head.decode("utf-16-le" if head[0] else "utf-16-be", errors="replace").lstrip()
    return head.decode("utf-8", errors="replace").lstrip()


def _packed(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "zip"
    return next((code for part, code in PACKAGES.items() if part in names), "zip")
