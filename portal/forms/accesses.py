"""What an auditor looks for in the access record."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.access_marks import KINDS
from records.forms import ChoiceField, DateField, LineField
from records.models import Act
from records.selectors import Wanted


class AccessForm(forms.Form):
    name = LineField(label=_("Person or account"), required=False, max_length=120)
    act = ChoiceField(label=_("Act"), required=False, choices=[("", _("All acts")), *Act.choices])
    kind = ChoiceField(
        label=pgettext_lazy("what was looked at", "Object"),
        required=False,
        choices=[("", _("All objects")), *KINDS.items()],
    )
    key = LineField(label=_("Its number"), required=False, max_length=120)
    address = LineField(label=_("Network address"), required=False, max_length=45)
    first = DateField(label=pgettext_lazy("a day", "From"), required=False)
    last = DateField(label=_("To"), required=False)

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and first > last:
            self.add_error("last", _("The last day lies before the first."))

    def wanted(self) -> Wanted:
        """What can be read of it."""
        given = self.cleaned_data
        return Wanted(
            name=given.get("name", "").strip(),
            act=given.get("act", ""),
            kind=given.get("kind", ""),
            key=given.get("key", "").strip(),
            address=given.get("address", "").strip(),
            first=given.get("first"),
            last=given.get("last"),
        )
