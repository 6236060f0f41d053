"""The types of files the portal knows, and what a file may be called. What one is, its content says (papers/kinds)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Medium:
    """`code` as in a call's accepted types, also the ending of the stored name. `pictures`: its pages can be drawn."""

    code: str
    media_type: str
    pictures: bool = False


MEDIA = {
    "pdf": Medium("pdf", "application/pdf", pictures=True),
    "jpg": Medium("jpg", "image/jpeg", pictures=True),
    "png": Medium("png", "image/png", pictures=True),
    "ofd": Medium("ofd", "application/ofd"),
    "xml": Medium("xml", "application/xml"),
    "xlsx": Medium("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": Medium("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "csv": Medium("csv", "text/csv"),
}
BY_TYPE = {medium.media_type: medium for medium in MEDIA.values()}
KEPT_AS = {"heic": "jpg"}  # taken wherever the other is, and kept as the other
SAME = {"jpeg": "jpg", "htm": "html", "heif": "heic"}
LONGEST_NAME = 120


def claimed_code(name: str) -> str:
    """The type a file name claims: its last ending in lower case, "" without one."""
    _, dot, ending = name.rpartition(".")
    ending = ending.strip().lower() if dot else ""
    return SAME.get(ending, ending)


def picked(accepted: Iterable[str]) -> str:
    """What a file picker offers for these types: all their endings, and HEIC of telephones where JPEG is taken."""
    endings: list[str] = []
    for code in accepted:
        taken = [code, *(other for other, kept in KEPT_AS.items() if kept == code)]
        endings += [ending for each in taken for ending in (each, *(name for name, of in SAME.items() if of == each))]
    return ",".join(f".{ending}" for ending in endings)


def safe_name(name: str, code: str, longest: int = LONGEST_NAME) -> str:
    """A name to show and to download by: no folders, control or direction characters, the ending the content has."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(". ")
    stem = kept.rpartition(".")[0] or kept
    return f"{stem[:longest].strip('. ') or 'document'}.{code}"
