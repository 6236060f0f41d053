"""What the papers show instead of what was filed: one field and one reason for each fact. Cleans shape only."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.domain.amending import DECLARED, AmendmentAsked, Fact, Value
from applications.fact_words import declared_field
from applications.forms.declared import as_stated, form_field
from applications.wording import LEVELS, SUPPORT_STATES
from records.domain.reading import narrow
from records.forms import ChoiceField, DateField, DigitsField, LineField, MoneyField, MultipleChoiceField, WholeField
from review.wording import in_language
from rules.definition.parts import Definition

UNCHANGED = ("", _("as it is"))
NONE = "-"
YEAR = re.compile(r"[0-9]{4}")
DISTRICT_DIGITS = 6


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact with its two fields."""

    fact: Fact
    value: forms.BoundField
    reason: forms.BoundField


def slug(field: str) -> str:
    """A fact's path as the name of a form field: policies[0].paid_yuan → fact-policies-0-paid_yuan."""
    return "fact-" + re.sub(r"[\[\].]+", "-", field)


class AmendmentForm(forms.Form):
    """An empty field leaves its fact as it is. `facts` are those of the case that may be corrected."""

    seq = WholeField(widget=forms.HiddenInput)
    assessment = WholeField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        facts: Sequence[Fact],
        definition: Definition,
        matter: str,
        claim: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.facts = list(facts)
        self.declared = {
            fact.field: found
            for fact in self.facts
            if fact.kind == DECLARED and (found := declared_field(definition, claim, fact.field)[0])
        }
        for fact in self.facts:
            declared = self.declared.get(fact.field)
            shown = form_field(declared, None, empty=UNCHANGED) if declared else _field(fact, definition, matter)
            self.fields[slug(fact.field)] = shown
            self.fields[f"why-{slug(fact.field)}"] = LineField(required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """A value goes with its reason, and a reason with a value; at least one is needed."""
        given: dict[str, Any] = super().clean() or {}
        touched = False
        for fact in self.facts:
            name = slug(fact.field)
            value, why = _stated(given.get(name)), given.get(f"why-{name}", "")
            touched = touched or value or bool(why) or name in self.errors
            if value and not why:
                self.add_error(f"why-{name}", _("Say where the papers show it otherwise: the enterprise reads it."))
            if why and not value and name not in self.errors:
                self.add_error(name, _("Enter the value the papers show."))
        if not touched:
            self.add_error(None, _("Enter the value the papers show for at least one fact."))
        return given

    def rows(self) -> Iterator[FactRow]:
        for fact in self.facts:
            name = slug(fact.field)
            yield FactRow(fact, self[name], self[f"why-{name}"])

    def changes(self) -> list[AmendmentAsked]:
        """What was entered, each value in the claim's own form."""
        return [
            {
                "field": fact.field,
                "after": self._after(fact, self.cleaned_data[slug(fact.field)]),
                "reason": self.cleaned_data[f"why-{slug(fact.field)}"],
            }
            for fact in self.facts
            if _stated(self.cleaned_data.get(slug(fact.field)))
        ]

    def _after(self, fact: Fact, cleaned: Any) -> Value:
        declared = self.declared.get(fact.field)
        return as_stated(declared, cleaned) if declared else _as_claimed(fact.kind, cleaned)

    @property
    def holds_something(self) -> bool:
        """Whether something was typed, so that the fields stay in sight."""
        names = [name for fact in self.facts for name in (slug(fact.field), f"why-{slug(fact.field)}")]
        return self.is_bound and any(self.data.get(name) for name in names)


def _stated(value: Any) -> bool:
    return value not in (None, "", [])


def _field(fact: Fact, definition: Definition, matter: str) -> forms.Field:
    names = {label.code: in_language(label.name) for label in definition.products}
    choices: dict[str, list[tuple[str, Any]]] = {
        "product": [(code, names.get(code, code)) for code in definition.products_of(matter)],
        "level": list(LEVELS),
        "status": list(SUPPORT_STATES),
        "flag": [("yes", pgettext_lazy("fact", "Yes")), ("no", pgettext_lazy("fact", "No"))],
    }
    if fact.kind in choices:
        return ChoiceField(required=False, choices=[UNCHANGED, *choices[fact.kind]])
    if fact.kind == "sectors":
        sectors = [(label.code, in_language(label.name)) for label in definition.sectors]
        none = (NONE, _("none of the supported ones"))
        return MultipleChoiceField(required=False, choices=[*sectors, none], widget=forms.CheckboxSelectMultiple)
    return _typed(fact)


def _typed(fact: Fact) -> forms.Field:
    if fact.kind == "money":
        return MoneyField(required=False, negative="invoices" in fact.field)
    if fact.kind == "day":
        return DateField(required=False)
    if fact.kind == "whole":
        return WholeField(required=False)
    if fact.kind == "years":
        return YearsField(required=False, max_length=200)
    return DistrictField(required=False)


class DistrictField(DigitsField):
    """The six digits of an administrative division."""

    def clean(self, value: Any) -> Any:
        digits = super().clean(value)
        if digits and len(digits) != DISTRICT_DIGITS:
            raise forms.ValidationError(_("Enter the six digits of the district."))
        return digits


class YearsField(LineField):
    """Years with anything between them; a dash alone means none."""

    def clean(self, value: Any) -> Any:
        text = narrow(super().clean(value))
        if text in ("", NONE):
            return text
        years = YEAR.findall(text)
        if not years or re.sub(r"[0-9]{4}", "", text).strip(" ,，、;；"):
            raise forms.ValidationError(_("Enter years such as 2023, 2024, or - for none."))
        return sorted({int(year) for year in years})


def _as_claimed(kind: str, value: Any) -> Value:
    """The cleaned value in the claim's own form."""
    if kind == "money":
        return f"{value:.2f}"
    if kind == "day":
        return str(value.isoformat())
    if kind == "flag":
        return bool(value == "yes")
    if kind in ("sectors", "years"):
        return [] if value in (NONE, [NONE]) else [each for each in value if each != NONE]
    return int(value) if kind == "whole" else str(value)
