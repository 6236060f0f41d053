"""The inbox: what happened to things that concern me."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts import selectors, services
from accounts.http import SignedInRequest
from records.forms import page_in

A_PAGE = 30


@require_safe
def inbox(request: SignedInRequest) -> HttpResponse:
    """Newest first, unread ones standing out; ?unread=1 shows only those."""
    found = selectors.inbox(request.user)
    only_unread = "unread" in request.GET
    if only_unread:
        found = found.filter(read_at=None)
    page = Paginator(found, A_PAGE).get_page(page_in(request.GET))
    context = {
        "page": page,
        "rows": [(message, selectors.text_of(message)) for message in page],
        "only_unread": only_unread,
        "unread": selectors.unread_count(request.user),
    }
    return render(request, "accounts/inbox.html", context)


@require_safe
def message(request: SignedInRequest, pk: int) -> HttpResponse:
    """One message; opening it marks it read."""
    own = get_object_or_404(selectors.inbox(request.user), pk=pk)
    services.mark_read(message=own, by=request.user)
    path = own.path if url_has_allowed_host_and_scheme(own.path, allowed_hosts=None) else ""
    context = {"message": own, "text": selectors.text_of(own), "path": path}
    return render(request, "accounts/message.html", context)


@require_POST
def mark_all_read(request: SignedInRequest) -> HttpResponse:
    services.mark_all_read(by=request.user)
    return redirect("accounts:inbox")
