"""How every text, name, number, amount and day from outside is read: one reader each, for every floor, form and file.

A reader returns the one form in which the thing is kept, or raises Unreadable with what is wrong and where. What
nobody can see goes first, so that "is it empty?" is asked of what a person would see. Nothing is guessed: what can be
read in two ways is refused, never cut or joined.
"""

from records.domain.reading.characters import Unreadable
from records.domain.reading.codes import CERTIFICATE, DOCUMENT, INVOICE, PAPER, Alphabet, read_code, read_digits
from records.domain.reading.dates import read_date, read_moment
from records.domain.reading.file_names import read_file_name
from records.domain.reading.money import MOST_YUAN, read_money
from records.domain.reading.numbers import read_number, read_share, read_whole
from records.domain.reading.phones import read_phone
from records.domain.reading.text import (
    HYPHENS,
    compact,
    is_empty,
    narrow,
    one_line,
    paragraph,
    read_line,
    read_paragraph,
    same_words,
)

__all__ = [
    "CERTIFICATE",
    "DOCUMENT",
    "HYPHENS",
    "INVOICE",
    "MOST_YUAN",
    "PAPER",
    "Alphabet",
    "Unreadable",
    "compact",
    "is_empty",
    "narrow",
    "one_line",
    "paragraph",
    "read_code",
    "read_date",
    "read_digits",
    "read_file_name",
    "read_line",
    "read_moment",
    "read_money",
    "read_number",
    "read_paragraph",
    "read_phone",
    "read_share",
    "read_whole",
    "same_words",
]
