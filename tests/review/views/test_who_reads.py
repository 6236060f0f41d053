"""A label says who reads a text; here each text is looked for in everything its enterprise can open or is sent."""

import pytest
from django.urls import reverse

from accounts.models import Message
from applications.domain.correcting import value_at
from applications.selectors import current_assessment
from review.selectors import all_in_order
from review.services import (
    conclude_meeting,
    decide_objection,
    decide_pass,
    decide_refuse,
    decide_return,
    dismiss_objections,
    set_outcome,
)
from tests.review.world import minutes

PAGES = ("detail", "correct", "receipt", "explanation", "explanation_json")


def told(client, case) -> str:
    """All that the enterprise reads of its case: its pages, and what every message to its people says."""
    owner = case.created_by
    client.force_login(owner)
    pages = [client.get(reverse(f"applications:{name}", args=[case.pk])).content.decode() for name in PAGES]
    return "\n".join([*pages, *(str(each.params) for each in Message.objects.filter(recipient=owner))])


def test_passed_case_says_nothing_of_opinion_note_and_paper(client, bench):
    case = bench.filed_pooled()
    bench.paper(case, agrees=True, note="内部纸质说明")
    decide_pass(
        application=case,
        seq=case.moves,
        checks=all_in_order(case),
        opinion="内部通过意见",
        inside="内部备注内容",
        by=bench.examiner,
    )
    said = told(client, case)
    assert [text for text in ("内部纸质说明", "内部通过意见", "内部备注内容") if text in said] == []
    client.force_login(bench.pre_reviewer)
    page = client.get(reverse("review:case", args=[case.pk])).content.decode()
    assert "内部通过意见" in page
    assert "内部备注内容" in page


def test_returned_case_says_why_and_keeps_the_note(client, bench):
    case = bench.filed_subsidy()
    decide_return(
        application=case,
        seq=case.moves,
        parts=[("enterprise", None, "请补报从业人数")],
        note="请尽快补正",
        inside="内部备注内容",
        by=bench.pre_reviewer,
    )
    said = told(client, case)
    assert "请补报从业人数" in said
    assert "请尽快补正" in said
    assert "内部备注内容" not in said


def test_refused_case_says_why_and_keeps_the_note(client, bench):
    case = bench.filed_subsidy()
    decide_refuse(application=case, seq=case.moves, reason="不属于目录", inside="内部备注内容", by=bench.pre_reviewer)
    said = told(client, case)
    assert "不属于目录" in said
    assert "内部备注内容" not in said


@pytest.mark.parametrize(("outcome", "reads"), [("reduce", True), ("refuse", True), ("defer", False)])
def test_reason_of_a_meeting_is_read_unless_the_case_is_deferred(client, bench, outcome, reads):
    case = bench.at("bureau_meeting")
    meeting = bench.meeting("bureau_meeting", case)
    amount = current_assessment(case).total_yuan - 10 if outcome == "reduce" else None
    item = meeting.agenda.get()
    set_outcome(item=item, outcome=outcome, amount_yuan=amount, reason="会议说明文字", by=bench.secretary)
    assert "会议说明文字" not in told(client, case)
    conclude_meeting(meeting=meeting, resolution_no="会1", minutes=minutes(), by=bench.secretary)
    assert ("会议说明文字" in told(client, case)) == reads


def test_corrected_fact_says_its_reason(client, bench):
    case = bench.filed_subsidy()
    filed = value_at(current_assessment(case).inputs, "enterprise.employees")
    bench.correct(case, "enterprise.employees", filed + 1, "社保证明所载人数", bench.pre_reviewer)
    assert "社保证明所载人数" in told(client, case)


@pytest.mark.parametrize("outcome", ["upheld", "dismissed", "many"])
def test_finding_is_read_only_where_it_is_the_reason(client, bench, outcome):
    case = bench.at("notice")
    objection = bench.object_to(bench.publish(case).entries.get())
    texts = {"finding": "认定的事实", "reply": "给异议人的答复", "by": bench.second_secretary}
    if outcome == "many":
        dismiss_objections(objections=[objection], **texts)
    else:
        decide_objection(objection=objection, outcome=outcome, **texts)
    said = told(client, case)
    assert ("认定的事实" in said) == (outcome == "upheld")
    assert [text for text in ("给异议人的答复", "周先生", "13900000000") if text in said] == []
