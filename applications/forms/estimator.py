"""The estimator's questions as forms: what the definitions of the calls ask, and one item as somebody tries it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.domain.estimating import ELSEWHERE, Answers, Certificate, TriedInsurance
from applications.domain.questions import FACTS, SCORE
from applications.forms.asked import Questions
from applications.forms.declared import form_field, names_of, stated_values
from applications.forms.facts import MOST_PEOPLE
from applications.wording import LEVELS, PROBLEMS
from records.domain.reading import INVOICE
from records.forms import (
    ChoiceField,
    CodeField,
    DateField,
    MoneyField,
    MoneyInput,
    MultipleChoiceField,
    TypedMultipleChoiceField,
    WholeField,
)

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
REVERSED = PROBLEMS["dates_reversed"]
BAD_DAY = _("Enter a day between 2000 and 2099.")


def check_days(form: forms.Form, starts: str, ends: str, reversed_said: Any = REVERSED) -> None:
    """Days of this century, in order; a fault stands at its field."""
    first, last = form.cleaned_data.get(starts), form.cleaned_data.get(ends)
    for name, day in ((starts, first), (ends, last)):
        if day is not None and not EARLIEST <= day < LATEST:
            form.add_error(name, BAD_DAY)
    if first and last and last < first and not form.errors:
        form.add_error(ends, reversed_said)


class FactsForm(forms.Form):
    """What is asked of the enterprise: only the facts that some definition asks for."""

    registered_region = ChoiceField(label=_("Where is the enterprise registered?"), required=False)
    sectors = MultipleChoiceField(
        label=_("Which sectors does it work in?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    employees = WholeField(
        label=_("Number of staff"),
        required=False,
        most=MOST_PEOPLE,
        help_text=_("At the end of the year before the call."),
    )
    revenue_yuan = MoneyField(
        label=_("Revenue (yuan)"), required=False, help_text=_("Of the year before the call, as in the accounts.")
    )
    pooled_cover_years = TypedMultipleChoiceField(
        label=_("In which years was pooled cover supported before?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave all empty if this would be the first time."),
    )

    def __init__(self, data: Any, *, questions: Questions) -> None:
        super().__init__(data)
        choices: Mapping[str, Any] = {
            "registered_region": questions.regions,
            "sectors": questions.sectors,
            "pooled_cover_years": questions.years,
        }
        for name in list(self.fields):
            if name not in questions.asked:
                del self.fields[name]
            elif name in choices:
                self.fields[name].choices = list(choices[name])  # type: ignore[attr-defined] # a choice field
        for code, name in questions.scores:
            self.fields[SCORE + code] = WholeField(label=name, required=False)
        for name in ("employees", *(SCORE + code for code, _name in questions.scores)):
            if name in self.fields:
                self.fields[name].widget.attrs["class"] = "w-few"
        if "revenue_yuan" in self.fields:
            self.fields["revenue_yuan"].widget = MoneyInput({"class": "money w-money"})
        self.declared = questions.facts
        for asked in self.declared:
            for name, field, year in names_of([asked.field], asked.prefix, asked.year):
                self.fields.setdefault(name, form_field(field, year))

    def stated(self) -> list[forms.BoundField]:
        """What policies declare of their own."""
        return [self[name] for name in self.fields if name.startswith(FACTS)]

    def said(self) -> list[str]:
        """Facts of the enterprise that were answered, scores apart: no profile has them."""
        given = self.cleaned_data if self.is_valid() is not None else {}
        own = [name for name in given if not name.startswith((SCORE, FACTS))]
        return [name for name in own if given[name] not in (None, "", [])]

    def answers(self, certificates: Iterable[Certificate]) -> Answers:
        """What could be read; the rest counts as not said."""
        said = self.cleaned_data if self.is_valid() is not None else {}
        scores = {name.removeprefix(SCORE): value for name, value in said.items() if name.startswith(SCORE)}
        return Answers(
            region=said.get("registered_region") or ELSEWHERE,
            sectors=tuple(said.get("sectors", ())),
            employees=said.get("employees"),
            revenue_yuan=said.get("revenue_yuan"),
            certificates=tuple(certificates),
            supported_years=tuple(said.get("pooled_cover_years", ())),
            scores={code: value for code, value in scores.items() if value is not None},
            facts=self._stated(said),
        )

    def _stated(self, said: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """What each policy declares, as a claim states it; what was left open is not there."""
        found: dict[str, dict[str, Any]] = {}
        for asked in self.declared:
            stated = found.setdefault(asked.scheme, {})
            for code, value in stated_values([asked.field], asked.prefix, asked.year, said).items():
                if isinstance(value, dict):
                    years = {year: each for year, each in value.items() if each is not None}
                    if years:
                        stated[code] = {**stated.get(code, {}), **years}
                elif value is not None:
                    stated[code] = value
        return found


class CertificateForm(forms.Form):
    """One qualification: held or not, and its days."""

    held = forms.BooleanField(required=False)
    issued_on = DateField(label=_("Issued on"), required=False)
    valid_until = DateField(label=_("Valid until"), required=False)

    def __init__(self, data: Any, *, kind: str, name: str) -> None:
        super().__init__(data, prefix=f"c-{kind}")
        self.kind = kind
        self.fields["held"].label = name

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("held"):  # days beside an empty box mean nothing
            self.errors.clear()
            return {"held": False}
        check_days(self, "issued_on", "valid_until", _("The certificate ends before it was issued."))
        return self.cleaned_data

    def certificate(self) -> Certificate | None:
        """The certificate if it is held and its days can be read."""
        if not self.is_valid() or not self.cleaned_data.get("held"):
            return None
        return Certificate(self.kind, self.cleaned_data["issued_on"], self.cleaned_data["valid_until"])


class TriedInsuranceForm(forms.Form):
    """One insurance policy. Product and premium are enough; the rest has good defaults."""

    product = ChoiceField(label=_("Insurance product"), required=False)
    premium_yuan = MoneyField(label=_("Premium (yuan)"), required=False)
    starts_on = DateField(label=_("Cover begins on"), required=False)
    ends_on = DateField(label=_("Cover ends on"), required=False)
    paid_yuan = MoneyField(
        label=_("Premium actually paid (yuan)"), required=False, help_text=_("Leave empty if all of it is paid.")
    )
    paid_by_others_yuan = MoneyField(
        label=_("Of which paid by others (yuan)"), required=False, help_text=_("Leave empty if nobody else paid.")
    )
    level = ChoiceField(label=_("Granted by which level"), required=False)
    granted_yuan = MoneyField(label=_("Amount granted (yuan)"), required=False)
    recognised = forms.BooleanField(label=_("The project is recognised as a major technology project"), required=False)
    invoice_no = CodeField(label=_("Invoice number"), alphabet=INVOICE, required=False, max_length=20)
    total_yuan = MoneyField(label=_("Invoice total, tax included (yuan)"), required=False)
    allocated_yuan = MoneyField(label=_("Of which for this policy (yuan)"), required=False)

    def __init__(self, data: Any, *, number: int, questions: Questions) -> None:
        super().__init__(data, prefix=f"p-{number - 1}")
        self.number = self.place = number  # among all that is tried, and among its like
        self.fields["product"].choices = [("", _("Please choose")), *questions.products]  # type: ignore[attr-defined] # a choice field
        self.fields["level"].choices = [("", _("Please choose")), *LEVELS]  # type: ignore[attr-defined] # a choice field
        if not questions.recognition:
            del self.fields["recognised"]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        check_days(self, "starts_on", "ends_on")
        premium = said.get("premium_yuan")
        paid = said.get("paid_yuan") if said.get("paid_yuan") is not None else premium
        if premium is not None and premium <= 0:
            self.add_error("premium_yuan", str(PROBLEMS["not_positive"]))
        if premium is not None and paid is not None and paid > premium:
            self.add_error("paid_yuan", str(PROBLEMS["paid_above_premium"]))
        if paid is not None and (said.get("paid_by_others_yuan") or 0) > paid:
            self.add_error("paid_by_others_yuan", str(PROBLEMS["others_paid_more_than_paid"]))
        if said.get("granted_yuan") and not said.get("level") and "level" not in self.errors:
            self.add_error("level", _("Say which level granted the support."))
        total, part = said.get("total_yuan"), said.get("allocated_yuan")
        if total is not None and part is not None and part > total:
            self.add_error("allocated_yuan", str(PROBLEMS["allocated_above_total"]))
        return said

    def item(self) -> TriedInsurance | None:
        """The item, once it has a product, a premium, and no fault."""
        if not self.is_valid() or not self.cleaned_data["product"] or self.cleaned_data["premium_yuan"] is None:
            return None
        return TriedInsurance(number=self.number, **self.cleaned_data)

    def says_more(self) -> bool:
        """Whether anything beyond product and premium was typed or is wrong: then it is not folded away."""
        folded = [name for name in self.fields if name not in {"product", "premium_yuan"}]
        return any(name in self.errors or self[name].data for name in folded)
