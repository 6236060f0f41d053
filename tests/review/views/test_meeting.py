"""Meetings in the browser: calling, agenda, outcomes, conclusion, and what strangers get."""

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.selectors import current_transition
from applications.services import withdraw_application
from review.models import Meeting
from tests.ground import standing
from tests.review.world import minutes


def address(name, *args):
    return reverse(f"review:{name}", args=args)


@standing
def case(bench):
    return bench.at("bureau_meeting")


def test_secretary_calls_a_meeting_and_concludes_it(client, bench, case):
    client.force_login(bench.secretary)
    stage = f"{bench.call.pk}:bureau_meeting"
    facts = {"stage": stage, "title": "第 3 次室务会", "held_on": "2026-11-20", "chair": "赵主任"}
    client.post(address("new_meeting"), facts)
    meeting = Meeting.objects.get()
    client.post(address("agenda", meeting.pk), {"transitions": [current_transition(case).pk]})
    client.post(address("attendance", meeting.pk), {"people": "赵主任，主持\n钱处长"})
    item = meeting.agenda.get()
    lower = {"outcome": "reduce", "amount_yuan": "90000", "reason": "集体研究"}
    assert client.post(address("outcome", meeting.pk, item.pk), lower).status_code == 302
    answer = client.post(
        address("conclude", meeting.pk), {"resolution_no": "海金[2026]3号", "minutes": minutes()}, follow=True
    )
    assert "会议已办结" in answer.content.decode()
    case.refresh_from_db()
    assert case.stage == "government_meeting"
    kept = client.get(address("minutes", meeting.pk))
    assert kept["Content-Disposition"].startswith("attachment")
    assert b"".join(kept.streaming_content).startswith(b"%PDF")


def test_a_new_meeting_is_proposed_where_most_waits(client, bench, case):
    """Also where that is not the latest call."""
    for prefix in ("EE", "FF"):
        bench.open_call(version=bench.call.scheme_version, prefix=prefix)
    client.force_login(bench.secretary)
    form = client.get(address("new_meeting")).context["form"]
    assert len(form.stages) > 1
    assert form["stage"].value() == f"{case.call_id}:bureau_meeting"


def test_refused_outcome_stays_open_with_its_sentence(client, bench, case):
    meeting = bench.meeting("bureau_meeting", case)
    client.force_login(bench.secretary)
    item = meeting.agenda.get()
    answer = client.post(address("outcome", meeting.pk, item.pk), {"outcome": "refuse", "reason": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "请填写理由" in text
    assert '<details class="outcome" open>' in text


def test_agenda_with_a_case_that_moved_on_names_it(client, bench, case):
    other = bench.at("bureau_meeting")
    meeting = bench.meeting("bureau_meeting", case, other)
    client.force_login(bench.secretary)
    client.post(address("set_all", meeting.pk), {"act": "approve"})
    withdraw_application(application=other, reason="", by=other.enterprise.memberships.get().user)
    assert "已转出，请移出议程" in client.get(address("meeting", meeting.pk)).content.decode()
    facts = {"resolution_no": "会4", "minutes": minutes()}
    answer = client.post(address("conclude", meeting.pk), facts)
    assert answer.status_code == 409
    assert f"以下案件已不在本环节：{other.receipt_no}" in answer.content.decode()
    gone = meeting.agenda.get(transition__application=other)
    client.post(address("outcome", meeting.pk, gone.pk), {"act": "remove"})
    facts = {"resolution_no": "会4", "minutes": minutes()}
    assert client.post(address("conclude", meeting.pk), facts).status_code == 302


def test_html_as_minutes_is_refused_at_the_field(client, bench, case):
    meeting = bench.meeting("bureau_meeting", case)
    client.force_login(bench.secretary)
    client.post(address("set_all", meeting.pk), {"act": "approve"})
    facts = {"resolution_no": "会5", "minutes": minutes(b"<!doctype html><html></html>")}
    answer = client.post(address("conclude", meeting.pk), facts)
    assert answer.status_code == 422
    assert "会5" in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.concluded_at is None


def test_shortage_is_shown_and_shared(client, bench):
    cases = [bench.at("government_meeting") for _ in range(2)]
    bench.budget("150000.00")
    meeting = bench.meeting("government_meeting", *cases)
    client.force_login(bench.government)
    client.post(address("set_all", meeting.pk), {"act": "approve"})
    text = client.get(address("meeting", meeting.pk)).content.decode()
    assert "预算缺口 50,000.00 元" in text
    assert "全部按 75.00% 核减" in text
    answer = client.post(address("conclude", meeting.pk), {"resolution_no": "区会1", "minutes": minutes()})
    assert answer.status_code == 422
    assert "余额 150,000.00 元，本次需要 200,000.00 元" in answer.content.decode()
    client.post(address("set_all", meeting.pk), {"act": "share"})
    assert {item.amount_yuan for item in meeting.agenda.all()} == {Decimal("75000.00")}


def test_other_offices_do_not_find_the_meeting(client, bench, case):
    meeting = bench.meeting("bureau_meeting", case)
    for by in (bench.stranger, bench.government, bench.examiner):
        client.force_login(by)
        assert client.get(address("meeting", meeting.pk)).status_code == 404
        assert client.post(address("conclude", meeting.pk), {}).status_code == 404


def test_colleague_reads_and_may_not_change(client, bench, case):
    meeting = bench.meeting("bureau_meeting", case)
    client.force_login(bench.pre_reviewer)
    text = client.get(address("meeting", meeting.pk)).content.decode()
    assert "办结会议" not in text
    assert client.post(address("set_all", meeting.pk), {"act": "approve"}).status_code == 403
    assert client.get(address("new_meeting")).status_code == 403


def test_enterprises_have_no_meetings(client, bench):
    client.force_login(bench.handler)
    for name in ("meetings", "notices", "objections"):
        assert client.get(address(name)).status_code == 403


def test_empty_form_of_a_meeting_is_refused_at_its_fields(client, bench):
    client.force_login(bench.secretary)
    answer = client.post(address("new_meeting"), {})
    assert answer.status_code == 422
    assert not Meeting.objects.exists()


def test_minutes_of_200_mb_are_refused_before_they_are_kept(client, bench, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    meeting = bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    client.force_login(bench.secretary)
    large = SimpleUploadedFile("纪要.pdf", b"%PDF-" + b"0" * 5000)
    answer = client.post(address("conclude", meeting.pk), {"resolution_no": "会9", "minutes": large})
    assert answer.status_code == 422
    assert "MB" in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.concluded_at is None


def test_exception_is_offered_where_the_rules_leave_it_to_the_meeting(client, bench):
    meeting = bench.meeting("bureau_meeting", bench.fourth_year(), bench.at("bureau_meeting"))
    client.force_login(bench.secretary)
    address = reverse("review:meeting", args=[meeting.pk])
    text = client.get(address).content.decode()
    assert text.count('name="exception_reason"') == 1
    assert "例外支持为 2,500.00" in text
    item = meeting.agenda.order_by("position").first()
    given = {"outcome": "approve", "exception_reason": "会议同意第四年支持"}
    assert client.post(reverse("review:outcome", args=[meeting.pk, item.pk]), given).status_code == 302
    text = client.get(address).content.decode()
    assert "会议同意第四年支持" in text
    assert "含例外支持" in text


def test_exception_nobody_may_make_is_said_at_its_field(client, bench):
    meeting = bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    client.force_login(bench.secretary)
    item = meeting.agenda.get()
    given = {"outcome": "approve", "exception_reason": "想给"}
    answer = client.post(reverse("review:outcome", args=[meeting.pk, item.pk]), given)
    assert answer.status_code == 422
    assert "按规则，此处没有可由会议作出的例外" in answer.content.decode()


def test_page_says_the_rule_by_which_money_goes_in_turn(client, bench):
    bench.serve_in_turn("part")
    bench.budget("150000.00")
    meeting = bench.meeting("government_meeting", bench.at("government_meeting"), bench.at("government_meeting"))
    client.force_login(bench.government)
    text = client.get(reverse("review:meeting", args=[meeting.pk])).content.decode()
    assert "按申报先后顺序安排" in text
    assert "首个不足额的申报安排剩余资金" in text
    assert "同一比例" not in text
