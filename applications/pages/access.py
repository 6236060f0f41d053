"""Who reaches a filing page. Decides no rights of its own."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.web import forbid_unless
from applications.models import Application
from applications.permissions import files_for
from applications.selectors import Filing, load_filing

P = ParamSpec("P")
OwnView = Callable[Concatenate[SignedInRequest, P], HttpResponse]


def own_application(request: HttpRequest, pk: int) -> Application:
    """The filing, if it belongs to an enterprise of this person; 404 for anybody else.

    A member without a post there reads; what they send is refused before it is read.
    """
    mine = Application.objects.of_member(request.user).select_related(
        "enterprise__profile", "enterprise__verification", "call__scheme_version", "street", "bank_account", "office"
    )
    own = get_object_or_404(mine.annotate(may_file=files_for(request.user, "enterprise")), pk=pk)
    forbid_unless(request.method != "POST" or own.may_file)  # type: ignore[attr-defined]  # annotated
    return own


def own_filing(request: HttpRequest, pk: int) -> Filing:
    """The same with everything the enterprise stated, for a page that shows it."""
    return load_filing(own_application(request, pk))


def acts_from(page: str) -> Callable[[OwnView[P]], OwnView[P]]:
    """A deed that belongs to a page: opened by address (as after signing in again) it leads back there."""

    def decorate(view: OwnView[P]) -> OwnView[P]:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def posted(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method != "POST":
                return redirect(f"applications:{page}", pk=kwargs["pk"])
            return view(request, *args, **kwargs)

        return cast("OwnView[P]", posted)

    return decorate
