"""Shapes of what officers send: a budget year, a reason, a returned file. Rules live in the services."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MakeForm(forms.Form):
    """`seen` is the digest of the preview the maker looked at."""

    budget_year = forms.TypedChoiceField(label=_("Budget year"), coerce=int)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: object, years: list[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature is too long to repeat
        field = self.fields["budget_year"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [(year, str(year)) for year in years]


class RejectForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason for the rejection"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say why the batch is rejected, so that the maker can mend it.")},
    )


class ResultForm(forms.Form):
    upload = forms.FileField(
        label=_("File from the bank"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Please choose the file the bank returned.")},
    )
