"""What XLSX and DOCX have in common: no macros, no programs, no embedded files, nothing fetched from elsewhere."""

import re
import zipfile
from collections.abc import Mapping

from papers.domain.refusals import NotReadable
from papers.kinds.markup import OnElement, Walk
from papers.kinds.package import carries_a_program

MACROS = re.compile(r"(^|/)(vbaProject|vbaData|macrosheets?|dialogsheets?)", re.IGNORECASE)
EMBEDDED = re.compile(r"(^|/)(embeddings|activeX|oleObject)", re.IGNORECASE)
LINKS = "hyperlink"  # an address somebody may follow, which fetches nothing by itself
CONTENT_TYPES = "[Content_Types].xml"


def require_plain(archive: zipfile.ZipFile) -> None:
    """Raises NotReadable: office_has_macros, office_has_embedded, office_fetches, package_has_program."""
    names = archive.namelist()
    if any(MACROS.search(name) for name in names) or "macroEnabled" in _content_types(archive):
        raise NotReadable("office_has_macros")
    if any(EMBEDDED.search(name) for name in names):
        raise NotReadable("office_has_embedded")
    for name in names:
        if name.endswith(".rels"):
            walk(archive, name, _relation)
    if carries_a_program(archive):
        raise NotReadable("package_has_program")


def _content_types(archive: zipfile.ZipFile) -> str:
    said: list[str] = []

    def part(_name: str, attributes: Mapping[str, str]) -> None:
        said.append(attributes.get("ContentType", ""))

    walk(archive, CONTENT_TYPES, part)
    return " ".join(said)


def _relation(name: str, attributes: Mapping[str, str]) -> None:
    outside = name == "Relationship" and attributes.get("TargetMode", "").lower() == "external"
    if outside and not attributes.get("Type", "").lower().endswith(LINKS):
        raise NotReadable("office_fetches")


def walk(archive: zipfile.ZipFile, part: str, on_element: OnElement | None = None) -> None:
    """Reads one part to its end. Raises NotReadable, also where there is no such part."""
    with archive.open(part) as stream:
        Walk(on_element).read(stream)
