"""Officers and operators without a second factor are led to set one up before they reach any page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.selectors import has_second_factor, needs_second_factor

# Pages needed on the way: signing in and out, setting up, and what stands on every page.
OPEN_PREFIXES = ("account_", "mfa_", "usersessions_")
OPEN = frozenset({"accounts:second_factor", "set_language", "portal:display", "healthz", "readyz"})
UNAUTHORISED = 401


class SecondFactorMiddleware:
    """Looks at nothing unless SECOND_FACTOR=required; public pages stay open to everybody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: list[Any], _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not request.user.is_authenticated or self._is_open(request, view):
            return None
        if not needs_second_factor(request.user) or has_second_factor(request.user):
            return None
        path = request.get_full_path() if request.method == "GET" else request.path
        address = f"{reverse('accounts:second_factor')}?{urlencode({'next': path})}"
        if request.headers.get("HX-Request"):
            return HttpResponse(status=UNAUTHORISED, headers={"HX-Redirect": address})
        return redirect(address)

    def _is_open(self, request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
        name = request.resolver_match.view_name if request.resolver_match else ""
        return name in OPEN or name.startswith(OPEN_PREFIXES) or not getattr(view, "login_required", True)
