"""Shapes of what officers send: a budget year, a reason, a returned file. Rules live in the services."""

from django import forms
from django.utils.translation import gettext_lazy as _

from payouts.domain.evidence import Evidence
from records.forms import ChoiceField, FileField, LineField, ParagraphField, TypedChoiceField


class MakeForm(forms.Form):
    """`budget_year` and `seen`, the digest of its preview, are what the maker looked at."""

    budget_year = TypedChoiceField(label=_("Budget year"), coerce=int, widget=forms.HiddenInput)
    seen = LineField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: object, years: list[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature is too long to repeat
        field = self.fields["budget_year"]
        assert isinstance(field, TypedChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [(year, str(year)) for year in years]


class RejectForm(forms.Form):
    reason = ParagraphField(
        label=_("Reason for the rejection"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say why the batch is rejected, so that the maker can mend it.")},
    )


class ResultForm(forms.Form):
    """`evidence` is what the file is, in the words of whoever hands it in."""

    evidence = ChoiceField(
        label=_("What is this file?"),
        choices=[
            (Evidence.BANK.value, _("The bank's own file, unchanged, as it was downloaded from the bank")),
            (Evidence.TYPED.value, _("Our payment list, filled in by hand")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please say whether this is the bank's own file or our list filled in.")},
    )
    upload = FileField(
        label=_("File from the bank"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Please choose the file the bank returned.")},
    )


class AnswerForm(forms.Form):
    """What somebody says about one line; only what may follow what is known is offered."""

    outcome = ChoiceField(
        label=_("What became of this payment?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what became of the payment.")},
    )
    reason = LineField(
        label=_("Reason"),
        help_text=_("For a failed or returned payment the bank's words: the payee reads them. For a correction, why."),
        max_length=200,
        required=False,
    )
    bank_reference = LineField(label=_("The bank's reference"), max_length=80, required=False)

    def __init__(self, *args: object, choices: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature is too long to repeat
        field = self.fields["outcome"]
        assert isinstance(field, ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = choices


class DeclineForm(forms.Form):
    reason = LineField(
        label=_("Why it is not confirmed"),
        max_length=200,
        error_messages={"required": _("Please say why, so that whoever entered it can look again.")},
    )
