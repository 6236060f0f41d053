"""Names of codes, and lists of words, for templates: {% load wording %}."""

from django import template

from accounts.models import FactStatement
from accounts.posts import post_name
from accounts.templatetags.formats import listed
from accounts.wording import declared_value, qualification_name, sector_name

register = template.Library()
register.filter("listed", listed)
register.filter("post_name", post_name)
register.filter("qualification_name", qualification_name)
register.filter("sector_name", sector_name)


@register.filter
def stated_value(statement: FactStatement) -> str:
    """What was stated, as people write it."""
    return declared_value(statement.field, statement.value)
