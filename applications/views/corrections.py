"""A returned filing: what is to be put right, why, until when; only the items named are open."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from applications.domain.editing import BANK_ACCOUNT, ENTERPRISE, MATERIAL
from applications.forms.choices import in_words
from applications.forms.places import place_id
from applications.models import Application, Correction, CorrectionItem
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
    """One thing to put right: what, which policy, why, and where."""

    title: str
    about: str
    reason: str
    url: str


@require_safe
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was returned, item by item, with the way to each; then file again."""
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
    return [_point(application, item, materials) for item in correction.items.all()]


def _point(application: Application, item: CorrectionItem, materials: dict[str, CallMaterial]) -> Point:
    about = "" if item.policy is None else policy_title(application, item)
    answer = _where(application, item, materials)
    return Point(answer.label, about, item.reason, answer.url)


def _where(application: Application, item: CorrectionItem, materials: dict[str, CallMaterial]) -> Answer:
    if item.item == ENTERPRISE:
        return Answer(_("Enterprise facts"), "", page_url(application, "enterprise"))
    if item.item == BANK_ACCOUNT:
        return Answer(_("Bank account"), "", page_url(application, "account"))
    if item.item.startswith(MATERIAL):
        code = item.item.removeprefix(MATERIAL)
        place = place_id(code, item.policy_id)
        return Answer(str(materials.get(code, code)), "", f"{page_url(application, 'documents')}#{place}")
    if item.policy_id is None:
        return Answer(_("Insurance policies"), "", page_url(application, "policies"))
    return Answer(_("Insurance policy"), "", reverse("applications:policy", args=[application.pk, item.policy_id]))


def policy_title(application: Application, item: CorrectionItem) -> str:
    """产品 · 保单号."""
    names = {label.code: in_words(label.name) for label in definition_of(application.call).products}
    policy = item.policy
    return " · ".join(filter(None, (names.get(policy.product, ""), policy.policy_no))) if policy else ""
