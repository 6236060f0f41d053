"""The work list of an office, and the pages of documents it looks at."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from applications.models import Application, Document
from papers.serving import serve
from records.forms import words_in
from review.forms.work import FilterForm
from review.pages.rows import sheets_of, work_rows
from review.permissions import works_in_an_office
from review.selectors import counts, filtered, matters_in, meeting_stages_of, notice_stages_of, page_of
from review.selectors import page_picture as picture_of
from review.selectors import work_list as cases_of
from schemes.selectors import materials_of


@require_safe
def work_list(request: SignedInRequest) -> HttpResponse:
    """What waits for the posts the person holds, the first due first; no page of an office for anybody else."""
    if not works_in_an_office(request.user):
        raise PermissionDenied
    everything, today = cases_of(request.user), timezone.localdate()
    numbers = counts(everything, today)
    form = FilterForm(
        request.GET,
        stages={each.code: each.name for each in numbers.by_stage},
        matters=matters_in(everything),
    )
    filters = form.filters()
    found = filtered(everything, filters, today)
    page = page_of(found, words_in(request.GET, "after"))
    query = request.GET.copy()
    query.pop("after", None)
    context = {
        "form": form,
        "filters": filters,
        "numbers": numbers,
        "rows": work_rows(page.cases, today),
        "after": page.after,
        "query": query.urlencode(),
        "meeting_stages": meeting_stages_of(request.user),
        "notice_stages": notice_stages_of(request.user),
    }
    return render(request, "review/work.html", context)


@require_safe
def document_page(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """One page of a document as a picture, for the offices that may see its case."""
    visible = Application.objects.visible_to_office(request.user)
    document = get_object_or_404(Document.objects.filter(application__in=visible), pk=pk)
    picture = picture_of(document, number)
    if picture is None:
        raise Http404
    response = serve(picture.file, sha256=picture.sha256, content_type=picture.media_type, as_attachment=False)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def document_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One document with as many of its pictures as are made: the case page asks again while there are more to come."""
    visible = Application.objects.visible_to_office(request.user)
    found = get_object_or_404(Document.objects.filter(application__in=visible), pk=pk)
    (sheet,) = sheets_of([found], list(materials_of(found.application.call, found.application.route)))
    return render(request, "review/parts/sheet.html", {"sheet": sheet})
