"""The public form for an objection: a real name, a proved contact, facts and grounds."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.web import show
from records.domain.refusals import Refusal
from review import services
from review.forms.notices import ObjectionForm
from review.models import NoticeEntry, Objection
from review.pages.answers import given_data, put_at_field, require_whole_upload, status_for
from review.permissions import may_publish
from review.selectors import notice_is_running
from review.wording import say

RECEIVED = "objection_received"


def _entry(pk: int) -> NoticeEntry:
    return get_object_or_404(NoticeEntry.objects.select_related("notice__office", "notice__call", "application"), pk=pk)


def _person(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _form(request: HttpRequest, person: User | None, *, on_paper: bool) -> ObjectionForm:
    """The form; of a person who is signed in it knows name and address, unless it is filled in for somebody else."""
    known = {"name": person.full_name, "contact": person.email} if person and not on_paper else {}
    return ObjectionForm(given_data(request), request.FILES, proves=person is None, initial=known)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Says to which line of which list, takes the objection, and tells what happens next.

    An officer of the notice writes down here what came in on paper.
    """
    entry, person = _entry(pk), _person(request)
    notice = entry.notice
    on_paper = person is not None and may_publish(person, notice.office, notice.call, notice.stage)
    form = _form(request, person, on_paper=on_paper)
    running = notice_is_running(notice)
    context = {"entry": entry, "notice": notice, "running": running, "form": form, "proves": person is None}
    if request.method != "POST" or not form.is_valid():
        return show(request, "review/object.html", context)
    if not on_paper and not ratelimit.consume(request, action="objection"):
        too_many: HttpResponse = ratelimit.respond_429(request)
        return too_many
    try:
        require_whole_upload(request, "evidence")
        if person is None:
            services.request_objection(entry=entry, **form.cleaned_data)
            request.session[RECEIVED] = [None, False, form.cleaned_data["contact"]]
        else:
            _remember(request, services.object_to_entry(entry=entry, by=person, **form.cleaned_data))
    except Refusal as refusal:
        put_at_field(form, refusal)
        return render(request, "review/object.html", context, status=status_for(refusal))
    return redirect("review:objected", pk)


def _remember(request: HttpRequest, objection: Objection) -> None:
    request.session[RECEIVED] = [objection.pk, objection.in_time, ""]


@login_not_required
@require_safe
def objected(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt: number, and what follows; or that the link in the letter is still to be followed."""
    if RECEIVED not in request.session:
        return redirect("review:object", pk)
    number, in_time, address = request.session[RECEIVED]
    entry = _entry(pk)
    context = {"entry": entry, "notice": entry.notice, "number": number, "in_time": in_time, "address": address}
    return render(request, "review/objected.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link in the letter leads: one press and the objection counts. Opening it alone does nothing."""
    if request.method != "POST":
        return render(request, "review/prove.html")
    try:
        objection = services.prove_objection(token=token)
    except Refusal as refusal:
        return render(request, "review/prove.html", {"refusal": say(refusal)}, status=status_for(refusal))
    _remember(request, objection)
    return redirect("review:objected", objection.entry_id)
