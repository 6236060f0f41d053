"""Signing in with one click as an invented person. Exists only where the site is a demonstration."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.models import User
from portal.demo.accounts import DEMO_ACCOUNTS
from records.forms import words_in


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Signs in as the account named by `key`, on to `next`, past the second step where that account has one.

    404 outside the demonstration and for any other key.
    """
    addresses = {account.key: account.email for account in DEMO_ACCOUNTS}
    key = words_in(request.POST, "key")
    if not settings.DEMO or key not in addresses:
        raise Http404
    person = get_object_or_404(User, email=addresses[key], is_active=True)
    goal = words_in(request.POST, "next")
    safe = url_has_allowed_host_and_scheme(goal, {request.get_host()}, require_https=request.is_secure())
    logout(request)
    coming = Login(user=person, email_verification="none", redirect_url=goal if safe else None)
    answer: HttpResponse = perform_password_login(request, {"email": person.email}, coming)
    return answer
