"""Letting people in: invitations, roles, requests, claims, and answers to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.roles import Role
from accounts.models import Organisation
from accounts.posts import post_catalogue, post_name
from accounts.selectors import posts_open_in
from accounts.services.claims import LICENCES
from papers.domain.media import picked
from records.forms import ChoiceField, EmailField, FileField, LineField, MultipleChoiceField, ParagraphField


def post_choices(organisation: Organisation) -> list[tuple[str, str]]:
    """The posts this organisation has, with their names; those that take two persons say so."""
    catalogue = post_catalogue()
    by_two = _("%(post)s (a second person confirms)")
    names = {code: post_name(code) for code in posts_open_in(organisation)}
    return [
        (code, str(by_two % {"post": name}) if catalogue.is_sensitive(organisation.kind, code) else name)
        for code, name in names.items()
    ]


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The invitation goes to this address, and only its owner can accept it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    posts = MultipleChoiceField(label=_("Posts"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = post_choices(organisation)
        self.fields["posts"].choices = choices  # type: ignore[attr-defined]  # narrowed by the stubs
        if Role.HANDLER in dict(choices):
            self.fields["posts"].initial = [Role.HANDLER.value]


class GrantForm(forms.Form):
    """A further post for a member: which, for which schemes, why."""

    post = ChoiceField(label=_("Post"))
    schemes = LineField(
        label=_("Only for these schemes"),
        max_length=300,
        required=False,
        help_text=_(
            "Codes with a space between them, as they stand in the policy. Left empty, the post extends to all."
        ),
    )
    reason = LineField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("For example the number of the staffing decision. It stays on record."),
    )

    def __init__(self, *args: Any, organisation: Organisation, held: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [choice for choice in post_choices(organisation) if choice[0] not in held]
        self.fields["post"].choices = choices  # type: ignore[attr-defined]  # narrowed by the stubs
        if not organisation.office_code:
            del self.fields["schemes"]

    def clean_schemes(self) -> list[str]:
        return str(self.cleaned_data["schemes"]).replace(",", " ").replace("，", " ").split()


class ReasonForm(forms.Form):
    """Why a post ends."""

    reason = LineField(label=_("Reason"), max_length=300, required=False)


class JoinForm(forms.Form):
    """A request to be let in."""

    note = ParagraphField(
        label=_("A word to the administrator"),
        max_length=300,
        required=False,
        help_text=_("For example your department. The administrator also sees your name and e-mail address."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClaimForm(forms.Form):
    """A claim with the licence."""

    licence = FileField(
        label=_("Business licence"),
        allow_empty_file=True,
        help_text=_("A scan or photo that shows the whole licence; PDF, JPEG or PNG, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": picked(LICENCES)}),
    )
    note = ParagraphField(
        label=_("What happened to the former administrator"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class VerificationForm(ClaimForm):
    """One's own licence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("Anything the operator should know")


class AnswerForm(forms.Form):
    """Yes or no, with a reason."""

    answer = ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    reason = LineField(label=_("Reason"), max_length=300, required=False)
