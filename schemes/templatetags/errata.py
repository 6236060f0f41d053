"""{% load errata %}: what an erratum puts right, in words. Reads no database."""

from datetime import datetime

from django import template

from accounts.templatetags.formats import moment_of
from schemes.selectors.errata import Put
from schemes.wording import name_of_put

register = template.Library()


@register.filter
def put_name(put: Put) -> str:
    """Title (Chinese), Deadline, Hint of “Invoice” (English) …"""
    return name_of_put(put.part, put.language, str(put.material or ""))


@register.filter
def put_part(put: Put) -> str:
    """The same where every text is in the reader's language."""
    return name_of_put(put.part, "", str(put.material or ""))


@register.filter
def put_value(value: str | datetime) -> str:
    """A text as it stands, a moment to the second, — for nothing."""
    return moment_of(value, seconds=True) if isinstance(value, datetime) else value or "—"
