"""The one home of form fields: each reads what was typed by its reader and says in our words what is wrong.

No floor uses Django's own text, number, date, choice or file fields (a law test holds that).
"""

from records.forms.choices import (
    ChoiceField,
    ModelChoiceField,
    ModelMultipleChoiceField,
    MultipleChoiceField,
    TypedChoiceField,
    TypedMultipleChoiceField,
)
from records.forms.days import DateField, DayInput, MomentField
from records.forms.figures import MoneyField, MoneyInput, NumberField, ShareField, WholeField
from records.forms.files import FileField
from records.forms.queries import asked, keys_in, number_in, page_in, words_in
from records.forms.text import (
    CodeField,
    DigitsField,
    EmailField,
    KeyField,
    LineField,
    ParagraphField,
    PhoneField,
    VerbatimField,
)

__all__ = [
    "ChoiceField",
    "CodeField",
    "DateField",
    "DayInput",
    "DigitsField",
    "EmailField",
    "FileField",
    "KeyField",
    "LineField",
    "ModelChoiceField",
    "ModelMultipleChoiceField",
    "MomentField",
    "MoneyField",
    "MoneyInput",
    "MultipleChoiceField",
    "NumberField",
    "ParagraphField",
    "PhoneField",
    "ShareField",
    "TypedChoiceField",
    "TypedMultipleChoiceField",
    "VerbatimField",
    "WholeField",
    "asked",
    "keys_in",
    "number_in",
    "page_in",
    "words_in",
]
