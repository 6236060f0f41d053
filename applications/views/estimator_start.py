"""From the estimator into a filing: for which enterprise, what goes over, where its profile says otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.models import Organisation
from accounts.selectors import enterprises_of
from accounts.templatetags.formats import division, listed, yuan
from accounts.wording import declared_value, in_words
from applications.domain.estimating import Tried, TriedInsurance, TriedItem, differing_facts
from applications.domain.questions import REGION, kinds_of
from applications.forms.asked import Questions
from applications.forms.declared import as_stated
from applications.pages.estimates import fact_name, language
from applications.pages.estimator_typing import forget, kept
from applications.pages.refusals import refused
from applications.selectors import official_now
from applications.selectors.estimator import calls_to_try, try_call
from applications.selectors.prechecks import live_application, profile_claim
from applications.services import start_from_estimate
from applications.views.estimator import Sheet, sheet_of
from applications.views.starting import chosen_enterprise
from records.domain.refusals import Refusal
from rules.definition.declared import BY_OTHERS, ENDS, INSURANCE, PAID, POLICY_FIELDS, PREMIUM, STARTS
from rules.definition.parts import Definition
from schemes.models import Call
from schemes.selectors import call_phase, definition_of, published_calls

TEMPLATE = "applications/estimator/start.html"
NAMELESS = {"enterprise": "-", "counterparty": "-"}


@dataclass(frozen=True)
class Difference:
    """One fact in words: as tried, and as the profile says."""

    name: str
    tried: str
    own: str


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedInRequest, call: int, matter: str) -> HttpResponse:
    """GET shows what goes over; POST begins the draft with the items tried, or opens the filing that exists."""
    chosen = get_object_or_404(published_calls(), pk=call)
    typed = kept(request)
    if matter not in chosen.matters or typed is None:
        return redirect("applications:start", chosen.pk, matter)
    enterprise = chosen_enterprise(request)
    page = _page(request, chosen, matter, enterprise, sheet_of(typed, [*calls_to_try(), chosen]))
    if request.method != "POST" or enterprise is None:
        return render(request, TEMPLATE, page)
    try:
        application = start_from_estimate(
            enterprise=enterprise, call=chosen, matter=matter, by=request.user,
            items=[_as_saved(item) for item in page["tried"]],
            facts=page["facts"],
        )  # fmt: skip
    except Refusal as refusal:
        return refused(request, refusal, TEMPLATE, page)
    existed = page["existing"] == application and page["existing"].revision > 0
    _tell(request, len(page["tried"]), existed=existed, insured=page["insures_alone"])
    response = redirect("applications:detail" if existed else "applications:enterprise", pk=application.pk)
    forget(response)
    return response


def _page(
    request: SignedInRequest, call: Call, matter: str, enterprise: Organisation | None, sheet: Sheet
) -> dict[str, Any]:
    definition = definition_of(call)
    held = [certificate for form in sheet.certificates if (certificate := form.certificate())]
    answers = sheet.facts.answers(held)
    trial = try_call(call, answers, sheet.tried(), language=language(), names=NAMELESS)
    tried = next(each for each in trial.matters if each.matter.code == matter)
    said = [*sheet.facts.said(), "qualifications"]
    names = {label.code: in_words(label.name) for label in definition.products}
    own = profile_claim(enterprise, call)["enterprise"] if enterprise else {}
    differing = differing_facts(tried.claim["enterprise"], own, said) if enterprise else []
    return {
        "call": call,
        "matter": matter,
        "matter_name": in_words(tried.matter.name),
        "phase": call_phase(call, official_now()),
        "enterprise": enterprise,
        "enterprises": enterprises_of(request.user),
        "existing": live_application(enterprise, call, matter) if enterprise else None,
        "tried": tried.items,
        "insures_alone": all(kind.code == INSURANCE for kind in kinds_of(definition, matter)),
        "facts": answers.facts.get(definition.code, {}),
        "others": [_line(definition, each) for each in tried.items if isinstance(each, TriedItem)],
        "insured": [(names[each.product], each) for each in tried.items if isinstance(each, TriedInsurance)],
        "left_behind": sum(form.has_changed() for form in sheet.items) - len(tried.items),
        "differences": [_difference(each, tried.claim["enterprise"], own, sheet.questions) for each in differing],
    }


def _line(definition: Definition, item: TriedItem) -> tuple[str, str]:
    """What an item is, and its fields in words."""
    kind = definition.declared.items[item.kind]
    said = [(field, item.values.get(field.code)) for field in kind.fields]
    words = [f"{in_words(field.name)} {declared_value(field, value)}" for field, value in said if value is not None]
    return in_words(kind.name), listed(words)


def _difference(fact: str, tried: Mapping[str, Any], own: Mapping[str, Any], questions: Questions) -> Difference:
    names = dict([*questions.sectors, *questions.qualifications])
    label = _("Qualifications") if fact == "qualifications" else _("region") if fact == REGION else fact_name(fact)
    return Difference(label, *(_in_words(fact, each.get(fact), names) for each in (tried, own)))


def _in_words(fact: str, value: Any, names: Mapping[str, str]) -> str:
    if value in (None, "", []):
        return "—"
    if fact == REGION:
        return division(value)
    if fact == "revenue_yuan":
        return yuan(value)
    if isinstance(value, list):
        codes = [each["kind"] if isinstance(each, dict) else str(each) for each in value]
        return listed(names.get(code, code) for code in codes)
    return f"{value:,}"


def _as_saved(item: Tried) -> dict[str, Any]:
    """The item as the draft keeps it: only what was typed."""
    grant = {"level": item.level, "amount_yuan": item.granted_yuan, "status": "granted"}
    support = [grant] if item.granted_yuan and item.level else ()
    if isinstance(item, TriedItem):
        return {"kind": item.kind, "product": item.product, "values": item.values, "other_support": support}
    return _insurance(item) | {"other_support": support}


def _insurance(item: TriedInsurance) -> dict[str, Any]:
    """The whole premium counts as paid where nothing else was said."""
    paid = item.premium_yuan if item.paid_yuan is None else item.paid_yuan
    invoices: Sequence[dict[str, Any]] = ()
    if item.invoice_no:
        amounts = {"total_yuan": item.total_yuan, "allocated_yuan": item.allocated_yuan}
        invoices = [{"number": item.invoice_no, **amounts}]
    typed = {
        STARTS: item.starts_on,
        ENDS: item.ends_on,
        PREMIUM: item.premium_yuan,
        PAID: paid,
        BY_OTHERS: item.paid_by_others_yuan,
    }
    values = {field.code: as_stated(field, typed[field.code]) for field in POLICY_FIELDS}
    return {"product": item.product, "values": values, "invoices": invoices}


def _tell(request: SignedInRequest, items: int, *, existed: bool, insured: bool) -> None:
    if existed:
        messages.info(request, _("Your enterprise already has this application. Nothing in it was changed."))
        return
    policies = ngettext(
        "%(n)d policy was taken over from the estimate. Please complete the rest.",
        "%(n)d policies were taken over from the estimate. Please complete the rest.",
        items,
    )
    entries = ngettext(
        "%(n)d entry was taken over from the estimate. Please complete the rest.",
        "%(n)d entries were taken over from the estimate. Please complete the rest.",
        items,
    )
    messages.success(request, (policies if insured else entries) % {"n": items})
