"""Phone numbers: mainland mobiles and landlines, and foreign ones with their country code."""

import re

from records.domain.reading.characters import Unreadable
from records.domain.reading.text import HYPHENS, narrow

MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
LANDLINE = re.compile(r"(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?|400-?\d{3}-?\d{4}|800-?\d{3}-?\d{4}", re.ASCII)
FOREIGN = re.compile(r"\+\d{7,15}", re.ASCII)
LONGEST = 200


def read_phone(text: str, *, field: str = "") -> str:
    """The number as it is kept: no blanks, one kind of hyphen, no +86; "" where nothing can be seen.

    Raises Unreadable: phone_shape.
    """
    plain = narrow(text[:LONGEST])
    number = "".join("-" if c in HYPHENS else c for c in plain if not c.isspace() and c not in "()")
    number = re.sub(r"^(\+|00)86-?", "", number)
    if number and not any(shape.fullmatch(number) for shape in (MOBILE, LANDLINE, FOREIGN)):
        raise Unreadable("phone_shape", field=field)
    return number
