"""The public site: home, calls and their guides, policies with their articles, public notices. Open to everybody."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from applications.selectors import official_today
from portal.conditions import conditions_of, demand
from portal.selectors import calls as call_pages
from portal.selectors import policies as policy_pages
from portal.selectors.notices import lines
from records.forms import page_in, words_in
from review.selectors import notice_entries, notice_is_running, published_notices
from schemes.models import Call
from schemes.selectors import call_phase, definition_for, definition_of

ON_HOME = 5
PER_PAGE = 20
ENTRIES_PER_PAGE = 200


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is open, what is supported, how it goes, what is on public notice."""
    cards = call_pages.cards()
    called = {each.definition.code for each in cards}
    policies = [pair for pair in policy_pages.policies_in_force() if pair[1].code in called or not called]
    today = official_today()
    shown = [(notice, notice_is_running(notice, today)) for notice in published_notices()[:ON_HOME]]
    first = cards[0] if cards else None
    context = {
        "first": first,
        "others": [each for each in cards[1:] if each.phase != "closed"][:ON_HOME],
        "policies": [(definition, policy_pages.supports(definition)) for _version, definition in policies],
        "guide": call_pages.guide(first.call)[:1] if first else [],
        "payer": call_pages.payer_of(first.definition) if first else None,
        "notices": shown,
        "free": policy_pages.free_of_charge(first.definition) if first else None,
    }
    return render(request, "portal/home.html", context)


@login_not_required
@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Every published call."""
    return render(request, "portal/calls.html", {"cards": call_pages.cards()})


@login_not_required
@require_safe
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """The guide to one call: name, basis, conditions, materials, way, time, charge."""
    shown = get_object_or_404(Call.objects.published().select_related("scheme_version"), pk=pk)
    definition = definition_of(shown)
    guide = call_pages.guide(shown)
    codes = {code for each in guide for code in each.matter.measures}
    measures = [(m, policy_pages.rates(definition, m), policy_pages.bounds(definition, m)) for m in definition.measures]
    context = {
        "call": shown,
        "card": call_pages.card(shown),
        "phase": call_phase(shown),
        "errata": call_pages.errata(shown),
        "payer": call_pages.payer_of(definition),
        "definition": definition,
        "guide": guide,
        "measures": [each for each in measures if each[0].code in codes],
        "bounds": policy_pages.bounds_of_all(definition),
        "general": [demand(each, definition, shown.year) for each in definition.conditions],
        "conditions": conditions_of(definition, shown),
        "free": policy_pages.free_of_charge(definition),
        "has_notice": definition.notice,
    }
    return render(request, "portal/call.html", context)


@login_not_required
@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """The policies in force."""
    return render(request, "portal/policies.html", {"policies": policy_pages.policies_in_force()})


@login_not_required
@require_safe
def policy(request: HttpRequest, code: str) -> HttpResponse:
    """One policy, article by article, as it holds today; another version by ?version=."""
    versions = policy_pages.versions_of(code)
    wanted = words_in(request.GET, "version")
    named = next((version for version in versions if version.version == wanted), None)
    shown = named if wanted else policy_pages.version_to_show(code)
    if shown is None:
        raise Http404
    definition = definition_for(shown)
    context = {
        "version": shown,
        "versions": versions,
        "definition": definition,
        "articles": policy_pages.articles(definition),
        "supports": policy_pages.supports(definition),
    }
    return render(request, "portal/policy.html", context)


@login_not_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """All public notices, newest first."""
    page = Paginator(published_notices(), PER_PAGE).get_page(page_in(request.GET))
    today = official_today()
    shown = [(notice, notice_is_running(notice, today)) for notice in page.object_list]
    return render(request, "portal/notices.html", {"page": page, "notices": shown})


@login_not_required
@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One public notice with its list and the way to object."""
    shown = get_object_or_404(published_notices(), pk=pk)
    words = words_in(request.GET, "q")
    page = Paginator(notice_entries(shown, words), ENTRIES_PER_PAGE).get_page(page_in(request.GET))
    definition = definition_of(shown.call)
    context = {
        "notice": shown,
        "page": page,
        "words": words,
        "running": notice_is_running(shown, official_today()),
        "definition": definition,
        "notice_article": definition.notice.article if definition.notice else "",
        "lines": lines(page.object_list, definition),
    }
    return render(request, "portal/notice.html", context)
