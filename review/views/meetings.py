"""Meetings: the list, a new one, its agenda and outcomes, the conclusion and the minutes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.fresh import fresh_sign_in_required
from accounts.http import SignedInRequest
from accounts.web import forbid_unless, refuse, show
from applications.models import Transition
from papers.serving import serve
from records.domain.refusals import Refusal
from records.forms import keys_in, words_in
from review import selectors, services
from review.forms.meetings import AttendanceForm, ConclusionForm, MeetingForm, OutcomeForm
from review.models import Meeting
from review.pages.agenda import agenda_rows, shortage_factor, waiting_rows
from review.pages.answers import act_of, given_data, put_at_field, require_whole_upload, status_for
from review.permissions import may_hold_meetings, works_in_an_office
from review.wording import SENTENCES, in_language, say
from rules.definition.amounts import FIRST_COME, PART
from schemes.selectors import definition_of

LIST_LENGTH = 100


def visible_meeting(request: SignedInRequest, pk: int) -> Meeting:
    """A meeting of the person's office; 404 for anybody else."""
    found = Meeting.objects.visible_to(request.user).select_related("office", "call__scheme_version", "record")
    return get_object_or_404(found, pk=pk)


def held_meeting(request: SignedInRequest, pk: int) -> Meeting:
    """A meeting this person keeps: 403 for whoever only reads it, before anything typed is looked at."""
    found = visible_meeting(request, pk)
    forbid_unless(may_hold_meetings(request.user, found.office, found.call, found.stage))
    return found


@require_safe
def meetings(request: SignedInRequest) -> HttpResponse:
    """What waits for a meeting, and the meetings of the person's offices."""
    if not works_in_an_office(request.user):
        raise PermissionDenied
    stages, found = selectors.meeting_stages_of(request.user), selectors.meetings_of(request.user)
    rows = [(each, _stage_name(each)) for each in found[:LIST_LENGTH]]
    return render(request, "review/meetings.html", {"stages": stages, "meetings": rows})


def _stage_name(meeting: Meeting) -> str:
    stage = selectors.meeting_stage(meeting.call, meeting.stage)
    return in_language(stage.name) if stage else meeting.stage


@require_http_methods(["GET", "HEAD", "POST"])
def new_meeting(request: SignedInRequest) -> HttpResponse:
    """Calls a meeting of one's office; the agenda comes next."""
    stages = selectors.meeting_stages_of(request.user)
    if not stages:
        raise PermissionDenied
    initial = {"stage": words_in(request.GET, "stage")}
    form = MeetingForm(given_data(request), stages=stages, initial=initial)
    context = {"form": form}
    if not form.is_valid():
        return show(request, "review/meeting_new.html", context)
    chosen, given = form.chosen(), form.cleaned_data
    facts = {name: given[name] for name in ("title", "held_on", "place", "chair")}
    try:
        meeting = services.call_meeting(call=chosen.call, stage=chosen.stage.code, by=request.user, **facts)
    except Refusal as refusal:
        return refuse(request, "review/meeting_new.html", context, refusal, sentences=SENTENCES)
    return redirect("review:meeting", meeting.pk)


def meeting_page(
    request: SignedInRequest,
    meeting: Meeting,
    refusal: Refusal | None = None,
    conclusion: ConclusionForm | None = None,
    **forms: Any,
) -> HttpResponse:
    """The whole meeting on one page, with what was refused."""
    lines = selectors.agenda_of(meeting)
    money = selectors.agenda_money(meeting, lines)
    is_open, rule = meeting.concluded_at is None, definition_of(meeting.call).budget
    present = meeting.attendance.order_by("pk")
    people = "\n".join(f"{each.name}，{each.post}" if each.post else each.name for each in present)
    context = {
        "meeting": meeting,
        "stage": _stage_name(meeting),
        "rows": agenda_rows(meeting, lines, forms.get("outcome"), request.user),
        "quorum": selectors.quorum_of(meeting) if is_open and present else 0,
        "money": money,
        "attendance": present,
        "attendance_form": forms.get("attendance") or AttendanceForm(initial={"people": people}),
        "conclusion": conclusion or ConclusionForm(),
        "waiting": waiting_rows(meeting) if is_open else [],
        "factor": shortage_factor(money),
        "budget_article": rule.article if rule else "",
        "first_come": bool(rule and rule.rule == FIRST_COME),
        "last_gets_part": bool(rule and rule.last == PART),
        "earlier": selectors.filed_earlier(meeting, lines) if rule and rule.rule == FIRST_COME else 0,
        "may_hold": is_open and may_hold_meetings(request.user, meeting.office, meeting.call, meeting.stage),
        "refusal": say(refusal) if refusal else "",
    }
    return render(request, "review/meeting.html", context, status=status_for(refusal) if refusal else 200)


@require_safe
def meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Agenda, money, attendance and conclusion of one meeting."""
    return meeting_page(request, visible_meeting(request, pk))


@act_of("review:meeting")
def add_to_agenda(request: SignedInRequest, pk: int) -> HttpResponse:
    """Puts the chosen cases on the agenda. Each is named by the transition the page showed."""
    found = held_meeting(request, pk)
    chosen = keys_in(request.POST, "transitions")
    try:
        items = services.put_on_agenda(
            meeting=found, transitions=list(Transition.objects.filter(pk__in=chosen)), by=request.user
        )
    except Refusal as refusal:
        return meeting_page(request, found, refusal)
    count = len(items)
    said = ngettext("%(count)s case is on the agenda.", "%(count)s cases are on the agenda.", count)
    messages.success(request, said % {"count": count})
    return redirect("review:meeting", pk)


@act_of("review:meeting")
def set_attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    """Writes down who attended."""
    found = held_meeting(request, pk)
    form = AttendanceForm(request.POST)
    people = form.cleaned_data["people"] if form.is_valid() else []
    try:
        services.set_attendance(meeting=found, people=people, by=request.user)
    except Refusal as refusal:
        return meeting_page(request, found, refusal, attendance=form)
    messages.success(request, _("The attendance is kept."))
    return redirect("review:meeting", pk)


@act_of("review:meeting")
def set_all(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approves what has no outcome yet, or sets, in a shortage, what the definition's budget rule gives each."""
    found = held_meeting(request, pk)
    act = services.share_shortage if words_in(request.POST, "act") == "share" else services.approve_the_rest
    try:
        act(meeting=found, by=request.user)
    except Refusal as refusal:
        return meeting_page(request, found, refusal)
    return redirect("review:meeting", pk)


@act_of("review:meeting")
def set_outcome(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    """What is resolved for one case of the agenda, and who stood aside; or takes it off."""
    found = held_meeting(request, pk)
    line = get_object_or_404(found.agenda, pk=item)
    form = OutcomeForm(request.POST, attendance=found.attendance.all())
    try:
        if words_in(request.POST, "act") == "remove":
            services.remove_from_agenda(item=line, by=request.user)
        elif form.is_valid():
            services.set_outcome(item=line, by=request.user, **form.cleaned_data)
        else:
            return meeting_page(request, found, Refusal("outcome_unreadable"), outcome=(item, form))
    except Refusal as refusal:
        put_at_field(form, refusal)
        return meeting_page(request, found, refusal, outcome=(item, form))
    return redirect("review:meeting", pk)


@fresh_sign_in_required
@act_of("review:meeting")
def conclude(request: SignedInRequest, pk: int) -> HttpResponse:
    """Writes everything that was resolved, or nothing."""
    found = held_meeting(request, pk)
    form = ConclusionForm(request.POST, request.FILES)
    form.is_valid()
    try:
        require_whole_upload(request, "minutes")
        services.conclude_meeting(
            meeting=found,
            resolution_no=form.cleaned_data.get("resolution_no", ""),
            minutes=form.cleaned_data.get("minutes"),
            by=request.user,
        )
    except Refusal as refusal:
        put_at_field(form, refusal)
        return meeting_page(request, visible_meeting(request, pk), refusal, form)
    messages.success(request, _("The meeting is concluded and every case has moved on."))
    return redirect("review:meeting", pk)


@require_safe
def minutes(request: SignedInRequest, pk: int) -> FileResponse:
    """The minutes, as a download."""
    found = visible_meeting(request, pk)
    if not found.minutes:
        raise Http404
    response = serve(found.minutes, sha256=found.minutes_sha256, filename=found.minutes_name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
