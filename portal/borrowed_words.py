"""Texts of Django and allauth that this site words in its own way. Listing them here puts them into our catalogue,
which is asked before theirs. Nothing reads these names."""

from django.utils.translation import gettext_noop, ngettext_lazy

WORDS = (
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("Your password can’t be a commonly used password."),
    gettext_noop("Your password can’t be entirely numeric."),
    gettext_noop("Your old password was entered incorrectly. Please enter it again."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Email"),
    gettext_noop("Email address"),
    gettext_noop("Email Addresses"),
    gettext_noop("The following email addresses are associated with your account:"),
    gettext_noop("Primary"),
    gettext_noop("Re-send Verification"),
    gettext_noop("Add Email Address"),
    gettext_noop("Add Email"),
    gettext_noop("Remember Me"),
    gettext_noop("Your email has been confirmed."),
)
LENGTH = ngettext_lazy(
    "Your password must contain at least %(min_length)d character.",
    "Your password must contain at least %(min_length)d characters.",
    "min_length",
)
