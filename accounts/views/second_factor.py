"""Where officers without a second factor are led: why, and the two ways to set one up."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.middleware import LONGEST_ADDRESS
from accounts.selectors import has_second_factor
from records.forms import words_in


@require_safe
def second_factor(request: SignedInRequest) -> HttpResponse:
    """Goes on to `next` as soon as a factor is there."""
    goal = words_in(request.GET, "next", most=LONGEST_ADDRESS)
    if not url_has_allowed_host_and_scheme(goal, allowed_hosts=None):
        goal = ""
    if has_second_factor(request.user):
        return redirect(goal or "portal:workspace")
    return render(request, "accounts/second_factor.html", {"goal": goal})
