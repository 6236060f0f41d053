"""Names of codes, and lists of words, for templates: {% load wording %}."""

from collections.abc import Iterable

from django import template

from accounts.models import FactStatement
from accounts.posts import post_name
from accounts.templatetags.formats import formats
from accounts.wording import declared_value, qualification_name, sector_name

register = template.Library()
register.filter("post_name", post_name)
register.filter("qualification_name", qualification_name)
register.filter("sector_name", sector_name)


@register.filter
def stated_value(statement: FactStatement) -> str:
    """What was stated, as people write it."""
    return declared_value(statement.field, statement.value)


@register.filter
def listed(words: Iterable[object]) -> str:
    """Words one after the other as the reader's language writes them: 甲、乙 or A, B."""
    return formats().listed(str(word) for word in words)
