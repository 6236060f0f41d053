"""{% load review %}: words of this floor for its templates. Reads nothing from the database."""

from django import template

from review.wording import in_language, question, role_name
from schemes.domain.definition import Text

register = template.Library()


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
