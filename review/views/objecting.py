"""The public form for an objection: no sign-in, a real name, facts and grounds."""

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
from review.models import NoticeEntry
from review.permissions import may_publish
from review.selectors import notice_is_running
from review.views.answers import given_data, put_at_field, require_whole_upload, status_for

RECEIVED = "objection_received"


def _entry(pk: int) -> NoticeEntry:
    return get_object_or_404(NoticeEntry.objects.select_related("notice__office", "notice__call", "application"), pk=pk)


def _recorder(request: HttpRequest, entry: NoticeEntry) -> User | None:
    """The officer of the notice who writes down what came in on paper; nobody where the public writes for itself."""
    user, notice = request.user, entry.notice
    if isinstance(user, User) and may_publish(user, notice.office, notice.call, notice.stage):
        return user
    return None


@login_not_required
@require_http_methods(["GET", "POST"])
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Says to which line of which list, takes the objection, and tells what happens next."""
    entry = _entry(pk)
    form = ObjectionForm(given_data(request), request.FILES)
    context = {"entry": entry, "notice": entry.notice, "running": notice_is_running(entry.notice), "form": form}
    if request.method != "POST" or not form.is_valid():
        return show(request, "review/object.html", context)
    recorder = _recorder(request, entry)
    if recorder is None and not ratelimit.consume(request, action="objection"):
        too_many: HttpResponse = ratelimit.respond_429(request)
        return too_many
    try:
        require_whole_upload(request, "evidence")
        objection = services.object_to_entry(entry=entry, by=recorder, **form.cleaned_data)
    except Refusal as refusal:
        put_at_field(form, refusal)
        return render(request, "review/object.html", context, status=status_for(refusal))
    request.session[RECEIVED] = [objection.pk, objection.in_time]
    return redirect("review:objected", pk)


@login_not_required
@require_safe
def objected(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt: number, and what follows."""
    number, in_time = request.session.get(RECEIVED, [None, True])
    if number is None:
        return redirect("review:object", pk)
    entry = _entry(pk)
    context = {"entry": entry, "notice": entry.notice, "number": number, "in_time": in_time}
    return render(request, "review/objected.html", context)
