"""Public notices as the bureau sees them: what is ready and what is published."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.web import refuse, show
from records.domain.refusals import Refusal
from review import selectors, services
from review.forms.notices import NoticeForm
from review.pages.answers import given_data
from review.pages.rows import product_names
from review.permissions import may_publish, works_in_an_office
from review.selectors import NoticeStage
from review.wording import SENTENCES, say
from schemes.selectors import definition_of

LIST_LENGTH = 100


def offices_only(request: SignedInRequest) -> list[NoticeStage]:
    if not works_in_an_office(request.user):
        raise PermissionDenied
    return selectors.notice_stages_of(request.user)


@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    """What is ready to be published, and what was."""
    stages = offices_only(request)
    rows = [(each, selectors.notice_is_running(each)) for each in selectors.notices_seen_by(request.user)[:LIST_LENGTH]]
    context = {"stages": stages, "notices": rows, "objections": selectors.open_objections(request.user).count()}
    return render(request, "review/notices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_notice(request: SignedInRequest, call_id: int, stage: str) -> HttpResponse:
    """The list as it would be published and its last day; publishing it."""
    chosen = next(
        (s for s in selectors.notice_stages_of(request.user) if (s.call.pk, s.stage.code) == (call_id, stage)), None
    )
    if chosen is None:
        raise Http404
    ready = list(selectors.ready_to_publish(chosen.office, chosen.call, stage))
    rows = selectors.preview_rows(ready)
    initial = {
        "title_zh": f"{chosen.call.as_stands('title_zh')}拟支持名单公示",
        "title_en": f"{chosen.call.as_stands('title_en')}: public notice",
    }
    form = NoticeForm(given_data(request), ready=[case.pk for case in ready], initial=initial)
    context = {"chosen": chosen, "rows": _named(chosen, rows), "form": form, **_last_day(chosen)}
    if not form.is_valid():
        return show(request, "review/notice_new.html", context)
    wanted = set(form.cleaned_data["cases"])
    try:
        notice = services.publish_notice(
            call=chosen.call,
            stage=stage,
            transitions=[row.transition for row in rows if str(row.application.pk) in wanted],
            title_zh=form.cleaned_data["title_zh"],
            title_en=form.cleaned_data["title_en"],
            by=request.user,
        )
    except Refusal as refusal:
        return refuse(request, "review/notice_new.html", context, refusal, sentences=SENTENCES)
    messages.success(request, _("The list is published."))
    return redirect("review:notice", notice.pk)


def _named(chosen: NoticeStage, rows: list[selectors.NoticeRow]) -> list[tuple[Any, list[str]]]:
    definition = definition_of(chosen.call)
    return [(row, product_names(definition, row.products)) for row in rows]


def _last_day(chosen: NoticeStage) -> dict[str, Any]:
    try:
        return {"ends_on": selectors.last_day(chosen.call, chosen.stage, timezone.localdate())}
    except Refusal as refusal:
        return {"no_calendar": say(refusal)}


@require_safe
def notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """One list with what holds single cases."""
    offices_only(request)
    found = get_object_or_404(selectors.notices_seen_by(request.user), pk=pk)
    definition = definition_of(found.call)
    became = selectors.fates(found)
    entries = [
        (each, product_names(definition, each.products), became[each.pk]) for each in selectors.notice_entries(found)
    ]
    context = {
        "notice": found,
        "entries": entries,
        "open_cases": selectors.cases_open_to(request.user, found),
        "running": selectors.notice_is_running(found),
        "may_publish": may_publish(request.user, found.office, found.call, found.stage),
        "objections": selectors.objections_of(request.user).filter(entry__notice=found),
    }
    return render(request, "review/notice.html", context)
