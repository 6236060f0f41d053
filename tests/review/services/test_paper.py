"""The paper of a filing: ticked once, and needed for a pass where the route asks for it."""

import pytest

from applications.selectors import latest_version
from review.domain.refusals import NotYourStage, PaperAwaited, PaperDiffers, PaperTicked, ReasonMissing
from review.models import PaperReceipt
from review.services import record_paper


def test_street_case_does_not_pass_without_its_paper(bench):
    case = bench.filed_pooled()
    with pytest.raises(PaperAwaited):
        bench.passed(case, bench.examiner)
    bench.paper(case)
    assert bench.passed(case, bench.examiner).stage == "pre_review"


def test_paper_that_differs_stops_the_pass_and_needs_a_note(bench):
    case = bench.filed_pooled()
    with pytest.raises(ReasonMissing):
        bench.paper(case, agrees=False)
    bench.paper(case, agrees=False, note="纸质保单号不同")
    with pytest.raises(PaperDiffers) as refusal:
        bench.passed(case, bench.examiner)
    assert refusal.value.params["note"] == "纸质保单号不同"


def test_paper_is_ticked_once(bench):
    case = bench.filed_pooled()
    bench.paper(case)
    with pytest.raises(PaperTicked):
        bench.paper(case)
    assert PaperReceipt.objects.count() == 1


def test_paper_is_ticked_by_the_office_that_has_the_case(bench):
    case = bench.filed_pooled()
    with pytest.raises(NotYourStage):
        record_paper(version=latest_version(case), agrees=True, by=bench.pre_reviewer)


def test_case_without_paper_on_its_route_passes_without_a_tick(bench):
    case = bench.filed_subsidy()
    assert bench.passed(case, bench.pre_reviewer).stage == "re_review"
