"""Who is there? The password, or the second factor where one is set up, asked for in front of a deed."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.selectors import has_second_factor
from records.forms import LineField, VerbatimField

FIELDS = frozenset({"confirm_asked", "confirm_password", "confirm_code", "confirm_credential"})


class ConfirmForm(forms.Form):
    """`confirm_password` for people without a second factor; else a code, or what a passkey answers."""

    ASKED = "confirm_asked"
    confirm_password = VerbatimField(
        label=_("Password"),
        required=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    confirm_code = LineField(
        label=_("Code of the authenticator app"),
        required=False,
        max_length=20,
        help_text=_("Six digits; or one of your recovery codes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "w-code"}),
    )
    confirm_credential = VerbatimField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.by_factor: Any = None
        self.second = has_second_factor(user)
        for name in ("confirm_password",) if self.second else ("confirm_code", "confirm_credential"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if self.second:
            self._check_factor(typed)
        elif not get_adapter().reauthenticate(self.user, typed.get("confirm_password", "")):
            self.add_error("confirm_password", get_adapter().validation_error("incorrect_password"))
        return typed

    def _check_factor(self, typed: dict[str, Any]) -> None:
        if typed.get("confirm_credential"):
            self.by_factor = ReauthenticateWebAuthnForm(
                user=self.user, data={"credential": typed["confirm_credential"]}
            )
        else:
            self.by_factor = ReauthenticateForm(user=self.user, data={"code": typed.get("confirm_code", "")})
        if not self.by_factor.is_valid():
            for problems in self.by_factor.errors.values():
                self.add_error("confirm_code", ValidationError(list(problems)))

    def save(self, request: HttpRequest) -> None:
        """Notes in the session that the person has just shown who they are."""
        if self.by_factor is None:
            reauthenticate_by_password(request)
        else:
            self.by_factor.save()
