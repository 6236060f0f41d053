"""{% load review %}: words of this floor for its templates. Reads nothing from the database."""

import re
from typing import Any

from django import template

from accounts.templatetags.formats import yuan
from review.wording import in_language, question, role_name
from schemes.domain.definition import Text

register = template.Library()

MONEY = re.compile(r"-?[0-9]+\.[0-9]{2}")


@register.filter
def words(text: Text | None) -> str:
    """A bilingual text of the policy in the reader's language."""
    return in_language(text) if text else ""


@register.filter
def asked(kind: str) -> str:
    """What an item of the check-list asks."""
    return question(kind)


@register.filter
def post_name(code: str) -> str:
    return str(role_name(code))


@register.filter
def figure_of(output: Any) -> str:
    """The output of a step where it is money, with separators; else nothing."""
    return yuan(output) if isinstance(output, str) and MONEY.fullmatch(output) else ""


@register.filter
def is_money(output: Any) -> bool:
    return isinstance(output, str) and MONEY.fullmatch(output) is not None
