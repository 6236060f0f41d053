"""Who is there? The password, or the second factor where one is set up, asked for in front of a deed."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.forms.second_step import (
    APP,
    PASSKEY,
    PasskeyAgainForm,
    SecondStepAgainForm,
    ask_for_recovery_code,
    code_field,
)
from accounts.models import User
from accounts.selectors import factors_of
from records.forms import VerbatimField

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
    confirm_code = code_field(required=False)
    confirm_credential = VerbatimField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.by_factor: Any = None
        factors = factors_of(user)
        self.has_app, self.has_passkey = APP in factors, PASSKEY in factors
        self.second = self.has_app or self.has_passkey
        for name in ("confirm_password",) if self.second else ("confirm_code", "confirm_credential"):
            del self.fields[name]
        if self.has_passkey and not self.has_app:
            ask_for_recovery_code(self.fields["confirm_code"])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if self.second:
            self._check_factor(typed)
        elif not get_adapter().reauthenticate(self.user, typed.get("confirm_password", "")):
            self.add_error("confirm_password", get_adapter().validation_error("incorrect_password"))
        return typed

    def _check_factor(self, typed: dict[str, Any]) -> None:
        by_passkey = bool(typed.get("confirm_credential"))
        if by_passkey:
            self.by_factor = PasskeyAgainForm(user=self.user, data={"credential": typed["confirm_credential"]})
        else:
            self.by_factor = SecondStepAgainForm(user=self.user, data={"code": typed.get("confirm_code", "")})
        if not self.by_factor.is_valid():
            for problems in self.by_factor.errors.values():
                self.add_error(None if by_passkey else "confirm_code", ValidationError(list(problems)))

    def save(self, request: HttpRequest) -> None:
        """Notes in the session that the person has just shown who they are."""
        if self.by_factor is None:
            reauthenticate_by_password(request)
        else:
            self.by_factor.save()
