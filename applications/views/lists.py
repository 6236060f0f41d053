"""My applications: each with its state and what waits for whom; and what may be applied for now."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.selectors import enterprises_of
from accounts.wording import in_words
from applications.domain.status import Status
from applications.models import Application
from applications.pages.frame import matter_name
from applications.selectors import applications_of, current_assessment, open_correction
from records.forms import page_in
from schemes.models import Call
from schemes.selectors import call_phase, definition_of, open_calls

PER_PAGE = 20


@dataclass(frozen=True)
class Row:
    """`waits`: draft, correct, office or "" (nothing to wait for)."""

    application: Application
    matter: str
    scheme: str
    amount: Decimal | None
    waits: str
    stage: str
    due: object
    url: str
    window: str


@dataclass(frozen=True)
class Offer:
    """A matter of an open call the person's enterprises may file for."""

    call: Call
    matter: str
    summary: str
    articles: Sequence[str]
    scheme: str
    url: str


@require_safe
def my_applications(request: SignedInRequest) -> HttpResponse:
    """The list page."""
    page = Paginator(applications_of(request.user), PER_PAGE).get_page(page_in(request.GET))
    rows = [row_of(application) for application in page]
    context = {
        "page": page,
        "rows": rows,
        "waiting": [row for row in rows if row.waits in {"draft", "correct"}],
        "offers": offers(open_calls(), applications_of(request.user), enterprises_of(request.user).count()),
        "enterprises": enterprises_of(request.user),
    }
    return render(request, "applications/list.html", context)


def row_of(application: Application) -> Row:
    assessment = current_assessment(application)
    correction = open_correction(application)
    definition = definition_of(application.call)
    stage = definition.route(application.route).stage(application.stage) if application.stage else None
    waits = {Status.DRAFT: "draft", Status.RETURNED: "correct", Status.FILED: "office"}
    return Row(
        application,
        matter_name(definition, application.matter),
        definition.code,
        assessment.total_yuan if assessment else None,
        waits.get(Status(application.status), ""),
        in_words(stage.name) if stage else "",
        correction.due_on if correction else application.due_on,
        reverse("applications:correct" if correction else "applications:detail", args=[application.pk]),
        call_phase(application.call),
    )


def offers(calls: QuerySet[Call], mine: QuerySet[Application], enterprises: int) -> list[Offer]:
    """Matters of open calls for which some enterprise of the person has no live filing yet."""
    found = []
    for call in calls:
        definition = definition_of(call)
        for code in call.matters:
            live = mine.filter(call=call, matter=code).exclude(status=Status.WITHDRAWN).count()
            if live < max(enterprises, 1):
                matter = definition.matter(code)
                articles = [definition.measure(measure).article for measure in matter.measures]
                url = reverse("applications:start", args=[call.pk, code])
                found.append(
                    Offer(call, in_words(matter.name), in_words(matter.summary), articles, definition.code, url)
                )
    return found
