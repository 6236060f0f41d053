"""A budget that goes in the order of filing: the agenda follows the definition's rule."""

from datetime import timedelta
from decimal import Decimal

import pytest

from applications.models import Application
from review.domain.refusals import BudgetShort
from review.selectors import agenda_money, agenda_of, filed_earlier
from review.services import approve_the_rest, conclude_meeting, share_shortage
from review.wording import say
from schemes.models import Budget
from tests.review.world import minutes


@pytest.fixture
def served_in_turn(bench, request):
    """The bench on the same rules with the budget given first come, first served; `last` is the parameter."""
    bench.serve_in_turn(request.param)
    return bench


def at_meeting(bench, *items):
    """Cases of so many policies each (100,000.00 yuan a policy), filed a minute apart, last first on the list."""
    cases = [bench.at("government_meeting", items=n) for n in items]
    start = cases[0].filed_at
    for n, case in enumerate(cases):
        Application.objects.filter(pk=case.pk).update(filed_at=start + timedelta(minutes=n))
    return cases, bench.meeting("government_meeting", *reversed(cases))


def outcomes(meeting, cases):
    items = {item.transition.application_id: item for item in meeting.agenda.all()}
    return [(items[case.pk].outcome, items[case.pk].amount_yuan) for case in cases]


@pytest.mark.parametrize("served_in_turn", ["part"], indirect=True)
def test_money_goes_in_the_order_of_filing_and_the_last_gets_the_rest(served_in_turn):
    bench = served_in_turn
    cases, meeting = at_meeting(bench, 1, 2, 1)
    bench.budget("250000.00")
    changed = share_shortage(meeting=meeting, by=bench.government)
    assert len(changed) == 2
    assert outcomes(meeting, cases) == [("approve", None), ("reduce", Decimal("150000.00")), ("refuse", None)]
    assert "先后" in changed[0].reason or "顺序" in changed[0].reason
    assert not agenda_money(meeting, agenda_of(meeting)).is_short


@pytest.mark.parametrize("served_in_turn", ["nothing"], indirect=True)
def test_case_that_does_not_fit_whole_gets_nothing(served_in_turn):
    bench = served_in_turn
    cases, meeting = at_meeting(bench, 1, 2, 1)
    bench.budget("250000.00")
    share_shortage(meeting=meeting, by=bench.government)
    assert outcomes(meeting, cases) == [("approve", None), ("refuse", None), ("approve", None)]
    conclude_meeting(meeting=meeting, resolution_no="会1", minutes=minutes(), by=bench.government)
    assert Budget.objects.get(call=bench.call).committed_yuan == Decimal("200000.00")
    cases[1].refresh_from_db()
    assert cases[1].status == "refused"


@pytest.mark.parametrize("served_in_turn", ["part"], indirect=True)
def test_same_moment_is_decided_by_the_receipt_number(served_in_turn):
    bench = served_in_turn
    cases, meeting = at_meeting(bench, 1, 1)
    Application.objects.filter(pk__in=[case.pk for case in cases]).update(filed_at=cases[0].filed_at)
    bench.budget("100000.00")
    share_shortage(meeting=meeting, by=bench.government)
    assert [outcome for outcome, _amount in outcomes(meeting, cases)] == ["approve", "refuse"]
    assert cases[0].receipt_no < cases[1].receipt_no


@pytest.mark.parametrize("served_in_turn", ["part"], indirect=True)
def test_cases_filed_earlier_and_undecided_elsewhere_are_counted(served_in_turn):
    bench = served_in_turn
    early = bench.at("pre_review")
    _cases, meeting = at_meeting(bench, 1)
    Application.objects.filter(pk=early.pk).update(filed_at=early.filed_at - timedelta(days=1))
    assert filed_earlier(meeting, agenda_of(meeting)) == 1


@pytest.mark.parametrize("served_in_turn", ["part"], indirect=True)
def test_shortage_at_the_conclusion_speaks_of_the_order_of_filing(served_in_turn):
    bench = served_in_turn
    _cases, meeting = at_meeting(bench, 1, 1)
    bench.budget("150000.00")
    approve_the_rest(meeting=meeting, by=bench.government)
    with pytest.raises(BudgetShort) as refusal:
        conclude_meeting(meeting=meeting, resolution_no="会1", minutes=minutes(), by=bench.government)
    assert refusal.value.code == "budget_short_in_turn"
    assert "按申报先后顺序安排" in say(refusal.value)
