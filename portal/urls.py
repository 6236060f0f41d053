"""All addresses of the portal, floor by floor. Everything needs a sign-in unless its view says otherwise."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.i18n import set_language


@login_not_required
def healthz(_request: HttpRequest) -> HttpResponse:
    """For load balancers: the process answers. It asks neither the database nor the broker."""
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("accounts/", include("allauth.urls")),
    path("", include("portal.public_urls")),
    path("me/", include("accounts.urls")),
    path("calls/manage/", include("schemes.urls")),
    path("estimate/", include("applications.estimator_urls")),
    path("applications/", include("applications.urls")),
    path("review/", include("review.urls")),
    path("payouts/", include("payouts.urls")),
]
