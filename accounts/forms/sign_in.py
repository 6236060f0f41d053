"""The sign-in form: address, password, and after many wrong ones the code from a letter."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.domain.sign_in import SignInRefused
from accounts.services.sign_in import send_sign_in_code
from accounts.wording import sentence
from records.domain.reading import one_line
from records.forms import LineField
from records.forms.borrowed import InOurWords

ASKS_FOR_CODE = frozenset({"sign_in_wait", "sign_in_code_needed", "sign_in_code_wrong"})


class SignInForm(InOurWords, LoginForm):  # type: ignore[misc]  # allauth carries no types
    """`proof` is shown once the rules ask for it, and then stays for this page."""

    proof = LineField(
        label=_("Code from the letter"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "w-code"}),
    )
    ask_for_code = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.order_fields(["login", "password", "proof", "remember"])
        self.ask_for_code = "proof" in self.data
        if not self.is_bound:
            del self.fields["proof"]

    def user_credentials(self) -> dict[str, str]:
        return {**super().user_credentials(), "proof": self.cleaned_data.get("proof", "")}

    def clean(self) -> dict[str, Any]:
        """Asks for the code where that is due; the button beside it sends one."""
        if "send_code" in self.data and self.cleaned_data.get("login"):
            self.ask_for_code = True
            self.errors.pop("password", None)
            send_sign_in_code(login=one_line(self.cleaned_data["login"]).lower())
            raise ValidationError(sentence(SignInRefused("sign_in_code_sent")), code="sign_in_code_sent")
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError as wrong:
            self.ask_for_code = self.ask_for_code or wrong.code in ASKS_FOR_CODE
            self._hide_code()
            raise
        self._hide_code()
        return cleaned

    def _hide_code(self) -> None:
        if not self.ask_for_code:
            self.fields.pop("proof", None)
