"""What an enterprise stated of itself, and what offices found in its papers: each fact with its source."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import selectors
from accounts.domain.roles import OrganisationKind
from accounts.http import SignedInRequest
from accounts.pages.stated import told
from accounts.views.profile import frame, own_organisation


@require_safe
def statements(request: SignedInRequest, pk: int) -> HttpResponse:
    """What stands, and under it what was stated before."""
    own = own_organisation(request, pk)
    if own.kind != OrganisationKind.ENTERPRISE.value:
        raise Http404
    facts = told(selectors.statements_of(own.pk))
    return render(request, "accounts/statements.html", frame(request, own, "statements") | {"facts": facts})
