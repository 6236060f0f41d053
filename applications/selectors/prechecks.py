"""Before a filing is started: what the enterprise's profile tells about each measure of a matter. Never writes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from accounts.models import EnterpriseProfile, Organisation
from accounts.selectors import figures_of, qualifications_of
from applications.domain.claim import EVERYBODYS, missing_facts
from applications.domain.estimating import first_day
from applications.domain.questions import facts_of_definition
from applications.domain.status import Status
from applications.models import Application
from applications.selectors.clock import official_today
from applications.selectors.earlier import earlier_awards, stated_before
from applications.selectors.rules import routes_offered
from rules.assessment.changes import smallest_changes
from rules.assessment.claim import ClaimError
from rules.assessment.engine import assess
from rules.assessment.result import Remark
from rules.conditions import CONDITION_KINDS
from rules.definition.amounts import Amount, Scale
from rules.definition.declared import INSURANCE
from rules.definition.parts import Condition, Definition, Measure
from rules.definition.procedure import Route
from rules.routing import select_route
from rules.words.change_words import change_sentence
from rules.words.wording import reason_sentence
from schemes.models import Call
from schemes.selectors import definition_of

if TYPE_CHECKING:
    from rules.definition.amounts import ProductClass

SAMPLE = {"premium_yuan": "1000.00", "paid_yuan": "1000.00", "paid_by_others_yuan": "0.00"}
SAMPLE_NO = "sample"


@dataclass(frozen=True, slots=True)
class Precheck:
    """`fits`: None while the profile lacks something. `reasons`: article and sentence.

    `hint`: the same for the least that would make it fit.
    """

    measure: Measure
    fits: bool | None
    reasons: Sequence[tuple[str, str]]
    hint: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Likely:
    """What the profile says so far. `missing`: names of profile facts to fill in first."""

    missing: Sequence[str]
    checks: Sequence[Precheck]
    route: Route | None


def likely(enterprise: Organisation, call: Call, matter: str, language: str) -> Likely:
    """Each measure judged on a sample item, with the enterprise as its profile describes it today."""
    definition = definition_of(call)
    claim = profile_claim(enterprise, call)
    asked = facts_of_definition(definition)
    missing = [name for name in EVERYBODYS if name in asked and claim["enterprise"][name] in (None, [])]
    if missing_facts(claim["enterprise"]["facts"], definition):  # asked in the filing itself
        measures = [definition.measure(code) for code in definition.matter(matter).measures]
        return Likely(missing, [Precheck(measure, None, []) for measure in measures], None)
    measures = [definition.measure(code) for code in definition.matter(matter).measures]
    if missing:
        return Likely(missing, [Precheck(measure, None, []) for measure in measures], None)
    checks = [check_measure(definition, measure, claim, language) for measure in measures]
    return Likely([], checks, select_route(routes_offered(call), matter, claim).route)


def check_measure(definition: Definition, measure: Measure, claim: dict[str, Any], language: str) -> Precheck:
    """The measure judged on a sample item in place of the claim's own; for other items the enterprise alone."""
    if not any(INSURANCE in group.items for group in measure.classes):
        return _check_enterprise(definition, measure, claim, language)
    begins = first_day(measure, definition, date.fromisoformat(claim["filed_on"]), claim["call_year"])
    item = _sample(measure, begins.isoformat())
    sample = {**claim, "policies": [item]}
    try:
        found = assess(definition, sample).items[0]
    except ClaimError:
        return Precheck(measure, None, [])
    if found.measure is not None:
        return Precheck(measure, True, [])
    reasons = [_without_amount(remark) for remark in found.reasons]
    said = [(each.article, reason_sentence(definition, each, language)) for each in reasons]
    change = next((each for each in smallest_changes(definition, sample) if each.within_reach), None)
    if change is None or len(said) == 1:  # one reason says as much
        return Precheck(measure, False, said)
    hint = (change.article, change_sentence(definition, change, language, amount=False))
    return Precheck(measure, False, said, hint)


def _check_enterprise(definition: Definition, measure: Measure, claim: dict[str, Any], language: str) -> Precheck:
    """Whether the enterprise may have the measure at all, whatever it files for."""
    bare = _for_itself(definition, measure.code)
    try:
        found = assess(bare, {**claim, "policies": [], "items": []}).items[0]
    except ClaimError:
        return Precheck(measure, None, [])
    if found.measure is not None:
        return Precheck(measure, True, [])
    return Precheck(measure, False, [(each.article, reason_sentence(bare, each, language)) for each in found.reasons])


@lru_cache(maxsize=128)
def _for_itself(definition: Definition, code: str) -> Definition:
    """The policy with this measure alone, for the enterprise itself: what it asks of items is left out."""
    measure = definition.measure(code)
    of_enterprise = tuple(each for each in measure.conditions if not _about_item(each))
    whole = replace(measure.classes[0], items=(), products=(), conditions=(), limits=(), base_limit=None, cap=None)
    one = replace(whole, scales=(Scale((), (), 0, Amount("fixed", {"amount": 1})),), base="", source=None)
    bare = replace(measure, conditions=of_enterprise, classes=(one,), ceiling=None, shared_caps=(), minimum=None)
    return replace(definition, measures=(bare,), minimum=None, total_cap=None)


def _about_item(condition: Condition) -> bool:
    kind = CONDITION_KINDS.get(condition.kind)
    own = kind is not None and kind.about_item(condition.params)
    return own or any(_about_item(each) for each in condition.options)


def _without_amount(remark: Remark) -> Remark:
    """What a sample item would bring means nothing to the reader."""
    return remark._replace(params={name: value for name, value in remark.params.items() if name != "would_give_yuan"})


def _sample(measure: Measure, day: str) -> dict[str, Any]:
    """An item of the measure whose class asks nothing further, so that only the enterprise is judged."""
    plain = [group for group in measure.classes if not group.conditions]
    chosen: ProductClass = (plain or list(measure.classes))[0]
    return {
        **SAMPLE,
        "policy_no": SAMPLE_NO,
        "insurer": SAMPLE_NO,
        "product": chosen.products[0],
        "starts_on": day,
        "ends_on": day,
        "other_support": [],
        "invoices": [],
    }


def profile_claim(enterprise: Organisation, call: Call) -> dict[str, Any]:
    """The enterprise as its profile describes it today, as a claim without items; unknown facts are None."""
    profile = EnterpriseProfile.objects.filter(organisation=enterprise).first()
    history = earlier_awards(enterprise.pk, definition_of(call))
    figures = figures_of(enterprise.pk, call.year - 1)
    revenue = figures.revenue_yuan
    return {
        "scheme": call.scheme_version.code,
        "filed_on": official_today().isoformat(),
        "call_year": call.year,
        "enterprise": {
            "uscc": enterprise.uscc or "",
            "name": enterprise.name,
            "registered_region": profile.registered_region if profile else "",
            "sectors": list(profile.sectors) if profile else [],
            "employees": figures.employees,
            "revenue_yuan": None if revenue is None else f"{revenue:.2f}",
            "qualifications": [
                {
                    "kind": each.kind,
                    "certificate_no": each.certificate_no,
                    "issued_on": each.issued_on.isoformat(),
                    "valid_until": each.valid_until.isoformat(),
                }
                for each in qualifications_of(enterprise)
            ],
            "pooled_cover_years": [],
            "facts": stated_before(enterprise.pk, call),
        },
        "policies": [],
        "history": [award for award in history if award["call_year"] != call.year],
    }


def withdrawn_before(enterprise: Organisation, call: Call, matter: str) -> QuerySet[Application]:
    """Filings of this matter that the enterprise took back and that say something, the last one first."""
    mine = Application.objects.filter(enterprise=enterprise, call=call, matter=matter, status=Status.WITHDRAWN)
    return mine.filter(items__isnull=False).distinct().order_by("-pk")


def live_application(enterprise: Organisation, call: Call, matter: str) -> Application | None:
    """The filing that already exists for this matter, if any."""
    mine = Application.objects.filter(enterprise=enterprise, call=call, matter=matter)
    return mine.exclude(status=Status.WITHDRAWN).first()
