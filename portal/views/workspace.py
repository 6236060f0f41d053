"""The first page after signing in: what waits for me, what I can file for, what happened."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.selectors import memberships_of, text_of
from applications.pages.estimator_typing import goal_of
from portal.selectors import workspace as desk


@require_safe
def workspace(request: SignedInRequest) -> HttpResponse:
    user = request.user
    memberships = list(memberships_of(user))
    context = {
        "memberships": memberships,
        "estimated": goal_of(request),
        "waiting": desk.waiting_for(user),
        "cards": desk.calls_to_file_for(memberships),
        "institutions": desk.institutions_of(memberships),
        "letters": [(message, text_of(message).subject) for message in desk.recent_messages(user)],
    }
    return render(request, "portal/workspace.html", context)
