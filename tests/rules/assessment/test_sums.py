"""What must hold of every claim under every policy: sums are kept, nothing exceeds its cap, order is irrelevant."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.assessment.calculation import calculate
from rules.assessment.claim_reader import read_claim
from rules.assessment.engine import assess
from rules.assessment.offers import tier_part, tier_shares
from rules.assessment.plan import plan_of
from rules.assessment.works import CAP, CLASS_CAP, TOTAL_CAP, TOTAL_MINIMUM
from rules.definition.declared import INSURANCE
from rules.money import yuan_of
from rules.simulation.invented import invented_claims
from schemes.definition_files import definition_on, scheme_codes
from tests.rules.fourth_policy.lakeside import changed, read
from tests.whole import examples

LAKESIDE = read()
LAST_GETS_NOTHING = read(changed('last = "part"', 'last = "nothing"'))
POLICIES = [definition_on(code, None) for code in scheme_codes()]
SOME_YUAN = st.integers(0, 60_000_000) | st.integers(0, 30) | st.sampled_from([10_000_000, 30_000_000, 26_666_667])
BIG = settings(deadline=None, max_examples=examples(150))


@st.composite
def policies(draw, products, most=6):
    """Policies of different numbers; some share an invoice, some were paid in part by others or supported before."""
    made = []
    for number in range(draw(st.integers(1, most))):
        premium = draw(SOME_YUAN)
        paid = draw(st.just(premium) | st.integers(0, premium))
        support = draw(st.lists(st.tuples(st.sampled_from(["national", "municipal", "park"]), SOME_YUAN), max_size=2))
        made.append(
            {
                "policy_no": f"P{number}",
                "insurer": draw(st.sampled_from(["甲", "乙"])),
                "product": draw(st.sampled_from(products)),
                "starts_on": "2026-02-01",
                "ends_on": "2027-01-31",
                "premium_yuan": yuan_of(premium),
                "paid_yuan": yuan_of(paid),
                "paid_by_others_yuan": yuan_of(draw(st.just(0) | st.integers(0, paid))),
                "other_support": [
                    {
                        "level": level,
                        "amount_yuan": yuan_of(fen),
                        "status": draw(st.sampled_from(["granted", "applied"])),
                    }
                    for level, fen in support
                ],
                "invoices": [{"number": f"I{number}", "total_yuan": yuan_of(paid), "allocated_yuan": yuan_of(paid)}],
                "recognised_as_major_project": draw(st.booleans()),
            }
        )
    return made


def stated(draw, definition, most):
    """Facts and items that the policy declares, invented once and drawn from."""
    year = definition.valid_from.year
    made = invented_claims(definition, size=20, seed=3, call_year=year, opens_on=definition.valid_from)
    facts = draw(st.sampled_from([claim["enterprise"].get("facts", {}) for claim in made]))
    items = [item for claim in made for item in claim.get("items", [])]
    return facts, draw(st.lists(st.sampled_from(items), max_size=most)) if items else []


@st.composite
def claims(draw, definition, most=6):
    region = definition.conditions[0].params["within"][0].ljust(6, "0")
    sectors = [label.code for label in definition.sectors]
    facts, items = stated(draw, definition, most)
    certificate = {"issued_on": "2025-03-01", "valid_until": "2028-02-28"}
    kinds = draw(st.lists(st.sampled_from([label.code for label in definition.qualifications] or [""]), max_size=3))
    return {
        "scheme": definition.code,
        "filed_on": (definition.valid_until or definition.valid_from).isoformat(),
        "call_year": draw(st.sampled_from([2026, 2027])),
        "enterprise": {
            "uscc": "91110108EXAMPLE00X",
            "name": "甲公司",
            "registered_region": region,
            "sectors": draw(st.lists(st.sampled_from(sectors or ["none"]), max_size=2)),
            "employees": draw(st.sampled_from([1, 20, 21, 100, 101])),
            "revenue_yuan": draw(st.sampled_from(["1.00", "3000000.00", "20000000.00", "20000000.01"])),
            "qualifications": [{"kind": kind, **certificate} for kind in kinds if kind],
            "pooled_cover_years": [],
            "scores": {label.code: draw(st.integers(0, 100)) for label in definition.scores},
            **({"facts": facts} if facts else {}),
        },
        "policies": draw(policies([label.code for label in definition.products] + ["unheard_of"], most)),
        **({"items": items} if items else {}),
        "bank_account_confirmed": True,
    }


SOME_CLAIM = st.sampled_from([*POLICIES, LAKESIDE]).flatmap(
    lambda definition: st.tuples(st.just(definition), claims(definition))
)


@BIG
@given(SOME_CLAIM)
def test_payments_policies_and_total_are_one_sum(pair):
    definition, claim = pair
    result = assess(definition, claim)
    assert sum(payment.amount_fen for payment in result.payments) == result.total_fen
    assert sum(found.amount_fen for found in result.items) == result.total_fen
    for found in result.items:
        assert found.amount_fen >= 0
        assert found.measure is not None or found.amount_fen == 0
        assert not found.steps or found.measure is None or found.steps[-1].output == yuan_of(found.amount_fen)
        assert found.amount_fen or found.reasons


@BIG
@given(SOME_CLAIM)
def test_nothing_exceeds_its_cap_and_a_full_cap_is_used_to_the_fen(pair):
    definition, claim = pair
    plan = plan_of(definition)
    done = calculate(plan, read_claim(claim, facts=plan.facts, declared=plan.declared))
    taking = [(work, work.chosen.terms) for work in done.works if work.chosen is not None]
    for number, capped in enumerate(done.class_caps):
        after = sum(work.after(CLASS_CAP) for work, terms in taking if terms.number == number)
        assert after == (done.class_sums[number] if capped is None else min(capped[0], done.class_sums[number]))
    for index, capped in enumerate(done.caps):
        after = sum(work.after(CAP) for work, terms in taking if terms.measure == index)
        assert after == (done.sums[index] if capped is None else min(capped[0], done.sums[index]))
    after = sum(work.after(TOTAL_CAP) for work in done.works)
    assert after == (done.total_sum_fen if done.total_cap is None else min(done.total_cap[0], done.total_sum_fen))
    for work, _terms in taking:
        before = work.chosen.amount_fen
        for left in (work.after(CLASS_CAP), work.after(CAP), work.after(TOTAL_CAP), work.after(TOTAL_MINIMUM)):
            assert 0 <= left <= before
            before = left


@BIG
@given(SOME_CLAIM)
def test_no_policy_gets_more_than_its_share_its_limit_and_its_ceiling(pair):
    definition, claim = pair
    plan = plan_of(definition)
    for work in calculate(plan, read_claim(claim, facts=plan.facts, declared=plan.declared)).works:
        for candidate in work.candidates:
            limit, minimum = candidate.terms.product_class.limit_fen, candidate.terms.minimum
            assert candidate.share_fen <= candidate.base_fen
            assert limit is None or candidate.amount_fen <= limit
            if candidate.terms.ceiling is not None:
                assert candidate.amount_fen <= max(0, work.item.self_borne_fen - work.item.granted_fen)
            if candidate.amount_fen > candidate.within_fen:
                assert minimum is not None
                assert candidate.amount_fen <= minimum.amount_fen
            if minimum is not None and minimum.below == "nothing":
                assert candidate.amount_fen == 0 or candidate.amount_fen >= minimum.amount_fen


@BIG
@given(SOME_CLAIM, st.randoms(use_true_random=False))
def test_order_of_policies_and_certificates_changes_nothing(pair, chance):
    definition, claim = pair
    straight = assess(definition, claim)
    turned = assess(definition, _shuffled(claim, chance))

    def by_number(result):
        return {found.number: (found.measure, found.amount_fen) for found in result.items}

    assert by_number(turned) == by_number(straight)
    assert set(turned.payments) == set(straight.payments)
    assert {flag.code for flag in turned.flags} == {flag.code for flag in straight.flags}


def _shuffled(claim: dict, chance: random.Random) -> dict:
    enterprise = claim["enterprise"]
    return claim | {
        "policies": chance.sample(claim["policies"], len(claim["policies"])),
        "enterprise": enterprise
        | {"qualifications": chance.sample(enterprise["qualifications"], len(enterprise["qualifications"]))},
    }


@BIG
@given(claims(LAKESIDE), st.lists(st.integers(0, 30_000_000), min_size=2, max_size=5))
def test_more_budget_never_brings_less_and_never_more_than_there_is(claim, left):
    for definition in (LAKESIDE, LAST_GETS_NOTHING):
        whole = assess(definition, claim).total_fen
        paid = []
        for available in sorted(left):
            budget = {"available_yuan": yuan_of(available + 700), "spent_before_yuan": "7.00"}
            paid.append(assess(definition, claim | {"budget": budget}).total_fen)
            assert paid[-1] <= min(whole, available)
        assert all(less <= more for less, more in pairwise(paid))
        if definition is LAKESIDE:
            assert paid == [min(whole, available) for available in sorted(left)]


@pytest.mark.parametrize("definition", POLICIES, ids=lambda definition: definition.code)
@BIG
@given(data=st.data())
def test_cut_to_the_budget_stays_within_it_and_loses_less_than_a_fen_a_policy(definition, data):
    claim = data.draw(claims(definition))
    whole = assess(definition, claim)
    available = data.draw(st.integers(0, whole.total_fen + 100))
    budget = {"available_yuan": yuan_of(available), "assessed_total_yuan": yuan_of(whole.total_fen)}
    cut = assess(definition, claim | {"budget": budget})
    if definition.budget is None or available >= whole.total_fen:
        assert cut.total_fen == whole.total_fen
    else:
        assert available - len(whole.items) <= cut.total_fen <= available
        for before, after in zip(whole.items, cut.items, strict=True):
            assert after.amount_fen == before.amount_fen * available // whole.total_fen


@BIG
@given(st.integers(0, 10**12), st.integers(0, 10**6))
def test_shares_of_tiers_add_up_and_grow_with_the_base(base, more):
    scale = plan_of(LAKESIDE).offers[INSURANCE]["fire"][0].scales[0]
    shares = tier_shares(scale, base)
    tiers = [(tier.from_fen, tier.up_to_fen) for tier in scale.scale.tiers]
    assert sum(tier_part(base, *tier) for tier in tiers) == base
    exact = sum(tier_part(base, *ends) * number for ends, (_, _, number) in zip(tiers, scale.steps, strict=True))
    assert sum(shares) == exact // scale.denominator
    assert all(share >= 0 for share in shares)
    assert sum(tier_shares(scale, base + more)) >= sum(shares)


@BIG
@given(SOME_CLAIM)
def test_result_is_the_same_without_steps(pair):
    definition, claim = pair
    full, bare = assess(definition, claim), assess(definition, claim, steps=False)
    assert [found._replace(steps=()) for found in full.items] == list(bare.items)
    assert (full.payments, full.reasons, full.flags) == (bare.payments, bare.reasons, bare.flags)
