"""A returned filing: what is to be put right, why, until when; only the parts named are open."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.wording import in_words
from applications.domain.editing import BANK_ACCOUNT, ENTERPRISE, MATERIAL
from applications.forms.places import place_id
from applications.models import Application, Correction, ReturnedPart
from applications.pages.access import own_application
from applications.pages.answers import Answer
from applications.pages.frame import page_url
from applications.selectors import load_case, official_today
from applications.views.checking import problem_lines
from applications.views.details import heading
from schemes.models import CallMaterial
from schemes.selectors import definition_of, materials_of


@dataclass(frozen=True)
class Point:
    """One thing to put right: what, which item, why, and where."""

    title: str
    about: str
    reason: str
    url: str


@require_safe
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was returned, part by part, with the way to each; then file again."""
    case = load_case(own_application(request, pk))
    application, filing, correction = case.application, case.filing, case.filing.correction
    if correction is None:
        return redirect("applications:detail", pk=pk)
    page = heading(case) | {
        "correction": correction,
        "stage": in_words(definition_of(application.call).route(application.route).stage(correction.stage).name),
        "points": points_of(application, correction),
        "overdue": official_today() > correction.due_on,
        "lines": problem_lines(filing),
    }
    return render(request, "applications/correct.html", page)


def points_of(application: Application, correction: Correction) -> Sequence[Point]:
    materials = {each.code: each for each in materials_of(application.call, application.route)}
    return [_point(application, part, materials) for part in correction.parts.all()]


def _point(application: Application, part: ReturnedPart, materials: dict[str, CallMaterial]) -> Point:
    about = "" if part.item is None else item_title(application, part)
    answer = _where(application, part, materials)
    return Point(answer.label, about, part.reason, answer.url)


def _where(application: Application, part: ReturnedPart, materials: dict[str, CallMaterial]) -> Answer:
    if part.part == ENTERPRISE:
        return Answer(_("Enterprise facts"), "", page_url(application, "enterprise"))
    if part.part == BANK_ACCOUNT:
        return Answer(_("Bank account"), "", page_url(application, "account"))
    if part.part.startswith(MATERIAL):
        code = part.part.removeprefix(MATERIAL)
        place = place_id(code, part.item_id)
        return Answer(str(materials.get(code, code)), "", f"{page_url(application, 'documents')}#{place}")
    if part.item_id is None:
        return Answer(_("Insurance policies"), "", page_url(application, "items"))
    return Answer(_("Insurance policy"), "", reverse("applications:item", args=[application.pk, part.item_id]))


def item_title(application: Application, part: ReturnedPart) -> str:
    """产品 · 保单号."""
    names = {label.code: in_words(label.name) for label in definition_of(application.call).products}
    item = part.item
    return " · ".join(filter(None, (names.get(item.product, ""), item.number))) if item else ""
