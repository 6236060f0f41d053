"""What an enterprise says of itself in one filing. Every answer may be left open while drafting."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Street
from applications.forms.declared import form_field, names_of, stated_values
from records.forms import (
    LineField,
    ModelChoiceField,
    MoneyField,
    MoneyInput,
    MultipleChoiceField,
    TypedChoiceField,
    WholeField,
)
from rules.definition.declared import Field

SCORE = "score-"
FACT = "fact-"
FIGURES = ("employees", "revenue_yuan")
MOST_PEOPLE = 10_000_000


def _few() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "w-few"})


def facts_from(values: Mapping[str, Any], declared: Sequence[Field] = (), year: int = 0) -> dict[str, Any]:
    """What the form read as the service `save_facts` takes it: the scores together, the declared facts together."""
    facts = {name: value for name, value in values.items() if not name.startswith((SCORE, FACT))}
    scores = {name.removeprefix(SCORE): value for name, value in values.items() if name.startswith(SCORE)}
    stated = stated_values(declared, FACT, year, values)
    return facts | ({"scores": scores} if scores else {}) | ({"facts": stated} if stated else {})


class EnterpriseForm(forms.Form):
    """Fields carry the names that the service `save_facts` takes; a score that of its code behind `SCORE`."""

    street = ModelChoiceField(
        Street.objects.none(), label=_("Street or town of registration"), required=False, empty_label=_("Please choose")
    )
    sectors = MultipleChoiceField(label=_("Sectors you work in"), required=False, widget=forms.CheckboxSelectMultiple)
    figures_year = TypedChoiceField(label=_("Year of the figures below"), required=False, coerce=int, empty_value=None)
    employees = WholeField(
        label=_("Number of staff"),
        most=MOST_PEOPLE,
        required=False,
        help_text=_("Staff at the end of that year, as in the social insurance statement."),
    )
    revenue_yuan = MoneyField(
        label=_("Revenue (yuan)"), required=False, help_text=_("Revenue of that year, as in the annual accounts.")
    )
    contact_name = LineField(label=_("Contact person"), required=False, max_length=60)
    contact_phone = LineField(
        label=_("Contact phone"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "w-code"}),
        help_text=_("The offices call this number if something in the file is unclear."),
    )

    def __init__(
        self,
        *args: Any,
        sectors: Iterable[tuple[str, str]],
        years: Iterable[int],
        scores: Iterable[tuple[str, str]] = (),
        asked: Iterable[str] = FIGURES,
        declared: Iterable[Field] = (),
        call_year: int = 0,
        **kwargs: Any,
    ) -> None:
        """`asked`: the facts that some rule names; `declared`: those that the policy brings along."""
        super().__init__(*args, **kwargs)
        for name, field, year in names_of(declared, FACT, call_year):
            self.fields[name] = form_field(field, year)
        for code, name in scores:
            self.fields[f"{SCORE}{code}"] = WholeField(label=name, required=False, widget=_few())
        street = self.fields["street"]
        assert isinstance(street, ModelChoiceField)  # noqa: S101 -- tells the type checker
        street.queryset = Street.objects.all()
        offered = list(sectors)
        if offered:
            self.fields["sectors"].choices = offered  # type: ignore[attr-defined] # a choice field
        else:
            del self.fields["sectors"]  # the scheme does not ask for them
        self.fields["figures_year"].choices = [("", _("Please choose")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined] # a choice field
        self.fields["employees"].widget.attrs["class"] = "w-few"
        self.fields["revenue_yuan"].widget = MoneyInput({"class": "money w-money"})
        wanted = [name for name in FIGURES if name in set(asked)]
        for name in (*FIGURES, "figures_year"):
            if name not in wanted and not (name == "figures_year" and wanted):
                del self.fields[name]  # no rule asks for it

    def declared(self) -> list[forms.BoundField]:
        """The fields of the facts that the policy declares."""
        return [self[name] for name in self.fields if name.startswith(FACT)]

    def scores(self) -> list[forms.BoundField]:
        """The fields of the scheme's scores, if it knows any."""
        return [self[name] for name in self.fields if name.startswith(SCORE)]
