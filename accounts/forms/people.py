"""A person's own details: at sign-up and later."""

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from records.forms import ChoiceField, LineField, PhoneField


class SignUpDetails(forms.Form):
    """What sign-up asks beside address and password (ACCOUNT_SIGNUP_FORM_CLASS)."""

    full_name = LineField(label=_("Full name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ["full_name", "email", "password1", "password2"]

    def signup(self, _request: HttpRequest, user: User) -> None:
        """Called by allauth once the account exists."""
        user.full_name = self.cleaned_data["full_name"]
        user.language = get_language() or settings.LANGUAGE_CODE
        user.save(update_fields=["full_name", "language"])


class PersonForm(forms.Form):
    """Name, phone and language of letters."""

    full_name = LineField(label=_("Full name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = PhoneField(
        label=_("Phone"),
        required=False,
        help_text=_("Offices use it when something about a filing is unclear."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "w-code"}),
    )
    language = ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Of this site and of the e-mails you receive."),
        widget=forms.Select(attrs={"class": "w-code"}),
    )
