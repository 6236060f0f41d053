"""Which forms of ours stand in allauth's pages, in place of its own."""

STEP = "accounts.forms.second_step"
ACCOUNT = {"login": "accounts.forms.sign_in.SignInForm"}
MFA = {
    "authenticate": f"{STEP}.SecondStepForm",
    "reauthenticate": f"{STEP}.SecondStepAgainForm",
    "activate_totp": f"{STEP}.SetUpAppForm",
    "authenticate_webauthn": f"{STEP}.PasskeyStepForm",
    "reauthenticate_webauthn": f"{STEP}.PasskeyAgainForm",
    "add_webauthn": f"{STEP}.AddPasskeyForm",
    "edit_webauthn": f"{STEP}.RenamePasskeyForm",
}
