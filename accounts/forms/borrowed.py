"""allauth's forms in our words; what they do stays allauth's. `portal/own_forms.py` puts each in its place."""

from allauth.account import forms as account

from records.forms.borrowed import InOurWords


class SignUpForm(InOurWords, account.SignupForm):  # type: ignore[misc]  # allauth carries no types
    pass


class AddressForm(InOurWords, account.AddEmailForm):  # type: ignore[misc]  # as above
    pass


class PasswordForm(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]  # as above
    pass


class FirstPasswordForm(InOurWords, account.SetPasswordForm):  # type: ignore[misc]  # as above
    pass


class ForgottenForm(InOurWords, account.ResetPasswordForm):  # type: ignore[misc]  # as above
    pass


class NewPasswordForm(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    pass


class PasswordAgainForm(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]  # as above
    pass
