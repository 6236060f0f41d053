"""What a population gets: the same as the assessment of each claim, also where only a part is computed anew."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from rules.assessment.engine import assess
from rules.definition.edits import Edit
from rules.simulation import Roll, assessed, roll_of
from rules.simulation.shares import _touched
from tests.rules.claims import claim, policy, pooled
from tests.rules.simulation.crowd import EDITS, base, roll, under
from tests.whole import examples


@settings(max_examples=examples(40), deadline=None)
@given(EDITS)
def test_computing_only_what_can_differ_gives_the_same(edits):
    definition = under(*edits)
    near = assessed(definition, roll(), base())
    assert near.shares == assessed(definition, roll()).shares


def test_amounts_are_those_of_the_assessment():
    definition = under()
    for read, shares in zip(roll().claims, base().shares, strict=True):
        result = assess(definition, read, steps=False)
        codes = [(definition.measures[measure].code, fen) for measure, fen in shares]
        assert codes == [(p.measure, p.amount_fen) for p in result.items if p.amount_fen]


def test_rate_of_one_class_touches_only_claims_with_its_products_to_which_its_measure_is_open():
    touched = _touched(under(), under(Edit("measure.1.class.0.rate", "60%")), roll())
    products = {"rd_and_conversion", "clinical_trial_liability"}
    having = {
        place for place, claim in enumerate(roll().claims) if products & {policy.product for policy in claim.items}
    }
    specialised = {
        place
        for place, claim in enumerate(roll().claims)
        for held in claim.enterprise.qualifications
        if held.kind in ("specialised_sme", "little_giant") and held.valid_on(claim.filed_on)
    }
    assert touched == having & specialised
    assert 0 < len(touched) < len(having) < len(roll().claims)


def test_measure_that_asks_for_less_touches_whom_it_was_not_open_to():
    stricter = under(Edit("measure.0.conditions.2.limit", 1))
    supported = {"pooled_cover_years": [2024]}
    crowd = roll_of([claim(pooled(), enterprise=supported), claim(pooled()), claim(policy(), enterprise=supported)])
    before, after = assessed(stricter, crowd), assessed(under(), crowd)
    assert [bool(shares) for shares in before.shares] == [False, True, True]
    assert _touched(stricter, under(), crowd) == {0, 1}
    assert assessed(under(), crowd, before).shares == after.shares
    assert after.shares[0] == ((0, 250_000),)
    assert assessed(stricter, crowd, after).shares == before.shares


def test_conditions_for_all_compute_no_amount_anew():
    changed = under(Edit("conditions.1.sectors", ("medicine_and_health",)))
    assert _touched(under(), changed, roll()) == frozenset()
    assert 0 < sum(map(bool, assessed(changed, roll(), base()).shares)) < sum(map(bool, base().shares))


def test_kind_of_applicant_touches_those_who_come_to_it_or_leave_it():
    touched = _touched(under(), under(Edit("group.0.conditions.0.limit", 60)), roll())
    staff = {place: claim.enterprise.employees for place, claim in enumerate(roll().claims)}
    assert touched
    assert all(60 < staff[place] <= 100 for place in touched)


def test_other_choice_between_measures_touches_everybody():
    assert _touched(under(), replace(under(), choice=None), roll()) is None


def test_rules_that_do_not_hold_yet_are_computed_as_if_they_did():
    later = replace(under(), valid_from=date(2030, 1, 1), valid_until=date(2030, 12, 31))
    assert assessed(later, roll()).shares == base().shares


def test_claim_without_a_fact_the_rules_ask_for_is_set_apart():
    claims = list(roll().claims)
    position = next(place for place, shares in enumerate(base().shares) if shares)
    claims[position] = claims[position]._replace(enterprise=claims[position].enterprise._replace(employees=None))
    found = assessed(under(), Roll(tuple(claims)))
    assert found.lacking == {position}
    assert found.shares[position] == ()
