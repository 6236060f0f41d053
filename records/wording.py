"""How a refusal becomes a plain sentence, and the sentences every floor shares.

Each floor keeps its own SENTENCES beside its views and says them with `say`.
"""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from records.domain.refusals import Refusal
from rules.text import Text

Sentences = Mapping[str, str | Promise]


def reader() -> str:
    """The language of whoever reads now; "" where none is chosen."""
    return get_language() or ""


def chosen(zh: str, en: str) -> str:
    """Of a text that data keep in Chinese and English the one for whoever reads now; where it is missing, the other."""
    return Text(zh or en, en or zh).in_language(reader())


def _read(text: Text) -> str:
    return text.in_language(reader())


later: Callable[[Text], str] = lazy(_read, str)
"""A text in the language of whoever will read it."""

INNER = str.maketrans("“”", "‘’")

READING: Sentences = {
    "garbled": _(
        "Character %(place)s (%(point)s) is one that others cannot read. Type it again, or write it in another way."
    ),
    "text_too_long": _("Use at most %(most)s characters; these are %(length)s."),
    "longer_than_taken": _("Use at most %(limit_value)s characters; these are %(show_value)s."),
    "unseen": _("There is a character in this that nobody can see. Type it again."),
    "raised": _(
        "“%(character)s” (character %(place)s) is a raised, circled or otherwise special form. Type the ordinary one."
    ),
    "look_alike": _(
        "“%(character)s” (character %(place)s, %(point)s) only looks like the letter %(latin)s: it is of another "
        "alphabet. Type it again."
    ),
    "code_character": _(
        "“%(character)s” (character %(place)s, %(point)s) does not belong in this number. Copy it from the paper again."
    ),
    "code_too_long": _("A number like this has at most %(most)s characters; these are %(length)s."),
    "figure_missing": _("There is no number here. Enter it in digits."),
    "figure_shape": _("Enter a number in digits, for example 1,200.50."),
    "figure_point": _("A digit is missing before or after the point. Type the number whole, for example 0.50."),
    "figure_blank": _("There is a blank within the number. Is it one number or two? Type it without blanks."),
    "figure_grouping": _("The commas do not part thousands. Type the number as 1,234,567.00 or without commas."),
    "figure_exponent": _("Write the number out in digits, without an exponent."),
    "figure_mixed": _("Write the number with one unit only, for example 20.5 万, or in digits."),
    "figure_character": _("“%(character)s” (%(point)s) does not belong in a number. Use the digits 0 to 9."),
    "figure_large": _("This number is too large. Please check the digits."),
    "figure_fine": _("This number has too many decimals."),
    "money_shape": _("Enter an amount in yuan, for example 200,000.00."),
    "money_other_currency": _("Enter the amount in yuan (CNY)."),
    "money_negative": _("An amount cannot be negative."),
    "money_fen": _("An amount has at most two decimals."),
    "money_large": _("This amount is larger than the system can hold. Please check the digits."),
    "whole_broken": _("Enter a whole number, for example 85."),
    "whole_small": _("Enter a number of at least %(least)s."),
    "whole_large": _("This number is too large; at most %(most)s is possible. Please check the digits."),
    "share_range": _("Enter a percentage between 0 and %(most)s."),
    "number_range": _("Enter a number of zero or more, below %(most)s."),
    "number_places": _("Enter at most %(places)s decimals."),
    "share_of_ten_thousand": _("Enter the share in percent or per mille, for example 0.05 % or 0.5 ‰."),
    "date_shape": _("Enter a date, for example 2026-06-01."),
    "date_year_first": _("Write the year first and with four digits, for example 2026-06-01."),
    "date_none": _("The calendar has no day “%(text)s”."),
    "date_range": _("Enter a day of the years %(first)s to %(last)s."),
    "moment_shape": _("Enter a day and a time, for example 2026-06-01 09:00."),
    "phone_shape": _("Enter a mobile number of 11 digits, or a landline with its area code, such as 010-88494686."),
    "control_character": _("There is a control character in line %(line)s. Take it out and try again."),
    "email_shape": _("Enter an e-mail address, for example name@example.cn."),
    "choice_unknown": _("Choose from those listed."),
    "page_incomplete": _("This page is incomplete. Open it again and try once more."),
    "file_missing": _("Choose a file."),
    "file_empty": _("This file is empty. Choose it again."),
    "file_name_long": _("The name of this file is too long. Give it a shorter one."),
}
SHARED: Sentences = {
    **READING,
    "refused": _("This cannot be done now."),
    "required": _("This field is required."),  # also how Django's own forms say it
    "not_permitted": _("Your role does not allow this."),
    "stale": _("This page has changed since you opened it. Look at it again; what you typed is still below."),
    "already_decided": _("Somebody has already decided this."),
    "reason_missing": _("Give the reason; the person will read it."),
}


def say(refusal: Refusal, *catalogues: Sentences) -> str:
    """The refusal as a plain sentence: from the first catalogue that knows its code, else from the shared one."""
    for sentences in (*catalogues, SHARED):
        if refusal.code in sentences:
            return filled(str(sentences[refusal.code]), refusal.params)
    return str(SHARED["refused"])


def inner(value: object) -> str:
    """What stands within quotes: its own quotes become single ones."""
    return str(value).translate(INNER)


def filled(sentence: str, params: Mapping[str, object]) -> str:
    """The sentence with its values. A quoted value that carries quotes itself gets single ones inside."""
    if not params:
        return sentence
    inside = {name: inner(value) if f"“%({name})s" in sentence else value for name, value in params.items()}
    return sentence % inside
