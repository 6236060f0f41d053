"""Names of codes for templates: {% load wording %}."""

from django import template

from accounts.wording import qualification_name, sector_name

register = template.Library()
register.filter("qualification_name", qualification_name)
register.filter("sector_name", sector_name)
