"""One file of the corpus: how it is made, what its name claims, and how it has to fare."""

from collections.abc import Callable
from dataclasses import dataclass

KEPT = "kept"
EVERYTHING = ("pdf", "jpg", "png", "ofd", "xml", "xlsx", "docx")


@dataclass(frozen=True)
class Specimen:
    """`fares`: KEPT (stored, inert), or the codes of which one refuses it."""

    name: str
    make: Callable[[], bytes]
    fares: tuple[str, ...]
    accepted: tuple[str, ...] = EVERYTHING


def kept(name: str, make: Callable[[], bytes], *accepted: str) -> Specimen:
    return Specimen(name, make, (KEPT,), accepted or EVERYTHING)


def refused(name: str, make: Callable[[], bytes], *codes: str) -> Specimen:
    return Specimen(name, make, codes)
