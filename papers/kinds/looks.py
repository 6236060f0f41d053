"""What a reader of a kind found: whether the file can be used, and pictures of its pages."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """`pages` where the kind has pages; `kept`: what is to be stored instead, where it is turned into another kind."""

    pages: int | None = None
    kept: bytes | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """One page as a picture: PNG or JPEG, dots."""

    media_type: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Kind:
    """`inspect` raises NotReadable for what cannot be opened by whatever will show it; `draw` counts pages from 1."""

    inspect: Callable[[bytes], Look]
    draw: Callable[[bytes, int], Drawing] | None = None
