"""Signing in with one click as an invented person. Exists only where the site is a demonstration."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.models import User
from portal.demo.accounts import DEMO_ACCOUNTS
from records.forms import words_in

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Signs in as the account named by `key`, on to `next`; 404 outside the demonstration and for any other key."""
    addresses = {account.key: account.email for account in DEMO_ACCOUNTS}
    key = words_in(request.POST, "key")
    if not settings.DEMO or key not in addresses:
        raise Http404
    person = get_object_or_404(User, email=addresses[key], is_active=True)
    login(request, person, backend=BACKEND)
    goal = words_in(request.POST, "next")
    safe = url_has_allowed_host_and_scheme(goal, {request.get_host()}, require_https=request.is_secure())
    return redirect(goal if safe else settings.LOGIN_REDIRECT_URL)
