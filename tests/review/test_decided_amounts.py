"""A share that the policy leaves to people: decided by an examiner within its bounds, with a reason."""

from decimal import Decimal

import pytest
from django.urls import reverse

from applications.domain.deciding import places
from applications.domain.refusals import DecisionRefused, FactChanged
from applications.models import Assessment, CaseAct, Seat
from applications.selectors import current_assessment
from review.domain.refusals import AmountInvalid
from review.selectors import all_in_order
from review.services import amend_facts, approve_the_rest, conclude_meeting, decide_amounts, decide_pass
from schemes.models import BudgetEntry
from schemes.selectors import definition_for
from tests.review.test_other_items import PATENT, call_on, filed
from tests.review.world import minutes

RATE = 'rate = "3%"\nbase = "principal"\nlimits = [{ of = "paid", article = "3" }]\n'
DECIDED = 'amount = { kind = "decided", of = "paid", least = "30%", most = "70%" }\n'
SUM = 'amount = { kind = "decided", least_amount_yuan = "1000.00", most_amount_yuan = "50000.00" }\n'


def policy(amount=DECIDED):
    text = PATENT.read_text(encoding="utf-8")
    assert RATE in text
    return text.replace(RATE, amount)


@pytest.fixture
def case(bench):
    call_on(bench, policy())
    return filed(bench)


def open_places(case):
    assessment = current_assessment(case)
    return places(definition_for(assessment.scheme_version), assessment.inputs)


def decided(case, value, by, reason="评审会评定为良好"):
    (place,) = open_places(case)
    return decide_amounts(
        application=case, seq=case.moves, seen=current_assessment(case).pk, values={place: value}, reason=reason, by=by
    )


def test_case_cannot_pass_before_its_share_is_decided(bench, case):
    assert current_assessment(case).total_yuan == 0
    with pytest.raises(AmountInvalid) as refused:
        decide_pass(application=case, seq=case.moves, checks=all_in_order(case), by=bench.pre_reviewer)
    assert refused.value.code == "still_undecided"


def test_decided_share_becomes_the_amount_and_goes_the_whole_way(bench, case):
    made = decided(case, "45%", bench.pre_reviewer)
    assert made.total_yuan == Decimal("140555.55")  # 45 % of 312,345.67
    assert (made.act, made.reason, made.office) == ("decided", "评审会评定为良好", case.office)
    for by in (bench.pre_reviewer, bench.re_reviewer):
        bench.passed(case, by)
    meeting = bench.meeting("bureau_meeting", case)
    approve_the_rest(meeting=meeting, by=bench.secretary)
    conclude_meeting(meeting=meeting, resolution_no="会[2026]1", minutes=minutes(), by=bench.secretary)
    assert BudgetEntry.objects.get().amount_yuan == Decimal("140555.55")


@pytest.mark.parametrize("value", ["29.99%", "70.01%", "450%"])
def test_share_beyond_the_bounds_is_refused_and_nothing_kept(bench, case, value):
    with pytest.raises(DecisionRefused) as refused:
        decided(case, value, bench.pre_reviewer)
    assert (refused.value.code, refused.value.params) == ("beyond_the_bounds", {"least": "30%", "most": "70%"})
    assert Assessment.objects.filter(application=case).count() == 1


def test_decision_needs_a_reason_and_the_amount_that_counts(bench, case):
    with pytest.raises(DecisionRefused) as refused:
        decided(case, "45%", bench.pre_reviewer, reason=" ")
    assert refused.value.code == "decided_without_reason"
    seen = current_assessment(case).pk
    decided(case, "45%", bench.pre_reviewer)
    (place,) = open_places(case)
    with pytest.raises(FactChanged):
        decide_amounts(
            application=case, seq=case.moves, seen=seen, values={place: "50%"}, reason="又", by=bench.pre_reviewer
        )


def test_place_of_another_case_is_refused(bench, case):
    (place,) = open_places(case)
    other = type(place)(place.measure, place.article, ("loan_interest", "JK-9"), place.of, place.least, place.most)
    with pytest.raises(DecisionRefused) as refused:
        decide_amounts(
            application=case, seq=case.moves, seen=current_assessment(case).pk, values={other: "45%"}, reason="评审",
            by=bench.pre_reviewer,
        )  # fmt: skip
    assert refused.value.code == "nothing_decided"
    with pytest.raises(DecisionRefused):
        decide_amounts(
            application=case, seq=case.moves, seen=current_assessment(case).pk, values={}, reason="评审",
            by=bench.pre_reviewer,
        )  # fmt: skip


def test_whoever_decides_has_acted_in_the_stage(bench, case):
    decided(case, "45%", bench.pre_reviewer)
    act = CaseAct.objects.get(application=case)
    assert (act.kind, act.stage) == ("deciding", "pre_review")
    assert Seat.objects.filter(application=case, officer=bench.pre_reviewer).exists()


def test_later_stage_decides_otherwise_and_a_corrected_fact_keeps_the_decision(bench, case):
    decided(case, "45%", bench.pre_reviewer)
    change = [{"field": "items[0].fields.paid", "after": "100000.00", "reason": "对账单"}]
    amend_facts(
        application=case, seq=case.moves, seen=current_assessment(case).pk, changes=change, by=bench.pre_reviewer
    )
    assert current_assessment(case).total_yuan == Decimal("45000.00")
    bench.passed(case, bench.pre_reviewer)
    case.refresh_from_db()
    assert decided(case, "30%", bench.re_reviewer, reason="复审评定").total_yuan == Decimal("30000.00")
    assert current_assessment(case).inputs["decided"] == [
        {"measure": "financing_costs", "item": {"kind": "loan_interest", "number": "JK-1"}, "rate": "30%"}
    ]


def test_sum_of_money_is_decided_too(bench):
    call_on(bench, policy(SUM))
    case = filed(bench)
    assert decided(case, "12000.00", bench.pre_reviewer).total_yuan == Decimal("12000.00")
    with pytest.raises(DecisionRefused):
        decided(case, "999.99", bench.pre_reviewer)


def test_page_asks_records_and_says_what_is_wrong(client, bench, case):
    client.force_login(bench.pre_reviewer)
    address = reverse("review:case", args=[case.pk])
    page = client.get(address).content.decode()
    assert "在政策幅度内确定" in page
    assert "30% 至 70%" in page
    given = {"seq": case.moves, "assessment": current_assessment(case).pk, "decided_reason": "良好"}
    deed = reverse("review:decide_amounts", args=[case.pk])
    answer = client.post(deed, given | {"decided:0": "80"})
    assert answer.status_code == 422
    assert "须在 30% 至 70% 之间" in answer.content.decode()
    assert 'value="80"' in answer.content.decode()
    assert client.post(deed, given | {"decided:0": "45", "decided_reason": ""}).status_code == 422
    assert client.post(deed, given | {"decided:0": "45"}).status_code == 200
    assert current_assessment(case).total_yuan == Decimal("140555.55")
    assert "现为 45%" in client.get(address).content.decode()


def test_officer_of_another_office_decides_nothing(client, bench, case):
    client.force_login(bench.secretary)
    given = {"seq": case.moves, "assessment": current_assessment(case).pk, "decided:0": "45", "decided_reason": "良好"}
    assert client.post(reverse("review:decide_amounts", args=[case.pk]), given).status_code in (403, 404)
    assert current_assessment(case).total_yuan == 0


SMALL = 'when = [{ kind = "employees_at_most", article = "3", limit = 20 }]'
SHARE = 'amount = { kind = "decided", of = "paid", least = "%s", most = "%s" }'
BY_SIZE = f"scale = [{{ {SMALL}, {SHARE % ('50%', '90%')} }}, {{ {SHARE % ('30%', '70%')} }}]\n"


def test_bounds_are_those_of_the_scale_that_applies_and_a_corrected_fact_moves_them(bench):
    call_on(bench, policy(BY_SIZE))
    case = filed(bench)
    (place,) = open_places(case)
    assert (place.least, place.most) == ("30%", "70%")
    decided(case, "35%", bench.pre_reviewer)
    change = [{"field": "enterprise.employees", "after": 12, "reason": "社保名册"}]
    amend_facts(
        application=case, seq=case.moves, seen=current_assessment(case).pk, changes=change, by=bench.pre_reviewer
    )
    assert current_assessment(case).inputs["decided"] == []  # 35 % lies beyond the bounds of small enterprises
    (place,) = open_places(case)
    assert (place.least, place.most, place.given) == ("50%", "90%", "")
    with pytest.raises(AmountInvalid) as refused:
        decide_pass(application=case, seq=case.moves, checks=all_in_order(case), by=bench.pre_reviewer)
    assert refused.value.code == "still_undecided"
