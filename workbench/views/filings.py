"""Taking real filings as a population, asked for on other pages of the desk."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.wording import say
from records.domain.refusals import NotPermitted, Refusal
from records.forms import keys_in, words_in
from schemes.models import Call
from schemes.permissions import can_manage_calls
from workbench.services.filings import take_filings
from workbench.wording import SENTENCES


@require_POST
def take_population(request: SignedInRequest) -> HttpResponse:
    """Everything filed in the posted calls; then back to where it was asked for, or to the population."""
    if not can_manage_calls(request.user):
        raise PermissionDenied
    numbers = keys_in(request.POST, "calls")
    calls = list(Call.objects.published().filter(pk__in=numbers).select_related("scheme_version"))
    name = words_in(request.POST, "name", most=120) or "、".join(map(str, calls))[:120]
    try:
        population = take_filings(calls=calls, name=name, by=request.user)
    except NotPermitted as error:
        raise PermissionDenied from error
    except Refusal as refusal:
        messages.error(request, say(refusal, SENTENCES))
        return redirect(_back(request) or reverse("workbench:population_new"))
    messages.success(request, _("The population of %(count)s is ready.") % {"count": population.members})
    return redirect(_back(request) or reverse("workbench:population", args=[population.pk]))


def _back(request: SignedInRequest) -> str:
    """The page to return to, if it is one of ours: a path, since a word alone would be taken for the name of one."""
    wanted = words_in(request.POST, "next")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=False
    )
    return wanted if wanted and ours else ""
