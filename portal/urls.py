"""All addresses of the portal, floor by floor. Everything needs a sign-in unless its view says otherwise.

/healthz and /readyz are answered before any of them (portal/health.py)."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from accounts.views.passkeys import remove_passkey, show_passkey_again
from portal.reports import policy_report

urlpatterns = [
    path("policy-reports/", policy_report, name="policy_reports"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("accounts/2fa/webauthn/keys/<key:pk>/remove/", remove_passkey, name="mfa_remove_webauthn"),
    path("accounts/2fa/webauthn/reauthenticate/", show_passkey_again, name="mfa_reauthenticate_webauthn"),
    path("accounts/", include("allauth.urls")),
    path("", include("portal.public_urls")),
    path("me/", include("accounts.urls")),
    path("calls/manage/", include("workbench.urls")),
    path("calls/manage/", include("schemes.urls")),
    path("estimate/", include("applications.estimator_urls")),
    path("applications/", include("applications.urls")),
    path("review/", include("review.urls")),
    path("payouts/", include("payouts.urls")),
]
