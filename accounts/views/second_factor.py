"""Where officers without a second factor are led: why, and the two ways to set one up."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.middleware import LONGEST_ADDRESS
from accounts.selectors import has_second_factor
from records.forms import words_in

WANTED = "wanted_before_second_step"


@require_safe
def second_factor(request: SignedInRequest) -> HttpResponse:
    """Why, and the two ways to set one up; goes on to where the person wanted as soon as a factor is there."""
    goal = words_in(request.GET, "next", most=LONGEST_ADDRESS)
    if not goal.startswith("/") or not url_has_allowed_host_and_scheme(goal, allowed_hosts=None):
        goal = ""  # a word alone would be taken for the name of a page
    if has_second_factor(request.user):
        return redirect(goal or request.session.pop(WANTED, "") or "portal:workspace")
    if goal:
        request.session[WANTED] = goal
    return render(request, "accounts/second_factor.html")
