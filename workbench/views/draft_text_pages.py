"""A draft as a file, in words against what it is based on, and its history."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.wording import say
from records.domain.refusals import NotPermitted, Refusal
from records.forms import number_in
from rules.definition.schema import definition_schema
from schemes.models import SchemeVersion
from workbench import selectors, services
from workbench.forms.definition.outline import page_name
from workbench.forms.drafts import FileForm
from workbench.models import DraftEvent, DraftRevision
from workbench.pages.desk import Desk, desk_of
from workbench.pages.draft_changes import changes_between, changes_of
from workbench.permissions import can_read_drafts
from workbench.wording import SENTENCES


@require_safe
def draft(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """A draft opens on its scheme data."""
    desk_of(request, draft_id)
    return redirect("workbench:draft_part", draft_id, "scheme")


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """The same thing as the file: lines with their problems, and a form that replaces it."""
    desk = desk_of(request, draft_id)
    if request.method != "POST":
        return _file_page(request, desk, FileForm(initial={"text": desk.draft.text}))
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _file_page(request, desk, form, status=422)
    number = number_in(request.POST, "revision")
    text = form.definition
    try:
        services.change_draft(draft=desk.draft, text=text, revision=number, by=request.user, note="file")
    except NotPermitted as error:
        raise PermissionDenied from error
    except Refusal as refusal:
        fresh = desk_of(request, draft_id)
        status = 409 if refusal.code in ("draft_stale", "draft_fixed") else 422
        kept = FileForm(initial={"text": text})
        return _file_page(request, fresh, kept, status=status, refusal=say(refusal, SENTENCES), opened=number)
    messages.success(request, _("The file is saved as the next revision."))
    return redirect("workbench:draft_file", draft_id)


def _file_page(
    request: HttpRequest, desk: Desk, form: FileForm, *, status: int = 200, refusal: str = "", opened: int = 0
) -> HttpResponse:
    at_line: dict[int, list[object]] = {}
    for problem in selectors.problems_of(desk.draft.text):
        at_line.setdefault(problem.line, []).append((problem, page_name(problem)))
    lines = [
        (number, line, at_line.get(number, [])) for number, line in enumerate(desk.draft.text.splitlines(), start=1)
    ]
    page = {"desk": desk, "draft": desk.draft, "tab": "file", "lines": lines, "form": form, "refusal": refusal}
    if status == 409:  # noqa: PLR2004 -- the number says it better than a name would
        before = selectors.revision_text(desk.draft, opened)
        page["changes"] = changes_between(before, desk.draft.text) if before else []
    return render(request, "workbench/definition/file.html", page, status=status)


@require_safe
def download(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """The draft's file."""
    desk = desk_of(request, draft_id)
    return _as_file(desk.draft.text, f"{desk.draft.code or 'draft'}-{desk.draft.version or 0}-r{desk.draft.revision}")


@require_safe
def version_file(request: SignedInRequest, version_id: int) -> HttpResponse:
    """The file of a published version, word for word."""
    version = get_object_or_404(SchemeVersion, pk=version_id)
    if not can_read_drafts(request.user, version.code):
        raise Http404
    return _as_file(version.text, f"{version.code}-{version.version}")


def _as_file(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.toml"'
    return answer


@require_safe
def schema(request: SignedInRequest) -> HttpResponse:
    """What a definition file may say, as JSON Schema: for whoever writes one in an editor of their own."""
    if not can_read_drafts(request.user):
        raise PermissionDenied
    text = json.dumps(definition_schema(get_language() or ""), ensure_ascii=False, indent=2)
    return HttpResponse(text, content_type="application/schema+json; charset=utf-8")


@require_safe
def words(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """What the draft changes in the version it is based on, in words."""
    desk = desk_of(request, draft_id)
    page = {"desk": desk, "draft": desk.draft, "tab": "words", "changes": changes_of(desk.draft)}
    return render(request, "workbench/definition/words.html", page)


@require_safe
def history(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """Every revision and everything else that happened, the latest first."""
    desk = desk_of(request, draft_id)
    revisions = desk.draft.revisions.select_related("by").defer("text")
    events = desk.draft.events.select_related("by")
    rows: list[DraftRevision | DraftEvent] = [*revisions, *events]
    rows.sort(key=lambda row: row.at, reverse=True)
    return render(
        request,
        "workbench/definition/history.html",
        {"desk": desk, "draft": desk.draft, "tab": "history", "rows": rows},
    )


@require_safe
def revision(request: SignedInRequest, draft_id: int, number: int) -> HttpResponse:
    """One revision: what it changed in the one before it."""
    desk = desk_of(request, draft_id)
    this = get_object_or_404(DraftRevision.objects.select_related("by"), draft=desk.draft, number=number)
    before = selectors.revision_text(desk.draft, number - 1)
    page = {"desk": desk, "draft": desk.draft, "tab": "history", "revision": this}
    page["changes"] = changes_between(before, this.text) if before else []
    return render(request, "workbench/definition/revision.html", page)


@require_POST
def restore(request: SignedInRequest, draft_id: int, number: int) -> HttpResponse:
    """Go back to an earlier revision: its text becomes the next one."""
    desk = desk_of(request, draft_id)
    this = get_object_or_404(DraftRevision, draft=desk.draft, number=number)
    posted = number_in(request.POST, "revision")
    try:
        services.change_draft(
            draft=desk.draft,
            text=this.text,
            revision=posted,
            by=request.user,
            note="restore",
        )
    except NotPermitted as error:
        raise PermissionDenied from error
    except Refusal as refusal:
        messages.error(request, say(refusal, SENTENCES))
    else:
        messages.success(request, _("Revision %(number)s is the text of the draft again.") % {"number": number})
    return redirect("workbench:draft_history", draft_id)
