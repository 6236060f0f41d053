"""OFD (GB/T 33190), the Chinese page format of electronic invoices: followed from its root to each of its pages."""

import posixpath
import zipfile
from collections.abc import Mapping

from papers.domain.bounds import MOST_PAGES
from papers.domain.refusals import NotReadable
from papers.kinds.looks import Kind, Look
from papers.kinds.markup import OnElement, Walk
from papers.kinds.package import carries_a_program, opened, require_sound

ROOT = "OFD.xml"
OFD_NAMESPACE = "ofdspec"
INERT = (b"PK\x03\x04",)  # an invoice may carry its own data as a package


def inspect(content: bytes) -> Look:
    with opened(content) as archive:
        require_sound(archive)
        documents = _named(archive, ROOT, "DocRoot")
        pages = [page for document in documents for page in _pages(archive, document)]
        if not pages:
            raise NotReadable("ofd_broken")
        if len(pages) > MOST_PAGES:
            raise NotReadable("pdf_too_long", most=MOST_PAGES)
        for page in pages:
            if not _walked(archive, page).root.endswith(" Page"):
                raise NotReadable("ofd_broken")
        if carries_a_program(archive, besides=INERT):
            raise NotReadable("package_has_program")
    return Look(pages=len(pages))


def _pages(archive: zipfile.ZipFile, document: str) -> list[str]:
    found: list[str] = []

    def page(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Page" and "BaseLoc" in attributes:
            found.append(_place(document, attributes["BaseLoc"]))

    walk = _walked(archive, document, page)
    if not walk.root.endswith(" Document"):
        raise NotReadable("ofd_broken")
    return found


def _named(archive: zipfile.ZipFile, part: str, element: str) -> list[str]:
    """The places that elements of this name give as their text."""
    texts: list[str] = []
    inside = False

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        nonlocal inside
        inside = name == element
        if inside:
            texts.append("")

    def text(characters: str) -> None:
        if inside:
            texts[-1] += characters

    walk = Walk(start, text)
    with archive.open(part) as stream:
        walk.read(stream)
    if not walk.root.endswith(" OFD") or OFD_NAMESPACE not in walk.root:
        raise NotReadable("ofd_broken")
    return [_place(part, each.strip()) for each in texts if each.strip()]


def _walked(archive: zipfile.ZipFile, part: str, on_element: OnElement | None = None) -> Walk:
    if part not in archive.namelist():
        raise NotReadable("ofd_broken")
    with archive.open(part) as stream:
        return Walk(on_element).read(stream)


def _place(part: str, given: str) -> str:
    """A part named from within another: from the root with a slash, else beside it."""
    if given.startswith("/"):
        return given.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), given))


KIND = Kind(inspect)
