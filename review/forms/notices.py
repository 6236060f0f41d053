"""Forms of notices and objections."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from papers.domain.media import picked
from records.forms import (
    ChoiceField,
    EmailField,
    FileField,
    LineField,
    MultipleChoiceField,
    ParagraphField,
    TypedMultipleChoiceField,
)
from review.models.notice import FINDINGS
from review.services.uploads import EVIDENCE


class NoticeForm(forms.Form):
    """`cases` are numbers of applications ready to be published."""

    title_zh = LineField(label=_("Title (Chinese)"), max_length=160)
    title_en = LineField(label=_("Title (English)"), max_length=200)
    cases = MultipleChoiceField(required=False)

    def __init__(self, *args: Any, ready: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cases"]
        if isinstance(field, MultipleChoiceField):
            field.choices = [(str(pk), str(pk)) for pk in ready]


class ObjectionForm(forms.Form):
    """In writing, under a real name. Which fields may not be empty is the service's rule.

    `proves`: the contact is an e-mail address, to which the link goes that makes the objection count.
    """

    name = LineField(
        label=_("Your name, or the name of your organisation"),
        help_text=_("Objections are taken under a real name. It is not published and not told to the enterprise."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = LineField(
        label=_("Telephone or e-mail"), help_text=_("For questions and for the reply."), max_length=120, required=False
    )
    ground = ParagraphField(
        label=_("What is wrong, and which facts show it"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    evidence = FileField(
        label=_("Evidence (if any)"),
        help_text=_("PDF, Word, JPEG or PNG, at most 20 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": picked(EVIDENCE)}),
    )

    def __init__(self, *args: Any, proves: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proves:
            self.fields["contact"] = EmailField(
                label=_("E-mail address"),
                help_text=_("You get a link to confirm the objection, and later the reply."),
                max_length=120,
                required=False,
                widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            )


class FindingForm(forms.Form):
    """What was found on one objection, or on several of them at once (`open_ones`: their numbers), none upheld."""

    objections = TypedMultipleChoiceField(
        label=_("Objections"), coerce=int, error_messages={"required": _("Choose at least one objection.")}
    )
    outcome = ChoiceField(label=_("Result"), choices=FINDINGS, widget=forms.RadioSelect)
    finding = ParagraphField(
        label=_("What was found, and on what ground"),
        help_text=_("Stays with the case. Where the objection is upheld, the enterprise reads it as the reason."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reply = ParagraphField(
        label=_("Reply to whoever objected"),
        help_text=_("Goes to whoever objected, by e-mail or to the account; answer on paper what came on paper."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, open_ones: list[int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["objections" if open_ones is None else "outcome"]
        several = self.fields.get("objections")
        if isinstance(several, TypedMultipleChoiceField):
            several.choices = [(number, str(number)) for number in open_ones or ()]
