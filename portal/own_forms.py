"""Which forms of ours stand in allauth's pages, in place of its own."""

STEP = "accounts.forms.second_step"
OURS = "accounts.forms.borrowed"
ACCOUNT = {
    "login": "accounts.forms.sign_in.SignInForm",
    "signup": f"{OURS}.SignUpForm",
    "add_email": f"{OURS}.AddressForm",
    "change_password": f"{OURS}.PasswordForm",
    "set_password": f"{OURS}.FirstPasswordForm",
    "reset_password": f"{OURS}.ForgottenForm",
    "reset_password_from_key": f"{OURS}.NewPasswordForm",
    "reauthenticate": f"{OURS}.PasswordAgainForm",
}
MFA = {
    "authenticate": f"{STEP}.SecondStepForm",
    "reauthenticate": f"{STEP}.SecondStepAgainForm",
    "activate_totp": f"{STEP}.SetUpAppForm",
    "authenticate_webauthn": f"{STEP}.PasskeyStepForm",
    "reauthenticate_webauthn": f"{STEP}.PasskeyAgainForm",
    "add_webauthn": f"{STEP}.AddPasskeyForm",
    "edit_webauthn": f"{STEP}.RenamePasskeyForm",
}
