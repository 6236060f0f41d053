"""{% load filing %}: the fields and words of the filing pages. Reads no database."""

from typing import Any

from django import template
from django.forms import BoundField
from django.template.context import Context

from accounts.templatetags.formats import listed
from applications.fact_words import granted_words
from applications.forms.places import place_id
from applications.wording import LEVELS

register = template.Library()
register.filter("listed", listed)


@register.filter
def hint(material: Any) -> str:
    """The hint of a call's material in the language of the page."""
    return str(material.hint)


@register.filter(name="place_id")
def place_of(needed: Any) -> str:
    """The element id of one upload place."""
    return place_id(needed.material.code, needed.item.pk if needed.item else None)


@register.filter
def at(values: Any, key: object) -> Any:
    """values[key], or nothing."""
    return values.get(key, "") if values else ""


@register.filter
def level_name(code: str) -> str:
    """A level of government that supported something."""
    return str(dict(LEVELS).get(code, code))


register.filter("granted_words", granted_words)


@register.inclusion_tag("applications/parts/field.html", takes_context=True)
def field(context: Context, bound: BoundField, kind: str = "", unit: object = "") -> dict[str, object]:
    """One field: label, hint, input, and what is wrong with it. `kind`: full, choices (a group of boxes)."""
    gaps = context.get("gaps") or {}
    gap = "" if bound.errors else gaps.get(bound.html_name, "")
    told = [f"{bound.auto_id}_helptext"] if bound.help_text else []
    attrs: dict[str, Any] = {"aria-describedby": " ".join([*told, f"{bound.auto_id}_error"])}
    if gap or bound.errors:
        attrs["aria-invalid"] = "true"
    widget = bound if kind == "choices" else bound.as_widget(attrs={**bound.field.widget.attrs, **attrs})
    return {"field": bound, "widget": widget, "kind": kind, "gap": gap, "unit": unit}
