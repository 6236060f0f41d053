"""Between a request and the accounts: who is not signed in goes to sign in and finds again what was typed; what
somebody holds is read once for a page."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.http import urlencode

from accounts import kept_typing
from accounts.selectors import posts_read_once

SHOWING = frozenset({"GET", "HEAD"})
UNAUTHORISED = 401
LONGEST_ADDRESS = 4000  # of a page to come back to; browsers and proxies take little more
SAVING = "saving"  # the place of a filing page that tells whether it is saved


class SignInMiddleware(LoginRequiredMiddleware):
    """Django's own, with typing kept; an answer to a part of a page says in its place that one was signed out."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            kept_typing.mark(request, response)
        return response

    def handle_no_permission(  # type: ignore[override]  # an answer to a part of a page is no redirect
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        kept = request.method == "POST" and kept_typing.keep(request)
        goal = kept_typing.page_of(request) if request.method == "POST" else request.get_full_path()
        goal = goal if len(goal) <= LONGEST_ADDRESS else request.path
        sign_in = resolve_url(self.get_login_url(view_func))
        if not request.headers.get("HX-Request"):
            return redirect_to_login(goal, sign_in)
        login = f"{sign_in}?{urlencode({'next': kept_typing.page_of(request)[:LONGEST_ADDRESS]})}"
        own_place = request.headers.get("HX-Target") == SAVING
        part = "applications/parts/signed_out.html" if own_place else "accounts/parts/signed_out.html"
        answer = render(request, part, {"login": login, "kept": kept}, status=UNAUTHORISED)
        if not own_place:
            answer["HX-Retarget"], answer["HX-Reswap"] = "#said", "innerHTML"
        return answer


class PostsReadOnceMiddleware:
    """A page that only shows asks for a person's posts once, however many rights stand on it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SHOWING:
            return self.get_response(request)
        with posts_read_once():
            return self.get_response(request)
