"""Shapes of what people type around a draft: how it begins, its file, the day from which it holds, a reason."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from records.domain.reading import is_empty
from records.forms import DateField, FileField, LineField, ParagraphField, VerbatimField
from rules.definition.parsing import LONGEST

CODE = re.compile(r"[a-z0-9][a-z0-9-]{2,59}")


class SchemeCodeField(LineField):
    """The code of a policy: small letters, digits and hyphens, as addresses carry it."""

    def read(self, text: str) -> str:
        code = super().read(text)
        if code and not CODE.fullmatch(code):
            raise ValidationError(
                _("Use 3 to 60 small letters, digits and hyphens, beginning with a letter or digit."), "scheme_code"
            )
        return code


class SkeletonForm(forms.Form):
    """A policy from nothing."""

    scheme_code = SchemeCodeField(
        max_length=60,
        label=_("Code of the policy"),
        help_text=_(
            "Small letters, digits and hyphens, for example haidian-2025. It stays the same for later versions."
        ),
    )
    title = LineField(label=_("Short title"), max_length=60)


class FileForm(forms.Form):
    """A definition file: chosen, or pasted."""

    file = FileField(label=_("Definition file (.toml)"), required=False)
    text = VerbatimField(label=_("Or the text itself"), required=False, widget=forms.Textarea(attrs={"rows": 18}))

    def clean_file(self) -> str:
        """The text of the file, "" without one."""
        file = self.cleaned_data.get("file")
        if not file:
            return ""
        if file.size > 4 * LONGEST:
            raise ValidationError(_("The file is larger than a definition can be."))
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(_("This is no text in UTF-8. Save the file as UTF-8 and choose it again.")) from error
        if len(text) > LONGEST:
            raise ValidationError(_("The file is larger than a definition can be."))
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("file") or not is_empty(cleaned.get("text", ""))):
            self.add_error("text", _("Choose a file or paste its text."))
        return cleaned

    @property
    def definition(self) -> str:
        """What was chosen, else what was pasted; line ends as files have them."""
        text: str = self.cleaned_data.get("file") or self.cleaned_data.get("text") or ""
        return text.replace("\r\n", "\n")


class SubmitForm(forms.Form):
    """The day from which the new version holds."""

    holds_from = DateField(
        label=_("Holds from"),
        help_text=_("From this day the earlier version gives way. Files and calls that stand on it keep it."),
    )

    @property
    def day(self) -> date:
        day: date = self.cleaned_data["holds_from"]
        return day


class ReturnForm(forms.Form):
    """Why a draft is sent back."""

    reason = ParagraphField(
        label=_("Reason"),
        help_text=_("The authors read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )
