"""The one door out: a stored file leaves only once the virus check let it pass, and after its bytes were held against
the digest taken when it came in.

The bytes that are sent are the bytes that were checked: they are copied aside while they are read, so that nothing can
be exchanged between the look and the sending.
"""

import hashlib
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO

from django.core.exceptions import SuspiciousFileOperation
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

from papers.selectors import is_open, paper_named

PIECE = 256 * 1024
IN_MEMORY = 1024 * 1024  # larger files are laid on disk


class FileAltered(Exception):  # noqa: N818 -- what happened to the file
    """The stored file is not the one that came in, or is gone. `name` is the stored file's."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


def serve(
    file: FieldFile, *, sha256: str = "", filename: str = "", content_type: str = "", as_attachment: bool = True
) -> FileResponse:
    """The file as an answer. `sha256`: the digest the row keeps; without one the paper's own, taken at the door in.

    Not found while the file waits for the virus check or failed it, whatever kind of file it is. Raises FileAltered,
    before the first byte, where the digest differs, none is known, or the file cannot be read.
    """
    if not is_open(str(file.name)):
        raise Http404
    content = checked(file, sha256)
    kind = {"content_type": content_type} if content_type else {}
    return FileResponse(content, filename=filename, as_attachment=as_attachment, **kind)


def checked(file: FieldFile, sha256: str = "") -> IO[bytes]:
    """A copy of the file's bytes that agree with the digest, open at the beginning. Raises FileAltered."""
    name = str(file.name)
    expected, seen = sha256 or _digest_at_the_door(name), hashlib.sha256()
    try:
        copy: IO[bytes] = TemporaryFile() if file.size > IN_MEMORY else BytesIO()  # noqa: SIM115 -- the answer closes it
        with file.storage.open(name, "rb") as stored:
            while piece := stored.read(PIECE):
                seen.update(piece)
                copy.write(piece)
    except (OSError, SuspiciousFileOperation) as error:
        raise FileAltered(name) from error
    if seen.hexdigest() != expected:
        copy.close()
        raise FileAltered(name)
    copy.seek(0)
    return copy


def _digest_at_the_door(name: str) -> str:
    paper = paper_named(name)
    return paper.sha256 if paper else ""
