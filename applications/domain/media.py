"""What a file is by its content: PDF, JPEG, PNG, OFD, XML or a spreadsheet. Names and claims are not believed."""

import re
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

HEAD = 4096
PDF_WITHIN = 1024  # readers accept some bytes before %PDF-
OFD_PARTS = 5_000
OFD_UNPACKED = 200 * 1024 * 1024
OFD_RATIO = 200


@dataclass(frozen=True, slots=True)
class Medium:
    """`code` as in a call's accepted types, also the ending of the stored name."""

    code: str
    media_type: str


MEDIA = {
    "pdf": Medium("pdf", "application/pdf"),
    "jpg": Medium("jpg", "image/jpeg"),
    "png": Medium("png", "image/png"),
    "ofd": Medium("ofd", "application/ofd"),
    "xml": Medium("xml", "application/xml"),
    "xlsx": Medium("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": Medium("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
SIGNATURES = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
)
SAME = {"jpeg": "jpg", "htm": "html"}
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe|svg)\b", re.IGNORECASE)


def claimed_code(name: str) -> str:
    """The type a file name claims: its last ending in lower case, "" without one."""
    _, dot, ending = name.rpartition(".")
    ending = ending.strip().lower() if dot else ""
    return SAME.get(ending, ending)


def sniff(file: BinaryIO) -> str:
    """A code of MEDIA, a well-known stranger ("html", "zip", "ole", "exe"), or "" for the unknown; rewinds the file."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if _HTML.search(head[:512]):
        return "html"
    if b"%PDF-" in head[:PDF_WITHIN]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _packed(file)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return "xml"
    return next((code for start, code in SIGNATURES if head.startswith(start)), "")


def _packed(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "zip"
    finally:
        file.seek(0)
    if "OFD.xml" in names:
        return "ofd"
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "docx" if "word/document.xml" in names else "zip"


def ofd_is_sound(file: BinaryIO) -> bool:
    """Whether an OFD package unpacks to a sane size, stays inside itself, and its contents are unharmed."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            packed = sum(part.compress_size for part in parts) or 1
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > OFD_PARTS or unpacked > OFD_UNPACKED or unpacked // packed > OFD_RATIO:
                return False
            if any(part.flag_bits & 1 or not _stays_inside(part.filename) for part in parts):
                return False
            root = archive.open("OFD.xml").read(HEAD)
            return b"ofd:OFD" in root and archive.testzip() is None
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, KeyError):
        return False
    finally:
        file.seek(0)


def _stays_inside(name: str) -> bool:
    return not name.startswith(("/", "\\")) and ".." not in re.split(r"[/\\]", name) and ":" not in name


def safe_name(name: str, code: str, longest: int = 120) -> str:
    """A name to show and to download by: no folders, control or direction characters, the ending the content has."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(". ")
    stem = kept.rpartition(".")[0] or kept
    return f"{stem[:longest].strip('. ') or 'document'}.{code}"
