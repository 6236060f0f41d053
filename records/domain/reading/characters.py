"""Which characters a person can see, which only look like others, and how one is named in a sentence."""

import unicodedata

from records.domain.refusals import Refusal

# Nothing is drawn for these, although Unicode counts them as letters, marks or signs.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
SELECTORS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))  # how the one before is drawn
LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
UNSEEN = frozenset({"Cc", "Cf"})
GARBLED = frozenset({"Cn", "Co", "Cs"})  # not in Unicode, private, half a character: everybody sees something else
REPLACEMENT = "\ufffd"  # what is left where bytes were no text
RADICALS = range(0x2E80, 0x2FE0)  # copied out of a PDF they stand for the character they look like
WIDE = range(0xFF10, 0xFF5B)
# What compatibility may change without changing what was meant: width, presentation, a blank that does not break.
HARMLESS = frozenset({"", "<wide>", "<narrow>", "<compat>", "<noBreak>", "<small>", "<vertical>"})
LOOK_ALIKES = {
    **dict(zip("АВЕЅІЈКМНОРСТУХЗҮԚԜҺ", "ABESIJKMHOPCTYX3YQWH", strict=True)),  # Cyrillic
    **dict(zip("авеѕіјкмнорстухһԁԛԝ", "abesijkmhopctyxhdqw", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ABEZHIKMNOPTYXC", strict=True)),  # Greek
    **dict(zip("αικνορτυχϲ", "aikvoptuxc", strict=True)),
    **dict(zip("ıɡ〇○", "ig00", strict=True)),
}


class Unreadable(Refusal):
    """What a reader says. The sentence of each code, with its values, stands in records/wording.py."""

    code = "unreadable"

    def at(self, field: str) -> "Unreadable":
        """The same, said of this field."""
        return Unreadable(self.code, field=field, **self.params)


def seen(text: str) -> str:
    """What a person sees of a text: nothing invisible, no marks of direction, each blank a plain one.

    Never refuses; NFC, with full-width letters and digits and the radicals of PDFs in their ordinary form.
    """
    return unicodedata.normalize("NFC", "".join(map(_seen, text.replace("\r\n", "\n"))))


def _seen(character: str) -> str:
    point, kind = ord(character), unicodedata.category(character)
    if character in LINE_ENDS:
        return "\n"
    if character == "\t" or kind == "Zs":
        return " "
    if character in BLANK or kind in UNSEEN or any(point in each for each in SELECTORS):
        return ""
    if point in RADICALS or (point in WIDE and character.isalnum()):
        return unicodedata.normalize("NFKC", character)
    return character


def require_legible(text: str) -> str:
    """The text, if each of its characters means the same to everybody. Raises Unreadable: garbled(place, point)."""
    for place, character in enumerate(text, 1):
        if character == REPLACEMENT or unicodedata.category(character) in GARBLED:
            raise Unreadable("garbled", place=place, point=point_of(character))
    return text


def legible(text: str) -> str:
    """`seen`, and every character of it means the same to everybody. Raises Unreadable: garbled(place, point)."""
    return require_legible(seen(text))


def folded(text: str) -> str:
    """A `legible` number or code in narrow form (NFKC). What that would change in meaning is refused: 10² is not 102.

    Raises Unreadable: raised(character, place), garbled.
    """
    plain = legible(text)
    for place, character in enumerate(plain, 1):
        how = unicodedata.decomposition(character).partition(" ")[0]
        if how.startswith("<") and how not in HARMLESS:
            raise Unreadable("raised", character=character, place=place)
    return unicodedata.normalize("NFKC", plain)


def point_of(character: str) -> str:
    """U+200B and the like: how a character is named that nobody can see."""
    return f"U+{ord(character):04X}"
