"""Walking through XML whole, part by part: no document type, no entities, depth and number of elements bounded."""

import re
from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

from papers.domain.bounds import DEEPEST, MOST_ELEMENTS
from papers.domain.refusals import NotReadable

OnElement = Callable[[str, Mapping[str, str]], None]
CHUNK = 64 * 1024
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"'](gbk|gb2312|gb18030)[\"'][^>]*\?>", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class Walk:
    """One document. `on_element` gets (local name, attributes by local name); `on_text` each run of characters."""

    def __init__(
        self,
        on_element: OnElement | None = None,
        on_text: Callable[[str], None] | None = None,
        *,
        encoding: str | None = None,
    ) -> None:
        self.root = ""
        self.depth = self.elements = 0
        self._on_element = on_element
        self._parser = parser = expat.ParserCreate(encoding, namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse_declarations
        if on_text is not None:
            parser.CharacterDataHandler = on_text

    def read(self, stream: IO[bytes]) -> "Walk":
        """To the end of the stream. Raises NotReadable where it is no XML."""
        try:
            while chunk := stream.read(CHUNK):
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise NotReadable("xml_broken") from error
        return self

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > DEEPEST or self.elements > MOST_ELEMENTS:
            raise NotReadable("xml_too_complex")
        self.root = self.root or name
        if self._on_element is not None:
            self._on_element(local(name), {local(key): value for key, value in attributes.items()})

    def _end(self, _name: str) -> None:
        self.depth -= 1


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]


def in_utf8(content: bytes) -> tuple[bytes, str | None]:
    """(content, encoding to read it in): GBK, which Chinese offices write and the parser does not know, as UTF-8."""
    if _DECLARED.match(content[:200]) is None:
        return content, None
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise NotReadable("xml_broken") from error
    return _DECLARATION.sub("", text, count=1).lstrip().encode(), "utf-8"


def _refuse_declarations(*_: object) -> None:
    raise NotReadable("xml_with_entities")
