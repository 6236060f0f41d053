from decimal import Decimal

import pytest

from applications.domain.refusals import AdjustmentRefused
from applications.domain.status import Event, IllegalMove
from applications.models import Assessment
from applications.selectors import current_assessment
from applications.selectors.assessed import result_in
from applications.services import move_application, record_adjustment
from rules.assessment.contract import result_as_json
from rules.assessment.engine import assess
from schemes.selectors import definition_for
from tests.ground import standing


@standing
def filed(world):
    world.qualify()
    return world.file(world.subsidy("26112000000000000071", "26112000000000000072")).application


def lower(world, application, number, amount, reason="发票与保单不符"):
    change = {"number": number, "amount_yuan": Decimal(amount), "reason": reason}
    return record_adjustment(application=application, adjustments=[change], by=world.pre_reviewer)


def numbers(application):
    return [item.number for item in application.items.order_by("position")]


def test_assessment_can_be_computed_again_from_its_inputs(filed):
    kept = Assessment.objects.get()
    definition = definition_for(kept.scheme_version)
    assert result_as_json(definition, assess(definition, kept.inputs)) == kept.result
    assert kept.total_yuan == Decimal("200000.00")


def test_adjustment_is_a_further_row_naming_the_one_it_replaces(world, filed):
    first, number = current_assessment(filed), numbers(filed)[0]
    second = lower(world, filed, number, "60000.00")
    assert (second.replaces, second.total_yuan, second.by) == (first, Decimal("160000.00"), world.pre_reviewer)
    assert current_assessment(filed) == second
    assert Assessment.objects.get(pk=first.pk).total_yuan == Decimal("200000.00")
    assert second.result["payments"] == [
        {"payee": "enterprise", "name": world.enterprise.name, "amount_yuan": "160000.00"}
    ]


def test_adjustments_of_other_policies_stay(world, filed):
    one, two = numbers(filed)
    lower(world, filed, one, "60000.00")
    lower(world, filed, two, "0.00")
    assert current_assessment(filed).total_yuan == Decimal("60000.00")
    assert lower(world, filed, one, "100000.00").total_yuan == Decimal("100000.00")


def test_adjusted_result_reads_in_either_language(world, filed):
    lowered = lower(world, filed, numbers(filed)[0], "60000.00")
    chinese, english = result_in(lowered, "zh-hans"), result_in(lowered, "en")
    assert chinese == lowered.result
    assert english["total_yuan"] == chinese["total_yuan"] == "160000.00"
    assert english["policies"][1]["steps"][0]["text"] != chinese["policies"][1]["steps"][0]["text"]


def test_pooled_cover_is_lowered_at_the_insurer(world):
    application = world.file(world.pooled()).application
    lowered = lower(world, application, numbers(application)[0], "2400.00")
    assert lowered.result["payments"] == [{"payee": "insurer", "name": world.insurer.name, "amount_yuan": "2400.00"}]


def test_amount_above_the_rules_is_refused(world, filed):
    with pytest.raises(AdjustmentRefused) as refusal:
        lower(world, filed, numbers(filed)[0], "100000.01")
    assert (refusal.value.code, refusal.value.params["most"]) == ("adjustment_above_rules", "100000.00")
    assert Assessment.objects.count() == 1


def test_adjustment_without_a_policy_is_refused(world, filed):
    with pytest.raises(AdjustmentRefused):
        record_adjustment(application=filed, adjustments=[], by=world.pre_reviewer)


def test_decided_case_is_not_adjusted(world, filed):
    number = numbers(filed)[0]
    move_application(application=filed, event=Event.REFUSE, actor=world.pre_reviewer)
    with pytest.raises(IllegalMove):
        lower(world, filed, number, "1.00")
