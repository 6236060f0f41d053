"""What a person should look at before the result is believed. A flag never changes an amount."""

from rules.assessment.claim import Item, anniversary
from rules.assessment.findings import findings_of, flags_of
from rules.assessment.offers import Candidate
from rules.assessment.plan import Plan
from rules.assessment.result import Remark, Value
from rules.assessment.screening import conflicting_invoices
from rules.assessment.shapes import text_of
from rules.assessment.terms import Terms
from rules.assessment.works import Calculation, ItemWork
from rules.definition.declared import INSURANCE
from rules.money import yuan_of


def all_flags(plan: Plan, calculation: Calculation) -> tuple[Remark, ...]:
    """The flags of a claim, those of the claim first, then item by item; none twice."""
    found = _of_claim(plan, calculation)
    if calculation.in_force:
        for test in plan.flagging:
            for finding in findings_of(test, calculation.claim, None):
                found.extend(flags_of(finding, calculation.claim, taken=True))
        if calculation.general_met:
            _add_of_items(plan, calculation, found)
    if len(found) < 2:  # noqa: PLR2004 -- one cannot be there twice
        return tuple(found)
    kept: list[Remark] = []
    for flag in found:
        if flag not in kept:
            kept.append(flag)
    return tuple(kept)


def _add_of_items(plan: Plan, calculation: Calculation, found: list[Remark]) -> None:
    for work in calculation.works:
        if work.blocked is None:
            for terms in work.listed:
                if terms.may_flag:
                    _add_of_tests(calculation, work, terms, found)
            if work.chosen is not None:
                _add_of_chosen(plan, work.item, work.chosen, found)


def _of_claim(plan: Plan, calculation: Calculation) -> list[Remark]:
    definition, claim = plan.definition, calculation.claim
    found: list[Remark] = []
    if plan.assumed:
        found = [Remark("illustrative_figures", article, {"measure": code}) for code, article in plan.assumed]
    if claim.unknown:
        found[:0] = [Remark("unknown_field", "", {"field": field}) for field in claim.unknown]
    for made in claim.overrides:
        if (made.condition, made.by) not in plan.exceptions:
            seen: dict[str, Value] = {"condition": made.condition, "by": made.by, "name": made.name}
            found.append(Remark("override_without_effect", "", seen))
    if calculation.doubled:
        article = definition.screening.invoice_article
        found += [Remark("conflicting_invoice", article, {"invoice": n}) for n in conflicting_invoices(claim.items)]
    if definition.waiver is not None:
        if calculation.waived_fen:
            waived: dict[str, Value] = {"amount_yuan": yuan_of(calculation.waived_fen)}
            found.append(Remark("waived", definition.waiver.article, waived))
        elif claim.bank_account_confirmed is None:
            found.append(Remark("account_not_confirmed", definition.waiver.article, {}))
    return found


def _add_of_tests(calculation: Calculation, work: ItemWork, terms: Terms, found: list[Remark]) -> None:
    """Adds the flags that conditions of a measure raise about one item."""
    chosen, number = work.chosen, work.item.number
    taken = chosen is not None and chosen.terms is terms
    of_scale = chosen.scale.tests if taken and chosen is not None else ()
    for test in (*terms.flagging, *of_scale):
        for finding in calculation.findings(test, work.item):
            flags = flags_of(finding, calculation.claim, taken=taken)
            found += [flag._replace(number=number) for flag in flags]


def _add_of_chosen(plan: Plan, item: Item, chosen: Candidate, found: list[Remark]) -> None:
    """Adds what about an item that gets something, or about its premium, a person should look at."""
    terms = chosen.terms
    if chosen.lacks:
        found.append(Remark(chosen.lacks, terms.article, {"measure": terms.code}, item.number))
    if item.kind != INSURANCE:
        return
    screening, paid, premium = plan.definition.screening, item.paid_fen, item.premium_fen
    years = screening.flag_term_over_years
    if paid >= premium and years is not None and item.ends_on >= anniversary(item.starts_on, years):
        term: dict[str, Value] = {
            "starts_on": text_of(item.starts_on),
            "ends_on": text_of(item.ends_on),
            "paid_yuan": yuan_of(paid),
        }
        found.append(Remark("multi_year_paid_at_once", screening.term_article, term, item.number))
    if not terms.usual:
        return
    if paid > premium:
        seen: dict[str, Value] = {"paid_yuan": yuan_of(paid), "premium_yuan": yuan_of(premium)}
        found.append(Remark("paid_exceeds_premium", screening.invoice_article, seen, item.number))
    own, invoiced = item.self_borne_fen, 0
    for _number, _total, allocated in item.invoices:
        invoiced += allocated
    if own > invoiced:
        seen = {"self_borne_yuan": yuan_of(own), "invoiced_yuan": yuan_of(invoiced)}
        found.append(Remark("paid_exceeds_invoices", screening.invoice_article, seen, item.number))
