"""Numbers and codes copied from paper: policies, invoices, certificates, documents, accounts. Each has its alphabet."""

import unicodedata
from dataclasses import dataclass
from string import ascii_uppercase, digits

from records.domain.reading.characters import LOOK_ALIKES, Unreadable, folded, point_of
from records.domain.reading.text import HYPHENS


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Capital letters and digits, these signs, and Chinese characters where papers carry them."""

    signs: str = ""
    chinese: bool = False

    def holds(self, character: str) -> bool:
        return character in ascii_uppercase + digits + self.signs or (self.chinese and _is_chinese(character))


PAPER = Alphabet("-/().#*_")  # policies: letters, digits and the signs insurers print
CERTIFICATE = Alphabet("-/().", chinese=True)
DOCUMENT = Alphabet("-/().,:·〔〕[]【】《》「」#", chinese=True)  # 京财〔2026〕1号
INVOICE = Alphabet()


def read_code(text: str, alphabet: Alphabet = PAPER, *, most: int = 0) -> str:
    """A number from paper in capitals, without blanks, hyphens of one kind; "" where nothing can be seen.

    Raises Unreadable: garbled, raised, look_alike(character, point, place, latin), code_character(character, point,
    place), code_too_long(most, length).
    """
    plain = "".join("-" if c in HYPHENS else c for c in folded(text) if not c.isspace())
    for place, character in enumerate(plain, 1):
        if not alphabet.holds(_upper(character)):
            raise _stranger(character, place)
    if most and len(plain) > most:
        raise Unreadable("code_too_long", most=most, length=len(plain))
    return "".join(map(_upper, plain))


def read_digits(text: str) -> str:
    """Digits that people group with blanks and hyphens (accounts, branches); letters and signs are refused.

    Raises Unreadable: garbled, raised, look_alike, code_character.
    """
    plain = "".join(c for c in folded(text) if not c.isspace() and c not in HYPHENS)
    for place, character in enumerate(plain, 1):
        if character not in digits:
            raise _stranger(character, place)
    return plain


def _upper(character: str) -> str:
    return character.upper() if character.isascii() else character


def _stranger(character: str, place: int) -> Unreadable:
    latin = LOOK_ALIKES.get(character, "")
    code = "look_alike" if latin else "code_character"
    return Unreadable(code, character=character, point=point_of(character), place=place, latin=latin)


def _is_chinese(character: str) -> bool:
    return character == "〇" or unicodedata.name(character, "").startswith("CJK UNIFIED IDEOGRAPH")
