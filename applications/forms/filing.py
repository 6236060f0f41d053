"""The small forms of a filing: declaration, withdrawal, upload. Shape only."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from papers.domain.media import picked
from records.forms import FileField, KeyField, ParagraphField, WholeField


class DeclarationForm(forms.Form):
    """`submit_key` is made once when the page is shown: pressing twice files once."""

    declared = forms.BooleanField(
        label=_("I have read the declaration and make it on behalf of the enterprise."), required=False
    )
    submit_key = KeyField(widget=forms.HiddenInput)
    revision = WholeField(widget=forms.HiddenInput)

    @classmethod
    def fresh(cls, revision: int) -> "DeclarationForm":
        """An empty form with a key of its own."""
        return cls(initial={"submit_key": uuid.uuid4(), "revision": revision})


class WithdrawalForm(forms.Form):
    reason = ParagraphField(
        label=_("Reason (the offices and your colleagues will see it)"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class UploadForm(forms.Form):
    """One material, one or several files."""

    upload = FileField(widget=ManyFilesInput)

    def __init__(self, *args: Any, accepted: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upload"].widget.attrs |= {"accept": picked(accepted)}
