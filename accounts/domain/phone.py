"""Phone numbers: mainland mobiles and landlines, and foreign ones with their country code."""

import re

from records.domain.refusals import Refusal
from records.domain.text import HYPHENS, narrow

MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
LANDLINE = re.compile(r"(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?|400-?\d{3}-?\d{4}|800-?\d{3}-?\d{4}", re.ASCII)
FOREIGN = re.compile(r"\+\d{7,15}", re.ASCII)


class PhoneRefused(Refusal):
    """Code: phone_shape."""

    code = "phone_shape"


def accept(text: str, *, field: str = "phone") -> str:
    """The number as it is kept: no blanks, one kind of hyphen, no +86. Empty stays empty. Raises PhoneRefused."""
    number = "".join("-" if c in HYPHENS else c for c in narrow(text) if not c.isspace() and c not in "()")
    number = re.sub(r"^(\+|00)86-?", "", number)
    if number and not any(shape.fullmatch(number) for shape in (MOBILE, LANDLINE, FOREIGN)):
        raise PhoneRefused(field=field)
    return number
