"""Who reaches a filing page, and what becomes of typing when the session has run out. Decides no rights of its own."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from accounts.http import SignedInRequest
from accounts.web import forbid_unless
from applications.models import Application
from applications.permissions import may_file

P = ParamSpec("P")
OwnView = Callable[Concatenate[SignedInRequest, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

TYPED = "filing_typed"
LONGEST_TYPING = 30_000
UNAUTHORISED = 401


def own_application(request: HttpRequest, pk: int) -> Application:
    """The filing, if it belongs to an enterprise of this person; 404 for anybody else.

    A member without a post there reads; what they send is refused before it is read.
    """
    mine = Application.objects.of_member(request.user).select_related(
        "enterprise", "call__scheme_version", "street", "bank_account", "office"
    )
    own = get_object_or_404(mine, pk=pk)
    forbid_unless(request.method != "POST" or may_file(request.user, own))
    return own


def keeps_typing(view: OwnView[P]) -> View[P]:
    """A page whose typing survives an expired session: it waits until the visitor has signed in again."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(cast("SignedInRequest", request), *args, **kwargs)
        typed = request.POST.urlencode()
        if request.method == "POST" and len(typed) <= LONGEST_TYPING:
            request.session[TYPED] = {"path": request.path, "typed": typed}
        if request.headers.get("HX-Request"):
            login = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
            return render(request, "applications/parts/signed_out.html", {"login": login}, status=UNAUTHORISED)
        return redirect_to_login(request.get_full_path() if request.method == "GET" else request.path)

    return cast("View[P]", login_not_required(guarded))


def acts_from(page: str) -> Callable[[OwnView[P]], OwnView[P]]:
    """A deed that belongs to a page: opened by address (as after signing in again) it leads back there."""

    def decorate(view: OwnView[P]) -> OwnView[P]:
        @wraps(view)
        def posted(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method != "POST":
                return redirect(f"applications:{page}", pk=kwargs["pk"])
            return view(request, *args, **kwargs)

        return cast("OwnView[P]", posted)

    return decorate


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What was typed on this page before the session ran out; given out once."""
    kept = request.session.get(TYPED)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[TYPED]
    return QueryDict(kept["typed"])
