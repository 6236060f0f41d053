"""Shape of a range of days as the bureau types it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms import ChoiceField, DateField, LineField

LONGEST_RANGE = 400


class CalendarForm(forms.Form):
    """A range of days that are (or are not) working days, by a named notice."""

    first = DateField(label=_("First day"))
    last = DateField(label=_("Last day"))
    kind = ChoiceField(
        label=_("These days are"),
        choices=[
            ("weekdays", _("An ordinary stretch: Monday to Friday work, weekends rest")),
            ("rest", _("Public holidays")),
            ("work", _("Working days (a weekend worked in exchange)")),
        ],
        widget=forms.RadioSelect,
    )
    source = LineField(
        label=_("Source"), max_length=120, help_text=_("The notice this comes from, with its number and date.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and not first <= last <= first + timedelta(days=LONGEST_RANGE):
            self.add_error("last", _("The last day must not be before the first, nor more than 400 days after it."))
        return cleaned

    def days(self) -> dict[date, bool]:
        """Each day of the range -> whether it is a working day."""
        data = self.cleaned_data
        span = [data["first"] + timedelta(days=n) for n in range((data["last"] - data["first"]).days + 1)]
        at_work = {"weekdays": range(1, 6), "rest": range(0), "work": range(1, 8)}[data["kind"]]
        return {day: day.isoweekday() in at_work for day in span}
