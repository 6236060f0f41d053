"""What a person should look at before the result is believed. A flag never changes an amount."""

from functools import lru_cache

from rules.assessment.claim import Item, anniversary
from rules.assessment.findings import findings_of, flags_of
from rules.assessment.plan import Plan
from rules.assessment.result import Remark, Value
from rules.assessment.screening import conflicting_invoices
from rules.assessment.works import Calculation, ItemWork
from rules.definition.declared import INSURANCE
from rules.definition.parts import Definition, Measure
from rules.money import yuan_of


def all_flags(plan: Plan, calculation: Calculation) -> tuple[Remark, ...]:
    """The flags of a claim, those of the claim first, then item by item; none twice."""
    found = _of_claim(plan, calculation)
    if calculation.in_force:
        for test in plan.flagging:
            for finding in findings_of(test, calculation.claim, None):
                found.extend(flags_of(finding, calculation.claim, taken=True))
        if calculation.general_met:
            for work in calculation.works:
                if work.blocked is None:
                    _add_of_item(plan, calculation, work, found)
    if len(found) < 2:  # noqa: PLR2004 -- one cannot be there twice
        return tuple(found)
    kept: list[Remark] = []
    for flag in found:
        if flag not in kept:
            kept.append(flag)
    return tuple(kept)


def _of_claim(plan: Plan, calculation: Calculation) -> list[Remark]:
    definition, claim = plan.definition, calculation.claim
    found = [Remark("unknown_field", "", {"field": field}) for field in claim.unknown]
    found += _illustrative(definition)
    for made in claim.overrides:
        if (made.condition, made.by) not in plan.exceptions:
            seen: dict[str, Value] = {"condition": made.condition, "by": made.by, "name": made.name}
            found.append(Remark("override_without_effect", "", seen))
    if calculation.doubled:
        article = definition.screening.invoice_article
        for number in conflicting_invoices(claim.items):
            found.append(Remark("conflicting_invoice", article, {"invoice": number}))
    if definition.waiver is not None:
        if calculation.waived_fen:
            waived: dict[str, Value] = {"amount_yuan": yuan_of(calculation.waived_fen)}
            found.append(Remark("waived", definition.waiver.article, waived))
        elif claim.bank_account_confirmed is None:
            found.append(Remark("account_not_confirmed", definition.waiver.article, {}))
    return found


@lru_cache(maxsize=64)
def _illustrative(definition: Definition) -> tuple[Remark, ...]:
    """That figures are assumed which the issued text does not give: one flag an article."""
    found = [
        Remark("illustrative_figures", article, {"measure": measure.code})
        for measure in definition.measures
        for article in _assumed(measure)
    ]
    if definition.total_cap is not None and definition.total_cap.illustrative:
        of_all = {"measure": definition.measures[0].code}
        found.append(Remark("illustrative_figures", definition.total_cap.article, of_all))
    return tuple(found)


def _assumed(measure: Measure) -> tuple[str, ...]:
    """The articles of a measure whose figures are assumed, each once."""
    caps = [measure.cap, *(found.cap for found in measure.classes)]
    of_caps = [cap.article for cap in caps if cap is not None and cap.illustrative]
    of_classes = [found.article for found in measure.classes if found.illustrative]
    return tuple(dict.fromkeys((*of_classes, *of_caps)))


def _add_of_item(plan: Plan, calculation: Calculation, work: ItemWork, found: list[Remark]) -> None:
    """Adds the flags about one item; only of tests that can raise one is it looked what they saw."""
    item, claim, chosen = work.item, calculation.claim, work.chosen
    for terms in work.listed:
        taken = chosen is not None and chosen.terms is terms
        of_scale = chosen.scale.tests if taken and chosen is not None else ()
        if not terms.flagging and not of_scale:
            continue
        for test in (*terms.flagging, *of_scale):
            for finding in calculation.findings(test, item):
                flags = flags_of(finding, claim, taken=taken)
                found += [flag._replace(number=item.number) for flag in flags]
    if chosen is not None and chosen.lacks:
        found.append(Remark(chosen.lacks, chosen.terms.article, {"measure": chosen.terms.code}, item.number))
    if chosen is not None and item.kind == INSURANCE:
        _add_of_payment(plan, item, found, of_premium=not chosen.terms.usual)


def _add_of_payment(plan: Plan, item: Item, found: list[Remark], *, of_premium: bool) -> None:
    """Adds what about the premium paid a person should look at."""
    screening, paid, premium = plan.definition.screening, item.paid_fen, item.premium_fen
    years = screening.flag_term_over_years
    if paid >= premium and years is not None and item.ends_on >= anniversary(item.starts_on, years):
        term: dict[str, Value] = {
            "starts_on": item.starts_on.isoformat(),
            "ends_on": item.ends_on.isoformat(),
            "paid_yuan": yuan_of(paid),
        }
        found.append(Remark("multi_year_paid_at_once", screening.term_article, term, item.number))
    if of_premium:
        return
    if paid > premium:
        seen: dict[str, Value] = {"paid_yuan": yuan_of(paid), "premium_yuan": yuan_of(premium)}
        found.append(Remark("paid_exceeds_premium", screening.invoice_article, seen, item.number))
    invoiced = 0
    for invoice in item.invoices:
        invoiced += invoice.allocated_fen
    if item.self_borne_fen > invoiced:
        seen = {"self_borne_yuan": yuan_of(item.self_borne_fen), "invoiced_yuan": yuan_of(invoiced)}
        found.append(Remark("paid_exceeds_invoices", screening.invoice_article, seen, item.number))
