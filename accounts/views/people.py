"""My own details: name, phone, language."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import services
from accounts.forms.people import PersonForm
from accounts.http import SignedInRequest
from accounts.web import refuse, show
from records.domain.refusals import Refusal

A_YEAR = 365 * 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: SignedInRequest) -> HttpResponse:
    """Changes apply at once, the language also to this browser."""
    user = request.user
    initial = {"full_name": user.full_name, "phone": user.phone, "language": user.language}
    form = PersonForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return show(request, "accounts/person.html", {"form": form})
    try:
        services.update_person(by=user, **form.cleaned_data)
    except Refusal as refusal:
        return refuse(request, "accounts/person.html", {"form": form}, refusal)
    with translation.override(user.language):
        messages.success(request, _("Saved."))
    answer = redirect("accounts:person")
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        user.language,
        max_age=A_YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return answer
