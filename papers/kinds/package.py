"""Opening a zip package (OFD, XLSX, DOCX) without being drowned by it: parts, names and unpacked bytes are bounded."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from papers.domain.bounds import MOST_PARTS, MOST_UNPACKED, RATIO, RATIO_FROM
from papers.domain.refusals import NotReadable

PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xd0\xcf\x11\xe0", b"PK\x03\x04")  # an old Office file may hold a program too
BROKEN = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, KeyError, EOFError)


@contextmanager
def opened(content: bytes, *, most_unpacked: int = MOST_UNPACKED) -> Iterator[zipfile.ZipFile]:
    """The package, once its directory is within bounds. Raises NotReadable; also for what breaks while it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _require_bounded(archive.infolist(), most_unpacked)
            yield archive
    except BROKEN as error:
        raise NotReadable("package_broken") from error
    except RuntimeError as error:  # how zipfile says that a part is locked
        raise NotReadable("package_locked") from error


def _require_bounded(parts: list[zipfile.ZipInfo], most_unpacked: int) -> None:
    packed = sum(part.compress_size for part in parts) or 1
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > most_unpacked:
        raise NotReadable("package_too_large")
    if unpacked > RATIO_FROM and unpacked // packed > RATIO:
        raise NotReadable("package_too_large")
    names = [part.filename for part in parts]
    if len(set(names)) < len(names) or not all(map(stays_inside, names)):
        raise NotReadable("package_broken")
    if any(part.flag_bits & 1 for part in parts):
        raise NotReadable("package_locked")


def stays_inside(name: str) -> bool:
    return not name.startswith(("/", "\\")) and ".." not in re.split(r"[/\\]", name) and ":" not in name


def require_sound(archive: zipfile.ZipFile) -> None:
    """Every part unpacks and has its checksum. Raises NotReadable."""
    if archive.testzip() is not None:
        raise NotReadable("package_broken")


def carries_a_program(archive: zipfile.ZipFile, *, besides: tuple[bytes, ...] = ()) -> bool:
    """Whether some part is a program, an old Office file or a package of its own; `besides`: beginnings let pass."""
    for part in archive.infolist():
        with archive.open(part) as stream:
            head = stream.read(4)
        if head.startswith(PROGRAMS) and not head.startswith(besides):
            return True
    return False
