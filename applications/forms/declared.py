"""Form fields for what a policy declares: facts of the enterprise and fields of items, by their types.

A value is kept as a claim states it (amounts, numbers, shares and days as texts); a form shows and reads it as people
write it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.wording import in_words
from records.forms import ChoiceField, DateField, MoneyField, NumberField, ShareField, WholeField
from rules.definition.declared import CODE, COUNT, DAY, MONEY, NUMBER, RATE, YES_NO, Field

YES, NO = "yes", "no"
Stated = str | int | bool


def names_of(fields: Iterable[Field], prefix: str, year: int) -> list[tuple[str, Field, int | None]]:
    """The form's names for declared values, each with the year it is of where there are several."""
    found: list[tuple[str, Field, int | None]] = []
    for field in fields:
        if field.years:
            found += [(f"{prefix}{field.code}-{year + offset}", field, year + offset) for offset in field.years]
        else:
            found.append((f"{prefix}{field.code}", field, None))
    return found


def form_field(field: Field, year: int | None, *, empty: tuple[str, Any] = ("", _("Please choose"))) -> forms.Field:
    """The field of one declared value; nothing is required while drafting. `empty`: what choosing nothing is called."""
    label = in_words(field.question or field.name)
    if year is not None:
        label = _("%(fact)s in %(year)s") % {"fact": label, "year": year}
    told = " ".join(in_words(text) for text in (field.unit, field.help) if text)
    said: dict[str, Any] = {"label": label, "required": False, "help_text": told}
    if field.type in (YES_NO, CODE):
        return ChoiceField(choices=[empty, *_choices(field)], **said)
    if field.type == MONEY:
        return MoneyField(**said | {"label": _("%(fact)s (yuan)") % {"fact": label}})
    if field.type == DAY:
        return DateField(**said)
    if field.type == COUNT:
        return WholeField(most=1_000_000_000, **said)
    if field.type == RATE:
        return ShareField(most=Decimal(1000), **said | {"label": _("%(fact)s (%%)") % {"fact": label}})
    return NumberField(**said)


def _choices(field: Field) -> list[tuple[str, Any]]:
    if field.type == YES_NO:
        return [(YES, pgettext_lazy("fact", "Yes")), (NO, pgettext_lazy("fact", "No"))]
    return [(choice.code, in_words(choice.name)) for choice in field.choices]


def as_stated(field: Field, cleaned: Any) -> Stated | None:
    """A cleaned value as a claim states it; None where nothing was entered."""
    if cleaned in (None, ""):
        return None
    if field.type == YES_NO:
        return bool(cleaned == YES)
    if field.type == MONEY:
        return f"{cleaned:.2f}"
    if field.type == RATE:
        return f"{Decimal(cleaned).normalize():f}%"
    if field.type == NUMBER:
        return f"{Decimal(cleaned):f}"
    return (
        str(cleaned.isoformat()) if isinstance(cleaned, date) else cleaned if isinstance(cleaned, int) else str(cleaned)
    )


def as_typed(field: Field, stated: Any) -> Any:
    """A kept value as the form shows it."""
    if stated is None:
        return None
    if field.type == YES_NO:
        return YES if stated else NO
    if field.type in (MONEY, NUMBER):
        return Decimal(stated)
    if field.type == RATE:
        return Decimal(str(stated).removesuffix("%"))
    return date.fromisoformat(stated) if field.type == DAY else stated


def typed_values(fields: Iterable[Field], prefix: str, year: int, kept: Mapping[str, Any]) -> dict[str, Any]:
    """What a form shows of kept values, under its names."""
    found: dict[str, Any] = {}
    for name, field, of_year in names_of(fields, prefix, year):
        value = kept.get(field.code)
        if of_year is not None:
            value = value.get(str(of_year)) if isinstance(value, Mapping) else None
        found[name] = as_typed(field, value)
    return found


def stated_values(fields: Iterable[Field], prefix: str, year: int, cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What was entered, as a claim states it; of values that could not be read nothing."""
    found: dict[str, Any] = {}
    for name, field, of_year in names_of(fields, prefix, year):
        if name not in cleaned:
            continue
        value = as_stated(field, cleaned[name])
        if of_year is None:
            found[field.code] = value
        else:
            found.setdefault(field.code, {})[str(of_year)] = value
    return found
