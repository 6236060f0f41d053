"""The access record as the auditor searches it, and as a file. Others get 404."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from accounts.domain.roles import Role
from accounts.fresh import fresh_sign_in_to_read
from accounts.http import SignedInRequest
from accounts.selectors import EVERY_SCHEME, holds_post
from portal.access_marks import KINDS
from portal.forms.accesses import AccessForm
from records.forms import number_in
from records.models import AccessEntry, Act
from records.selectors import accesses, page_of_accesses
from records.tables import csv_bytes

A_PAGE = 100
MOST_IN_A_FILE = 50_000
ALARMING = (Act.ALTERED_FILE, Act.REFUSED, Act.SIGN_IN_FAILED)


def _form(request: SignedInRequest) -> AccessForm:
    if not holds_post(request.user, Role.AUDITOR, scheme=EVERY_SCHEME):
        raise Http404
    form = AccessForm(request.GET)
    form.is_valid()
    return form


@require_safe
def accesses_page(request: SignedInRequest) -> HttpResponse:
    """Who saw, took away and was refused what, the newest first."""
    form = _form(request)
    found: tuple[list[AccessEntry], int | None] = ([], None)
    if form.is_valid():
        found = page_of_accesses(form.wanted(), before=number_in(request.GET, "before") or None, size=A_PAGE)
    query = request.GET.copy()
    query.pop("before", None)
    context = {
        "form": form,
        "rows": [(each, KINDS.get(each.kind, "")) for each in found[0]],
        "older": found[1],
        "query": query.urlencode(),
        "months": settings.ACCESS_RECORD_MONTHS,
        "most": MOST_IN_A_FILE,
        "alarming": ALARMING,
    }
    return render(request, "portal/accesses.html", context)


@fresh_sign_in_to_read
@require_safe
def accesses_file(request: SignedInRequest) -> HttpResponse:
    """What the search finds as CSV, the newest first, bounded."""
    form = _form(request)
    found = accesses(form.wanted())[:MOST_IN_A_FILE] if form.is_valid() else AccessEntry.objects.none()
    head = [
        _("Time"),
        _("Act"),
        _("Person"),
        _("Post"),
        pgettext("what was looked at", "Object"),
        _("Its number"),
        _("Network address"),
    ]
    head += [_("Session"), _("Page"), _("Answer")]
    rows = [
        [
            timezone.localtime(each.at).isoformat(timespec="seconds"),
            each.get_act_display(),
            each.name,
            each.post,
            str(KINDS.get(each.kind, each.kind)),
            each.key,
            each.address,
            each.session,
            each.path,
            str(each.outcome),
        ]
        for each in found.iterator(chunk_size=2000)
    ]
    answer = HttpResponse(csv_bytes([head, *rows]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="access-record-{timezone.localdate()}.csv"'
    return answer
