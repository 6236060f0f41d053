"""{% load review %}: words of this floor for its templates. Reads nothing from the database."""

from django import template

from accounts.posts import post_name
from applications.domain.deciding import Place
from applications.models import ReturnedPart
from review.wording import in_language, question, section_name
from rules.definition.parts import Definition
from rules.text import Text
from schemes.models import CallMaterial

register = template.Library()
register.filter("post_name", post_name)


@register.filter
def words(text: Text | None) -> str:
    """A bilingual text of the policy in the reader's language."""
    return in_language(text) if text else ""


@register.filter
def asked(kind: str) -> str:
    """What an item of the check-list asks."""
    return question(kind)


@register.filter
def part_name(code: str) -> str:
    """A part of the filing: enterprise, bank_account, items, documents."""
    return section_name(code)


@register.filter
def decided_about(place: Place, definition: Definition) -> str:
    """For what a share or a sum is decided: the measure, and the item by its kind and number."""
    measure = in_language(definition.measure(place.measure).name)
    if place.item is None:
        return measure
    kind, number = place.item
    return f"{measure} · {in_language(definition.declared.items[kind].name)} {number}"


@register.filter
def returned_part(part: ReturnedPart, materials: list[CallMaterial]) -> str:
    """What a return asked to mend: a part of the filing, or a material by its name."""
    code = part.part.removeprefix("material:")
    if code == part.part:
        return section_name(code)
    return next((str(each) for each in materials if each.code == code), code)
