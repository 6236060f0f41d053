"""Shapes of the three ways to a population."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.forms import (
    ChoiceField,
    DateField,
    FileField,
    LineField,
    ModelChoiceField,
    ModelMultipleChoiceField,
    WholeField,
)
from schemes.models import Call, SchemeVersion
from workbench.services.populations import MOST_MEMBERS

MOST_SEED = 2**31 - 1


class FilingsForm(forms.Form):
    """Published calls whose filings are taken together; they must stand on the same policy."""

    calls = ModelMultipleChoiceField(Call.objects.published(), label=_("Calls"), widget=forms.CheckboxSelectMultiple)
    name = LineField(label=_("Name"), max_length=120)


class InventForm(forms.Form):
    """Invented enterprises: the same ones again for the same figures."""

    version = ModelChoiceField(SchemeVersion.objects.all(), label=_("For these rules"), empty_label=None)
    name = LineField(label=_("Name"), max_length=120)
    size = WholeField(label=_("How many"), least=1, most=MOST_MEMBERS, initial=1000)
    seed = WholeField(
        label=_("Seed"),
        most=MOST_SEED,
        initial=1,
        help_text=_("The same seed gives the same enterprises."),
    )
    opens_on = DateField(label=_("First day of filing"), initial=timezone.localdate)


class ImportForm(forms.Form):
    """A text of claims, one a line, in the shape of the assessment contract."""

    scheme = ChoiceField(label=_("Policy"))
    name = LineField(label=_("Name"), max_length=120)
    file = FileField(
        label=_("File"), help_text=_("One claim a line as JSON (.jsonl), as the command assess reads them.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = SchemeVersion.objects.order_by("code").values_list("code", flat=True).distinct()
        self.fields["scheme"].choices = [(code, code) for code in codes]  # type: ignore[attr-defined] # stubs say Field
