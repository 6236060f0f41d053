"""Letting people in: invitations, roles, requests, claims, and answers to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.roles import ROLES_OF, OrganisationKind, Role
from accounts.models import Organisation
from accounts.models.membership import ROLE_NAMES


def role_choices(organisation: Organisation) -> list[tuple[str, Any]]:
    """The roles of this kind of organisation, with their names."""
    open_to = ROLES_OF[OrganisationKind(organisation.kind)]
    return [(code, name) for code, name in ROLE_NAMES if code in open_to]


class RolesForm(forms.Form):
    """The roles of one member."""

    roles = forms.MultipleChoiceField(label=_("Roles"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = role_choices(organisation)  # type: ignore[attr-defined]  # narrowed by the stubs


class InviteForm(RolesForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The invitation goes to this address, and only its owner can accept it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ["email", "roles"]

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, organisation=organisation, **kwargs)
        if Role.HANDLER in ROLES_OF[OrganisationKind(organisation.kind)]:
            self.fields["roles"].initial = [Role.HANDLER.value]


class JoinForm(forms.Form):
    """A request to be let in."""

    note = forms.CharField(
        label=_("A word to the administrator"),
        max_length=300,
        required=False,
        help_text=_("For example your department. The administrator also sees your name and e-mail address."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClaimForm(forms.Form):
    """A claim with the licence."""

    licence = forms.FileField(
        label=_("Business licence"),
        allow_empty_file=True,
        help_text=_("A scan or photo that shows the whole licence; PDF, JPEG or PNG, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    note = forms.CharField(
        label=_("What happened to the former administrator"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """Yes or no, with a reason."""

    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)
