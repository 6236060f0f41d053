"""Names of files as they come from somebody's machine."""

import re

from records.domain.reading.characters import seen
from records.domain.reading.text import is_empty

LONGEST = 120
_KEPT_OUT = frozenset('<>:"|?*')


def read_file_name(name: str, *, most: int = LONGEST) -> str:
    """A name to show and to download by: no folders, nothing invisible, no turning of direction, no leading dots.

    "" where nothing is left. The ending stays and is never believed; a long name loses of its middle part.
    """
    last = re.split(r"[/\\]", seen(name).replace("\n", " "))[-1]
    kept = " ".join("".join(c for c in last if c.isprintable() and c not in _KEPT_OUT).split()).strip(". ")
    short = _cut(kept, most)
    return "" if is_empty(short) else short


def _cut(name: str, most: int) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) + 1 >= most:
        return name[:most].strip(". ")
    return f"{stem[: most - len(ending) - 1].strip('. ')}.{ending}"
