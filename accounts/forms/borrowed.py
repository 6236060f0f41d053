"""allauth's forms in our words; what they do stays allauth's. `portal/own_forms.py` puts each in its place."""

from allauth.account import forms as account

from records.forms.borrowed import InOurWords


class SignUpForm(InOurWords, account.SignupForm):  # type: ignore[misc]  # allauth carries no types
    pass


class AddressForm(InOurWords, account.AddEmailForm):  # type: ignore[misc]  # allauth carries no types
    pass


class PasswordForm(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]  # allauth carries no types
    pass


class FirstPasswordForm(InOurWords, account.SetPasswordForm):  # type: ignore[misc]  # allauth carries no types
    pass


class ForgottenForm(InOurWords, account.ResetPasswordForm):  # type: ignore[misc]  # allauth carries no types
    pass


class NewPasswordForm(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth carries no types
    pass


class PasswordAgainForm(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]  # allauth carries no types
    pass
