"""Fields of forms that a library brings along, said in our words. What they read stays as the library has it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxLengthValidator, ProhibitNullCharactersValidator

from records.forms.read import said

WORDS = {"required": "required", "invalid": "email_shape", "invalid_choice": "choice_unknown"}


LONGEST_ANSWER = 20_000  # characters of what a browser says about a passkey


class AnswerField(forms.JSONField):
    """What the browser itself filled in; bounded, and whatever cannot be read is a page that is incomplete."""

    default_error_messages = {"required": said("page_incomplete"), "invalid": said("page_incomplete")}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > LONGEST_ANSWER:
            raise ValidationError(self.error_messages["invalid"], "invalid")
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise ValidationError(self.error_messages["invalid"], "invalid") from error

    def bound_data(self, _data: Any, _initial: Any) -> None:
        """Nothing of it is shown again: the browser is asked anew."""


class InOurWords:
    """Beside a form of theirs: every field of it speaks as ours do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]  # of the form beside which it stands
            speak(field)


def speak(field: forms.Field) -> None:
    """Its messages become ours, and those of its validators."""
    for code, word in WORDS.items():
        if code in field.error_messages and not isinstance(field, AnswerField):
            field.error_messages[code] = said(word)
    field.validators = [_speaking(each) for each in field.validators]


def _speaking(validator: Any) -> Any:
    if isinstance(validator, ProhibitNullCharactersValidator):
        return ProhibitNullCharactersValidator(message=said("unseen"))
    if isinstance(validator, MaxLengthValidator):
        return MaxLengthValidator(validator.limit_value, message=said("longer_than_taken"))
    if isinstance(validator, EmailValidator):
        return EmailValidator(message=said("email_shape"))
    return validator
