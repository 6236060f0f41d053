"""What makes the engine quick changes no result: without steps, amounts alone, and beside the bare yardstick."""

import json

import pytest

from rules.assessment.claim_reader import read_claim
from rules.assessment.engine import assess, figures
from rules.assessment.plan import plan_of
from schemes.definition_files import definition_on
from tests.benchmarks.population import claims
from tests.benchmarks.yardstick import yardstick
from tests.rules.assessment.test_contract_cases import VECTORS
from tests.rules.claims import haidian

MIXED = claims(400, seed=7)


def test_engine_and_a_hand_written_function_agree_to_the_fen():
    for claim in MIXED:
        assert [policy.amount_fen for policy in assess(haidian(), claim).items] == yardstick(claim)


def test_the_claims_of_the_measurement_are_mixed():
    results = [assess(haidian(), claim, steps=False) for claim in MIXED]
    reasons = {reason.code for result in results for policy in result.items for reason in policy.reasons}
    assert {"cap", "ceiling", "limit", "qualification_valid", "other_support_granted", "overrun_invoice"} <= reasons
    assert {policy.measure for result in results for policy in result.items} == {
        "pooled_cover", "catalogue", "frontier", None,
    }  # fmt: skip


@pytest.mark.parametrize("claim", [*MIXED[:60], *(vector["claim"] for vector in VECTORS)])
def test_without_steps_and_amounts_alone_say_the_same(claim):
    definition = definition_on(claim["scheme"], None)
    full, short = assess(definition, claim), assess(definition, claim, steps=False)
    assert short == full._replace(items=tuple(policy._replace(steps=()) for policy in full.items))
    bare = figures(definition, read_claim(json.loads(json.dumps(claim)), facts=plan_of(definition).facts))
    assert bare.total_fen == full.total_fen == sum(payment.amount_fen for payment in full.payments)
    of_measure = dict.fromkeys((measure.code for measure in definition.measures), 0)
    for policy in full.items:
        if policy.measure is not None:
            of_measure[policy.measure] += policy.amount_fen
    assert bare.by_measure == tuple(of_measure.values())
