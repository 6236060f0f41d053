"""Pages about the site itself: reading settings, site map, accessibility, privacy, about, and the style sheet."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from portal.display import remember
from records.forms import words_in


@login_not_required
@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Text size and colours, remembered for a year; back to the page one came from."""
    goal = words_in(request.POST, "next")
    if not url_has_allowed_host_and_scheme(goal, {request.get_host()}, require_https=request.is_secure()):
        goal = reverse("portal:home")
    response = HttpResponseRedirect(goal)
    remember(response, text=words_in(request.POST, "text"), theme=words_in(request.POST, "theme"))
    return response


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/privacy.html")


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about.html")


@login_not_required
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/site_map.html")


@login_not_required
@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Search engines may read the public pages; a demonstration is nothing to find."""
    private = ["/accounts/", "/me/", "/applications/", "/review/", "/payouts/", "/workspace/"]
    closed = ["/"] if settings.DEMO else private
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@login_not_required
@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """For whoever asks without reading the page; pages name the picture themselves."""
    return HttpResponseRedirect(static("img/mark.svg"))


@login_not_required
@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Every component in every state; only where the site is a demonstration."""
    if not settings.DEMO:
        raise Http404
    return render(request, "portal/design.html")
