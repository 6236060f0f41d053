"""DOCX: minutes and evidence in Word. Read whole; fields that run a program or fetch a file are refused."""

import re
from collections.abc import Mapping

from papers.domain.refusals import NotReadable
from papers.kinds.looks import Kind, Look
from papers.kinds.markup import Walk
from papers.kinds.office import require_plain
from papers.kinds.package import opened, require_sound

BODY = "word/document.xml"
FIELDS = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\b")


def inspect(content: bytes) -> Look:
    with opened(content) as archive:
        require_sound(archive)
        require_plain(archive)
        for part in archive.namelist():
            if part.startswith("word/") and part.endswith(".xml"):
                reader = Fields()
                with archive.open(part) as stream:
                    Walk(reader.element, reader.text).read(stream)
                if FIELDS.search("".join(reader.said)):
                    raise NotReadable("office_runs")
    return Look()


class Fields:
    """Collects what the fields of a text say; Word cuts one over several runs."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._inside = False

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        self._inside = name == "instrText"
        if name == "fldSimple":
            self.said.append(attributes.get("instr", "") + " ")

    def text(self, characters: str) -> None:
        if self._inside:
            self.said.append(characters)


KIND = Kind(inspect)
