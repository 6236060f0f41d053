"""The levers of a definition as form fields: a number for each figure, ticks for each list, and the budget."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms import MoneyField, MultipleChoiceField, ShareField, WholeField
from rules.conditions.kind import COUNT, MONEY, RATE, TICKS
from rules.simulation.levers import Lever
from workbench.simulation_wording import lever_label, option_name, section_title, unit_of

TICKED = "ticked"  # sent with the page's own form: a list without ticks means that all were taken away
ORDER = {"measure": 0, "group": 2}
Standing = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True)
class Slide:
    """The range beside a number field: where it ends and how far one step goes. The field takes more than that."""

    most: str
    step: str


@dataclass(frozen=True)
class LeverField:
    """A lever as the page shows it. `slide` is None for ticks; `moved`: it stands elsewhere than in the rules."""

    bound: forms.BoundField
    unit: str
    slide: Slide | None
    was: str
    moved: bool


class WhatIfForm(forms.Form):
    """One field a lever, named by its path; what is not typed stays as it is in the rules."""

    budget = MoneyField(label=_("Budget"), required=False, widget=forms.NumberInput(attrs={"step": "0.01"}))

    def __init__(self, *args: Any, levers: tuple[Lever, ...], standing: Standing, **kwargs: Any) -> None:
        self.levers = {lever.path: lever for lever in levers}
        initial = {lever.path: standing.get(lever.path, lever.value) for lever in levers}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for lever in levers:
            self.fields[lever.path] = _field(lever)

    def typed(self) -> dict[str, str | tuple[str, ...]]:
        """Path of the lever -> where it was put; only valid fields, only those that hold something."""
        found: dict[str, str | tuple[str, ...]] = {}
        for path, lever in self.levers.items():
            value = self.cleaned_data.get(path)
            if lever.kind == TICKS and value is not None:
                ticked = tuple(code for code, _name in lever.options if code in value)
                found[path] = lever.value if set(ticked) == set(lever.value) else ticked
            elif lever.kind != TICKS and value is not None:
                found[path] = _text(lever, value)
        return found

    def sections(self) -> Iterator[tuple[str, list[LeverField]]]:
        """The levers by measure, then those of the whole policy, then by kind of applicant."""
        ordered = sorted(self.levers.values(), key=lambda lever: ORDER.get(lever.path.partition(".")[0], 1))
        for _section, found in groupby(ordered, key=lambda lever: lever.section):
            levers = list(found)
            yield section_title(levers), [self._shown(lever) for lever in levers]

    def _shown(self, lever: Lever) -> LeverField:
        bound = self[lever.path]
        value = bound.value()
        now = tuple(value or ()) if lever.kind == TICKS else str(value)
        was = lever.value if isinstance(lever.value, tuple) else _text(lever, Decimal(lever.value))
        moved = set(now) != set(was) if lever.kind == TICKS else _number(str(now)) != Decimal(str(was))
        return LeverField(bound, unit_of(lever), _slide(lever), "" if lever.kind == TICKS else str(was), moved)


def _field(lever: Lever) -> forms.Field:
    label = lever_label(lever)
    if lever.kind == TICKS:
        choices = [(code, option_name(code, name)) for code, name in lever.options]
        ticks = forms.CheckboxSelectMultiple
        return MultipleChoiceField(label=label, choices=choices, required=False, widget=ticks)
    if lever.kind == COUNT:
        return WholeField(label=label, required=False, most=10_000_000, widget=forms.NumberInput)
    if lever.kind == RATE:
        return ShareField(label=label, required=False, widget=forms.NumberInput)
    widget = forms.NumberInput(attrs={"step": "0.01", "min": 0})
    return MoneyField(label=label, required=False, widget=widget)


def _text(lever: Lever, value: Decimal | int) -> str:
    """As the lever itself writes its value, so that an equal figure is no change."""
    if lever.kind == MONEY:
        return f"{value:.2f}"
    return f"{Decimal(value).normalize():f}"


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except ArithmeticError:
        return None


def _slide(lever: Lever) -> Slide | None:
    if lever.kind == TICKS:
        return None
    if lever.kind == RATE:
        return Slide("100", "1")
    return _twice(int(Decimal(str(lever.value))), least=10 if lever.kind == COUNT else 1000)


def budget_slide(yuan: Decimal) -> Slide:
    """The range of the budget: up to twice what there was."""
    return _twice(int(yuan), least=1000)


def _twice(value: int, *, least: int) -> Slide:
    step = 10 ** max(0, len(str(value)) - 2)
    return Slide(str(max(least, 2 * -(-value // step) * step)), str(step))
