"""PDF: looked through for whatever runs, launches, sends or hides, then opened by the reader that draws its pages."""

import io
from collections.abc import Iterable, Iterator

import pikepdf
import pypdfium2
from PIL import Image

from papers.domain.bounds import MOST_OBJECTS, MOST_PAGES, PICTURE_HEIGHT, PICTURE_WIDTH
from papers.domain.refusals import NotReadable
from papers.kinds.looks import Drawing, Kind, Look
from papers.kinds.raster import as_png

DEEPEST = 8
ACTIVE_NAMES = frozenset({"/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/RichMedia", "/Movie"})
HARMLESS_ATTACHMENTS = (".xml", ".xbrl")  # the data that electronic invoices and bank slips carry along
MARKUP = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")
LOOKED_INTO = 4096
GLANCE = (350, 1400)  # dots: enough to know that the first page can be drawn


def inspect(content: bytes) -> Look:
    _require_harmless(content)
    pages = _openable(content)
    _picture(content, 1, GLANCE)
    return Look(pages=pages)


def _require_harmless(content: bytes) -> None:
    """A lock that only restricts its owner opens with the empty password; it stays as it is."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pages = len(pdf.pages)
            if pages > MOST_PAGES:
                raise NotReadable("pdf_too_long", most=MOST_PAGES)
            if len(pdf.objects) > MOST_OBJECTS:
                raise NotReadable("pdf_too_complex")
            if any(_is_active(each) for each in pdf.objects):
                raise NotReadable("pdf_has_script")
    except pikepdf.PasswordError:
        raise NotReadable("pdf_locked") from None
    except (pikepdf.PdfError, ValueError, RecursionError):
        raise NotReadable("pdf_broken") from None


def _is_active(thing: pikepdf.Object, depth: int = 0) -> bool:
    """Whether an object of the file (or a direct child) runs, launches, sends or carries something."""
    if depth > DEEPEST:
        return False
    if isinstance(thing, pikepdf.Array):
        return any(_is_active(each, depth + 1) for each in _direct(thing))
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        return False
    keys = set(thing.keys())
    if {"/JS", "/JavaScript", "/XFA"} & keys:
        return True
    if "/EF" in keys and not _carries_data_only(thing):
        return True
    if any(str(thing.get(name, "")) in ACTIVE_NAMES for name in ("/S", "/Type", "/Subtype")):
        return True
    return any(_is_active(each, depth + 1) for each in _direct(thing.get(key) for key in keys))


def _carries_data_only(named: pikepdf.Object) -> bool:
    """An embedded file that is XML by its name and by its first bytes."""
    if not str(named.get("/UF", named.get("/F", ""))).lower().endswith(HARMLESS_ATTACHMENTS):
        return False
    embedded = [named["/EF"][key] for key in named["/EF"].keys()]  # noqa: SIM118 -- a PDF dictionary iterates values
    return all(isinstance(each, pikepdf.Stream) and _is_markup(each.read_bytes()) for each in embedded)


def _is_markup(data: bytes) -> bool:
    return data[:LOOKED_INTO].lstrip().startswith(MARKUP)


def _direct(things: Iterable[object]) -> Iterator[pikepdf.Object]:
    """Objects written in place; those behind a reference are looked at on their own."""
    return (each for each in things if isinstance(each, pikepdf.Object) and not each.is_indirect)


def _openable(content: bytes) -> int:
    """The number of pages, as the reader that will show them counts."""
    pdf = _reader(content)
    try:
        pages = len(pdf)
    finally:
        pdf.close()
    if pages == 0:
        raise NotReadable("pdf_broken")
    return pages


def _reader(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise NotReadable("pdf_broken") from error


def draw(content: bytes, number: int) -> Drawing:
    return as_png(_picture(content, number, (PICTURE_WIDTH, PICTURE_HEIGHT)))


def _picture(content: bytes, number: int, box: tuple[int, int]) -> Image.Image:
    """The page fitted into a box of dots, whatever its size in points."""
    pdf = _reader(content)
    try:
        page = pdf[number - 1]
        scale = min(box[0] / max(page.get_width(), 1), box[1] / max(page.get_height(), 1))
        return page.render(scale=scale, may_draw_forms=False).to_pil()  # type: ignore[no-any-return]  # untyped library
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise NotReadable("pdf_broken") from error
    finally:
        pdf.close()


KIND = Kind(inspect, draw)
