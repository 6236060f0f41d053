"""The filters of the work list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms import ChoiceField, LineField
from review.selectors import Filters
from review.wording import in_language
from rules.text import Text


class FilterForm(forms.Form):
    """Read from the address; whatever cannot be read asks nothing."""

    words = LineField(label=_("Receipt number, enterprise or credit code"), required=False, max_length=60)
    stage = ChoiceField(label=_("Stage"), required=False)
    matter = ChoiceField(label=_("Matter"), required=False)
    late = forms.BooleanField(label=_("Overdue only"), required=False)

    def __init__(self, *args: Any, stages: dict[str, Text], matters: dict[str, Text], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, first, names in (("stage", _("All stages"), stages), ("matter", _("All matters"), matters)):
            choices = [("", first), *((code, in_language(text)) for code, text in names.items())]
            field = self.fields[name]
            if isinstance(field, ChoiceField):
                field.choices = choices

    def filters(self) -> Filters:
        """What was asked for, as far as it can be read."""
        self.is_valid()
        given = self.cleaned_data
        return Filters(
            stage=given.get("stage", ""),
            matter=given.get("matter", ""),
            words=given.get("words", ""),
            late=given.get("late", False),
        )
