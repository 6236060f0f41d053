"""How typed text is made comparable: full-width forms, stray blanks, brackets. No rule of any code lives here."""

import unicodedata

HYPHENS = "-‐‑‒–—―−"


def narrow(text: str) -> str:
    """Full-width letters, digits and brackets become half-width; blanks around go."""
    return unicodedata.normalize("NFKC", text).strip()


def compact(text: str) -> str:
    """`narrow`, and without any blank or hyphen inside: for codes that people group as they like."""
    return narrow("".join(c for c in narrow(text) if not c.isspace() and c not in HYPHENS))


def one_line(text: str) -> str:
    """A name as it is kept: no blanks around, runs of blanks inside become one."""
    return " ".join(text.split())
