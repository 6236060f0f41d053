"""An organisation's page: an enterprise's details in sections, and its certificates."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import selectors, services
from accounts.domain.profile import certificate_warnings
from accounts.forms.enterprises import CompanyForm, ContactForm, FiguresForm, QualificationForm
from accounts.http import SignedInRequest
from accounts.models import EnterpriseProfile, Organisation, Qualification, User
from accounts.permissions import may_file_for, may_manage, may_read_account, may_read_history
from accounts.web import forbid_unless, refuse, show, turn_down
from accounts.wording import sector_name, warn
from records.domain.refusals import Refusal

FIGURES = "figures"
SECTIONS: dict[str, tuple[Any, type[forms.Form]]] = {
    "company": (gettext_lazy("Enterprise details"), CompanyForm),
    FIGURES: (gettext_lazy("Staff and revenue"), FiguresForm),
    "contact": (gettext_lazy("Contact details"), ContactForm),
}


def own_organisation(request: SignedInRequest, pk: int) -> Organisation:
    """The organisation, if this person belongs to it or staffs it as operator; 404 for anybody else."""
    return get_object_or_404(selectors.organisations_visible_to(request.user).select_related("street"), pk=pk)


def frame(request: SignedInRequest, organisation: Organisation, here: str) -> dict[str, Any]:
    """What every page of one organisation shows."""
    return {
        "organisation": organisation,
        "here": here,
        "may_manage": may_manage(request.user, organisation),
        "may_file": may_file_for(request.user, organisation),
        "may_read_history": may_read_history(request.user, organisation),
        "may_read_account": may_read_account(request.user, organisation),
    }


@require_safe
def organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything the organisation says of itself, each section with a way to change it."""
    own = own_organisation(request, pk)
    profile = EnterpriseProfile.objects.select_related("street").filter(organisation=own).first()
    context = frame(request, own, "organisation") | {
        "profile": profile,
        "figures": selectors.figures_of(own.pk),
        "sectors": [sector_name(code) for code in profile.sectors] if profile else [],
        "certificates": _certificates(own),
        "today": timezone.localdate(),
        "verified": selectors.is_verified(own),
        "account": selectors.current_bank_account(own),
        "member_count": selectors.membership_list(own).count(),
    }
    return render(request, "accounts/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_edit(request: SignedInRequest, pk: int, section: str) -> HttpResponse:
    """One section of the profile."""
    own = own_organisation(request, pk)
    forbid_unless(request.method != "POST" or may_file_for(request.user, own))
    profile = get_object_or_404(EnterpriseProfile, organisation=own)
    if section not in SECTIONS:
        raise Http404
    title, form_class = SECTIONS[section]
    initial = _figures(own) if section == FIGURES else {name: getattr(profile, name) for name in form_class.base_fields}
    form = form_class(request.POST or None, initial=initial)
    context = frame(request, own, "organisation") | {"form": form, "title": title}
    if not form.is_valid():
        return show(request, "accounts/organisation_edit.html", context)
    try:
        _save(section, own, request.user, form.cleaned_data)
    except Refusal as refusal:
        return refuse(request, "accounts/organisation_edit.html", context, refusal)
    messages.success(request, _("Saved."))
    return redirect("accounts:organisation", own.pk)


def _figures(own: Organisation) -> dict[str, Any]:
    stated = selectors.figures_of(own.pk)
    return {"figures_year": stated.year, "employees": stated.employees, "revenue_yuan": stated.revenue_yuan}


def _save(section: str, own: Organisation, by: User, cleaned: dict[str, Any]) -> None:
    """Figures are stated for a year; everything else stands in the profile."""
    if section == FIGURES:
        year = cleaned.pop("figures_year")
        services.state_figures(organisation=own, year=year, by=by, **cleaned)
    else:
        services.update_profile(organisation=own, by=by, **cleaned)


def _certificates(own: Organisation) -> list[tuple[Qualification, list[str]]]:
    today = timezone.localdate()
    return [
        (
            row,
            [
                warn(code)
                for code in certificate_warnings(
                    kind=row.kind,
                    number=row.certificate_no,
                    issued_on=row.issued_on,
                    valid_until=row.valid_until,
                    today=today,
                )
            ],
        )
        for row in selectors.qualifications_of(own)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def qualifications(request: SignedInRequest, pk: int) -> HttpResponse:
    """The certificates, and one more."""
    own = own_organisation(request, pk)
    forbid_unless(request.method != "POST" or may_file_for(request.user, own))
    get_object_or_404(EnterpriseProfile, organisation=own)
    form = QualificationForm(request.POST or None)
    context = frame(request, own, "qualifications") | {
        "form": form,
        "certificates": _certificates(own),
        "today": timezone.localdate(),
    }
    if not form.is_valid():
        return show(request, "accounts/qualifications.html", context)
    try:
        services.add_qualification(organisation=own, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return refuse(request, "accounts/qualifications.html", context, refusal)
    messages.success(request, _("The certificate has been added."))
    return redirect("accounts:qualifications", own.pk)


@require_POST
def remove_qualification(request: SignedInRequest, pk: int, qualification_id: int) -> HttpResponse:
    own = own_organisation(request, pk)
    row = get_object_or_404(selectors.qualifications_of(own), pk=qualification_id)
    back = reverse("accounts:qualifications", args=[own.pk])
    try:
        services.remove_qualification(qualification=row, by=request.user)
    except Refusal as refusal:
        return turn_down(request, refusal, back)
    messages.success(request, _("The certificate %(number)s was removed.") % {"number": row.certificate_no})
    return redirect(back)
