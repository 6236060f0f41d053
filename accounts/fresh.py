"""Deeds that move money, rights or data ask once more who is there.

The question stands in the same place, with what was typed kept in it, and answering it does the deed. Nothing is put
aside in the session, so two tabs do not disturb each other, and it works without JavaScript.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from accounts.authentication import is_fresh
from accounts.forms.confirming import FIELDS, ConfirmForm
from accounts.http import SignedInRequest

P = ParamSpec("P")
View = Callable[Concatenate[SignedInRequest, P], HttpResponseBase]
UNAUTHORISED = 401
TO_READ = "read"
READING = frozenset({"GET", "HEAD"})
LEFT_OUT = FIELDS | {"csrfmiddlewaretoken"}


def fresh_sign_in_required(view: View[P]) -> View[P]:
    """For views that do such a deed; the outermost decorator. Looking at their page asks nothing."""
    return _guarded(view, asks_readers=False)


def fresh_sign_in_to_read(view: View[P]) -> View[P]:
    """For exports: reading is the deed."""
    return _guarded(view, asks_readers=True)


def _guarded(view: View[P], *, asks_readers: bool) -> View[P]:
    @wraps(view)
    def guarded(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        reads = request.method in READING
        if not request.user.is_authenticated or (reads and not asks_readers):
            return view(request, *args, **kwargs)
        answered = ConfirmForm.ASKED in request.POST
        if not is_fresh(request):
            form = ConfirmForm(request.POST if answered else None, user=request.user)
            if not form.is_valid():
                return _ask(request, form, to_read=reads or request.POST.get(ConfirmForm.ASKED) == TO_READ)
            form.save(request)
        if answered and request.POST[ConfirmForm.ASKED] == TO_READ:
            return redirect(request.get_full_path())
        _forget_question(request)
        return view(request, *args, **kwargs)

    guarded.needs_fresh_sign_in = True  # type: ignore[attr-defined]  # read by the law test
    return cast("View[P]", guarded)


def _ask(request: SignedInRequest, form: ConfirmForm, *, to_read: bool) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "to_read": to_read,
        "kept": [(name, value) for name, values in request.POST.lists() if name not in LEFT_OUT for value in values],
        "files": list(request.FILES),
        "back": request.headers.get("Referer", ""),
        "fresh_minutes": settings.FRESH_SIGN_IN_MINUTES,
    }
    if form.has_passkey:
        context["js_data"] = {"request_options": begin_authentication(request.user)}
    return render(request, "accounts/confirm_identity.html", context, status=UNAUTHORISED)


def _forget_question(request: SignedInRequest) -> None:
    """The deed sees only what was typed for it."""
    if request.method != "POST" or not FIELDS & set(request.POST):
        return
    typed = request.POST.copy()
    for name in FIELDS:
        typed.pop(name, None)
    typed._mutable = False  # noqa: SLF001 -- as Django hands it out
    request.POST = typed  # type: ignore[assignment]  # a QueryDict, as before
