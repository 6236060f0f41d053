"""Fields of text: a line, a paragraph, a number from paper, a phone, an address of mail, a source kept as it stands."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from records.domain.reading import (
    PAPER,
    Alphabet,
    compact,
    read_code,
    read_digits,
    read_line,
    read_paragraph,
    read_phone,
)
from records.forms.read import read_at_field, said

LONGEST_LINE, LONGEST_PARAGRAPH, LONGEST_SOURCE = 500, 20_000, 1_000_000


class LineField(forms.CharField):
    """Text on one line. How long it may be is said in a sentence: a browser's own limit would cut what is pasted."""

    default_error_messages = {"required": said("required")}
    longest = LONGEST_LINE

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        self.most = max_length or self.longest
        super().__init__(strip=False, **kwargs)
        self.validators = list(kwargs.get("validators", ()))

    def read(self, text: str) -> str:
        return read_line(text, most=self.most)

    def to_python(self, value: Any) -> str:
        return read_at_field(self.read, value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another text stands there: blanks and line ends that a browser adds are no change."""
        if self.disabled:
            return False
        try:
            return self.to_python(self.prepare_value(initial)) != self.to_python(data)
        except ValidationError:
            return True


class ParagraphField(LineField):
    """Text of several lines."""

    widget = forms.Textarea
    longest = LONGEST_PARAGRAPH

    def read(self, text: str) -> str:
        return read_paragraph(text, most=self.most)


class VerbatimField(LineField):
    """A source text kept to the letter, such as a definition: only control characters are refused, with their line."""

    widget = forms.Textarea
    longest = LONGEST_SOURCE

    def read(self, text: str) -> str:
        for number, line in enumerate(text.splitlines(), 1):
            if any(ord(character) < 0x20 and character != "\t" for character in line):  # noqa: PLR2004 -- the space
                raise ValidationError(str(said("control_character")) % {"line": number}, "control_character")
        if len(text) > self.most:
            values = {"most": self.most, "length": len(text)}
            raise ValidationError(str(said("text_too_long")) % values, "text_too_long")
        return text


class CodeField(LineField):
    """A number copied from paper, to its alphabet: capitals, without blanks, full width narrowed."""

    def __init__(self, *, alphabet: Alphabet = PAPER, **kwargs: Any) -> None:
        self.alphabet = alphabet
        super().__init__(**kwargs)

    def read(self, text: str) -> str:
        return read_code(text, self.alphabet, most=self.most)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"autocomplete": "off", "spellcheck": "false"}


class DigitsField(CodeField):
    """Digits that may be grouped by blanks and hyphens: numbers of accounts and branches."""

    def read(self, text: str) -> str:
        return read_digits(text)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "numeric"}


class PhoneField(LineField):
    """A telephone number."""

    def read(self, text: str) -> str:
        return read_phone(text)


class EmailField(LineField):
    """An address of mail, in small letters."""

    widget = forms.EmailInput
    longest = 254

    def read(self, text: str) -> str:
        address = "".join(read_line(text, most=self.most).split()).lower()
        try:
            if address:
                validate_email(address)
        except ValidationError as error:
            raise ValidationError(str(said("email_shape")), "email_shape") from error
        return address


class KeyField(forms.UUIDField):
    """A key that the page itself brought along."""

    default_error_messages = {"required": said("page_incomplete"), "invalid": said("page_incomplete")}

    def to_python(self, value: Any) -> Any:
        return super().to_python(compact(str(value)) if value else value)
