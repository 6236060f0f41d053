"""Over which population, and with how much money, a draft is compared."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms import ChoiceField, MoneyField
from rules.money import fen_of
from workbench.models import Population


class MoneyForm(forms.Form):
    """Both have a sensible beginning: the newest real filings, and the budget they had."""

    population = ChoiceField(label=_("Population"))
    budget = MoneyField(label=_("Budget (yuan)"), required=False)

    def __init__(self, *args: Any, populations: Sequence[Population], **kwargs: Any) -> None:
        self.populations = {str(population.pk): population for population in populations}
        first = populations[0]
        kwargs.setdefault("initial", {"population": str(first.pk), "budget": first.budget_yuan})
        super().__init__(*args, **kwargs)
        self.fields["population"].choices = [  # type: ignore[attr-defined] # narrowed to Field by the stubs
            (key, f"{population.name} ({population.members})") for key, population in self.populations.items()
        ]

    def chosen(self) -> tuple[Population, int | None]:
        """The population and the budget in fen (None: nobody is cut); what cannot be used stays as at the beginning.

        A population chosen without a word about money keeps the budget it had.
        """
        data = self.cleaned_data if self.is_bound and self.is_valid() else self.initial
        population = self.populations[data["population"]]
        budget = data["budget"]
        if self.is_bound and "budget" not in self.data:
            budget = population.budget_yuan
        return population, None if budget is None else fen_of(f"{budget:.2f}")
