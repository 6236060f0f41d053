"""Looking into an upload before it is kept: what it really is, whether it opens, whether it could do harm."""

import hashlib
import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf
from PIL import Image, ImageFile, UnidentifiedImageError

from applications.domain.media import MEDIA, claimed_code, ofd_is_sound, sniff
from applications.domain.refusals import UploadRefused

MOST_PIXELS = 80_000_000
MOST_PAGES = 500
MOST_OBJECTS = 150_000  # about three seconds to look through
DEEPEST = 8
ACTIVE_NAMES = ("/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/RichMedia")
HARMLESS_ATTACHMENTS = (".xml", ".xbrl")  # the data that electronic invoices and bank slips carry along
XML_REFUSED = (b"<!DOCTYPE", b"<!ENTITY")


@dataclass(frozen=True, slots=True)
class Inspected:
    """`code` of domain.media.MEDIA; `pages` where the medium has pages."""

    code: str
    pages: int | None
    sha256: str
    size: int


def inspect_upload(file: BinaryIO, *, name: str, size: int, accepted: list[str], max_mb: int) -> Inspected:
    """What the file is, or UploadRefused: too large, empty, of a wrong type, not what it says, or harmful.

    `size` in bytes is checked before a byte is read. Leaves the file rewound.
    """
    if size > max_mb * 1024 * 1024:
        raise UploadRefused("file_too_large", max_mb=max_mb)
    if size == 0:
        raise UploadRefused("file_empty")
    code, claimed = sniff(file), claimed_code(name)
    if code in MEDIA and code not in accepted:
        raise UploadRefused("file_type_wrong", accepted=", ".join(accepted), found=code)
    if code not in MEDIA:
        wrong = "file_not_what_it_says" if claimed in accepted else "file_type_wrong"
        raise UploadRefused(wrong, claimed=claimed, found=code.upper() or "?", accepted=", ".join(accepted))
    pages = _look_inside(file, code)
    return Inspected(code, pages, _sha256(file), size)


def _look_inside(file: BinaryIO, code: str) -> int | None:
    if code == "pdf":
        return _pdf_pages(file)
    if code in ("jpg", "png"):
        _check_image(file)
        return 1
    if code == "ofd" and not ofd_is_sound(file):
        raise UploadRefused("ofd_broken")
    if code == "xml":
        file.seek(0)
        text = file.read()
        file.seek(0)
        if any(mark in text for mark in XML_REFUSED):
            raise UploadRefused("xml_with_entities")
    return None


def _pdf_pages(file: BinaryIO) -> int:
    file.seek(0)
    try:
        with pikepdf.open(io.BytesIO(file.read())) as pdf:
            if pdf.is_encrypted:
                raise UploadRefused("pdf_encrypted")
            pages = len(pdf.pages)
            if pages == 0:
                raise UploadRefused("pdf_broken")
            if pages > MOST_PAGES:
                raise UploadRefused("pdf_too_long", most=MOST_PAGES)
            if len(pdf.objects) > MOST_OBJECTS:
                raise UploadRefused("pdf_too_complex")
            if any(_is_active(each) for each in pdf.objects):
                raise UploadRefused("pdf_has_script")
            return pages
    except pikepdf.PasswordError:
        raise UploadRefused("pdf_encrypted") from None
    except (pikepdf.PdfError, ValueError, RecursionError):
        raise UploadRefused("pdf_broken") from None
    finally:
        file.seek(0)


def _is_active(thing: pikepdf.Object, depth: int = 0) -> bool:
    """Whether an object of the file (or a direct child) runs, launches, sends or carries something."""
    if depth > DEEPEST:
        return False
    if isinstance(thing, pikepdf.Array):
        return any(_is_active(each, depth + 1) for each in _direct(thing))
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        return False
    keys = set(thing.keys())
    if {"/JS", "/JavaScript"} & keys:
        return True
    if "/EF" in keys and not str(thing.get("/UF", thing.get("/F", ""))).lower().endswith(HARMLESS_ATTACHMENTS):
        return True
    if any(str(thing.get(name, "")) in ACTIVE_NAMES for name in ("/S", "/Type", "/Subtype")):
        return True
    return any(_is_active(each, depth + 1) for each in _direct(thing.get(key) for key in keys))


def _direct(things: Iterable[object]) -> Iterator[pikepdf.Object]:
    """Objects written in place; those behind a reference are looked at on their own."""
    return (each for each in things if isinstance(each, pikepdf.Object) and not each.is_indirect)


def _check_image(file: BinaryIO) -> None:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # once imported, WeasyPrint lets half a picture pass in the whole process
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=["JPEG", "PNG"]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise UploadRefused("image_too_big")
                image.draft("RGB", (512, 512))
                image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise UploadRefused("image_too_big") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise UploadRefused("image_broken") from None
    finally:
        file.seek(0)


def _sha256(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(1024 * 1024):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
