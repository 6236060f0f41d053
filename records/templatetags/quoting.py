"""{% load quoting %}: a name that stands in quotes of a sentence and may carry quotes itself."""

from django import template

from records.wording import inner

register = template.Library()
register.filter("inner", inner)
