"""Text: one line, or a paragraph. What is kept is what can be seen."""

import re
import unicodedata

from records.domain.reading.characters import Unreadable, legible, seen

HYPHENS = "-‐‑‒–—―−"
_SPACED_LINES = re.compile(r"\n{3,}")


def is_empty(text: str) -> bool:
    """Whether there is nothing to be read: no letter, digit or sign that can be seen. The test for required texts."""
    return all(unicodedata.category(character)[0] in "ZMC" for character in seen(text))


def one_line(text: str) -> str:
    """What can be seen, on one line: no blanks around, runs of blanks inside become one. Never refuses."""
    plain = " ".join(seen(text).split())
    return "" if is_empty(plain) else plain


def paragraph(text: str) -> str:
    """What can be seen, line by line: no blanks at the ends of lines, never two empty lines together. Never refuses."""
    plain = _SPACED_LINES.sub("\n\n", "\n".join(line.rstrip() for line in seen(text).split("\n"))).strip()
    return "" if is_empty(plain) else plain


def read_line(text: str, *, most: int = 0) -> str:
    """A text on one line; "" where nothing can be seen. Raises Unreadable: garbled, text_too_long(most, length)."""
    legible(text)
    return _within(one_line(text), most)


def read_paragraph(text: str, *, most: int = 0) -> str:
    """A text of several lines, as `paragraph` keeps it. Raises like `read_line`."""
    legible(text)
    return _within(paragraph(text), most)


def narrow(text: str) -> str:
    """For comparing: full-width letters, digits and brackets in half width, no blanks around. Never refuses."""
    return unicodedata.normalize("NFKC", seen(text)).strip()


def compact(text: str) -> str:
    """`narrow`, and without any blank or hyphen inside: for codes that people group as they like. Never refuses."""
    return narrow("".join(c for c in narrow(text) if not c.isspace() and c not in HYPHENS))


def same_words(one: str, other: str) -> bool:
    """Whether two names are the same but for what nobody sees, full width, capitals and blanks."""
    return "".join(narrow(one).split()).casefold() == "".join(narrow(other).split()).casefold()


def _within(text: str, most: int) -> str:
    if most and len(text) > most:
        raise Unreadable("text_too_long", most=most, length=len(text))
    return text
