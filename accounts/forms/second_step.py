"""The second step of signing in: codes read by our own reader, passkeys, and what is said when one is not taken.

allauth's views do the work (`MFA_FORMS` names these forms); words and fields are ours.
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.domain.sign_in import SignInRefused
from accounts.models import User
from accounts.selectors import factors_of
from accounts.selectors.second_factor import app_secret, steps_of
from accounts.services.second_step import admit_code, forgive_codes, spend_code
from accounts.wording import sentence
from records.forms import LineField
from records.forms.borrowed import AnswerField

APP, PASSKEY = "totp", "webauthn"
NOT_TAKEN = frozenset({"incorrect_code", "invalid", "required"})


def code_field(*, required: bool = True, **words: Any) -> LineField:
    words = {
        "label": _("Code of the authenticator app"),
        "help_text": _("Six digits; or one of your recovery codes."),
    } | words
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "w-code"}
    return LineField(required=required, max_length=20, widget=forms.TextInput(attrs=attrs), **words)


def ask_for_recovery_code(field: forms.Field) -> None:
    """The field of somebody who has a passkey and no app."""
    field.label = _("Recovery code")
    field.help_text = _("Eight digits, one of the ten you keep for such a day. Each works once.")


def admit(person: User) -> None:
    """Says how long to wait where too many codes were wrong."""
    try:
        admit_code(person=person)
    except SignInRefused as refusal:
        raise ValidationError(sentence(refusal), code=refusal.code) from refusal


class CodeForm:
    """By code, where the person has an app or, with a passkey alone, recovery codes. Wrong ones make the next wait.

    Each code of an app is taken once: allauth remembers them in the cache, which may be away, and for a third of their
    time only.
    """

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        factors = factors_of(self.user)
        self.has_app, self.has_passkey = APP in factors, PASSKEY in factors
        if not self.has_app:
            ask_for_recovery_code(self.fields["code"])

    def clean_code(self) -> str:
        """A code that was spent is as wrong as any other, and counts as a wrong one."""
        admit(self.user)
        secret = app_secret(self.user)
        steps = steps_of(secret, self.cleaned_data["code"]) if secret else []
        if steps and not spend_code(person=self.user, steps=steps):
            self.cleaned_data["code"] = ""
        code: str = super().clean_code()  # type: ignore[misc]  # of the form beside which it stands
        forgive_codes(person=self.user)
        return code


class SecondStepForm(CodeForm, AuthenticateForm):  # type: ignore[misc]  # allauth carries no types
    code = code_field()


class SecondStepAgainForm(CodeForm, ReauthenticateForm):  # type: ignore[misc]  # allauth carries no types
    code = code_field()


class SetUpAppForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth carries no types
    code = code_field(
        label=_("The code that the app shows now"), help_text=_("Six digits. They change every half minute.")
    )

    def clean_code(self) -> str:
        """The code that shows that the app holds the secret signs nobody in afterwards."""
        code: str = super().clean_code()
        if not spend_code(person=self.user, steps=steps_of(self.secret, code)):
            raise get_adapter().validation_error("incorrect_code")
        return code


class PasskeyAnswer:
    """What a browser sends for a passkey is read by nobody: whatever is wrong with it is one sentence."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = AnswerField(widget=forms.HiddenInput)

    def add_error(self, field: str | None, error: ValidationError) -> None:
        if getattr(error, "code", None) in NOT_TAKEN:
            field, error = None, ValidationError(_("The passkey was not accepted. Please try again."), code="passkey")
        super().add_error(field, error)  # type: ignore[misc]  # beside a form


def understood(read: Callable[[], Any]) -> Any:
    """What allauth makes of a browser's answer; an answer of another shape is as wrong as a wrong one."""
    try:
        return read()
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class PasskeyStepForm(PasskeyAnswer, AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    def clean_credential(self) -> Any:
        return understood(super().clean_credential)


class PasskeyAgainForm(PasskeyAnswer, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    def clean_credential(self) -> Any:
        return understood(super().clean_credential)


def name_field() -> LineField:
    return LineField(
        label=_("Name of the passkey"),
        help_text=_("So that you know them apart: this computer, my phone, the key on the ring."),
        max_length=60,
        required=False,
    )


class AddPasskeyForm(PasskeyAnswer, AddWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    name = name_field()

    def clean(self) -> dict[str, Any]:
        answer: dict[str, Any] = understood(super().clean)
        return answer


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    name = name_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
