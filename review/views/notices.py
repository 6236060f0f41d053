"""Public notices as the bureau sees them: what is ready, what is published, objections to it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.web import refuse, show
from papers.serving import serve
from records.domain.refusals import Refusal
from review import selectors, services
from review.forms.notices import FindingForm, NoticeForm
from review.models import Objection
from review.permissions import may_find_on, may_publish, works_in_an_office
from review.selectors import NoticeStage
from review.views.answers import given_data, put_at_field, status_for
from review.views.rows import product_names
from review.wording import SENTENCES, say
from schemes.selectors import definition_of

LIST_LENGTH = 100


def _offices_only(request: SignedInRequest) -> list[NoticeStage]:
    if not works_in_an_office(request.user):
        raise PermissionDenied
    return selectors.notice_stages_of(request.user)


@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    """What is ready to be published, and what was."""
    stages = _offices_only(request)
    rows = [(each, selectors.notice_is_running(each)) for each in selectors.published_notices()[:LIST_LENGTH]]
    context = {"stages": stages, "notices": rows, "objections": selectors.open_objections(request.user).count()}
    return render(request, "review/notices.html", context)


@require_http_methods(["GET", "POST"])
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
        "title_zh": f"{chosen.call.title_zh}拟支持名单公示",
        "title_en": f"{chosen.call.title_en}: public notice",
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
    _offices_only(request)
    found = get_object_or_404(selectors.published_notices(), pk=pk)
    definition = definition_of(found.call)
    entries = [(each, product_names(definition, each.products)) for each in selectors.notice_entries(found)]
    context = {
        "notice": found,
        "entries": entries,
        "held": selectors.held_entries(found),
        "running": selectors.notice_is_running(found),
        "may_publish": may_publish(request.user, found.office, found.call, found.stage),
        "objections": selectors.objections_of(request.user).filter(entry__notice=found),
    }
    return render(request, "review/notice.html", context)


@require_safe
def objections(request: SignedInRequest) -> HttpResponse:
    """All objections of the person's office, the open ones first."""
    _offices_only(request)
    return render(
        request, "review/objections.html", {"objections": selectors.objections_of(request.user)[:LIST_LENGTH]}
    )


@require_http_methods(["GET", "POST"])
def objection(request: SignedInRequest, pk: int) -> HttpResponse:
    """One objection with its evidence, and the finding on it."""
    found = get_object_or_404(selectors.objections_of(request.user), pk=pk)
    form = FindingForm(given_data(request))
    context: dict[str, Any] = {"objection": found, "form": form, "may_find": may_find_on(request.user, found)}
    if not form.is_valid():
        return show(request, "review/objection.html", context)
    try:
        services.decide_objection(objection=found, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        put_at_field(form, refusal)
        context["refusal"] = say(refusal)
        return render(request, "review/objection.html", context, status=status_for(refusal))
    messages.success(request, _("The finding is kept."))
    return redirect("review:objection", pk)


@require_safe
def evidence(request: SignedInRequest, pk: int) -> FileResponse:
    """The evidence of an objection, as a download."""
    found = get_object_or_404(Objection.objects.visible_to(request.user), pk=pk)
    if not found.evidence:
        raise Http404
    response = serve(found.evidence, filename=found.evidence_name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
