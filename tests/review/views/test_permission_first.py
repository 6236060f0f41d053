"""Whoever may not do a deed is refused before the form is looked at: a complete one and an empty one alike."""

from datetime import date

from django.urls import reverse

from applications.models import Transition
from applications.selectors import current_assessment
from applications.services import return_for_correction
from review.models import Decision, Meeting, ObjectionFinding
from tests.applications.world import office, pdf, person, upload
from tests.ground import standing
from tests.review.views.test_case import posted


@standing
def others(bench):
    """People of other posts and offices, by what they are."""
    bureau = office("financial_bureau")
    return {
        "auditor": bench.auditor,
        "maker": person("制单", bureau, "payment_maker"),
        "call manager": bench.manager,
        "government": bench.government,
        "re-reviewer": bench.re_reviewer,
        "secretary": bench.secretary,
        "another street": person("别处", office("street-110108002"), "examiner"),
        "head": person("局长", bureau, "administrator"),
    }


def answers(client, people, address, forms):
    """person -> the codes they got, over all the forms."""
    found = {}
    for name, somebody in people.items():
        client.force_login(somebody)
        found[name] = {client.post(address, form).status_code for form in forms}
    return found


def refused(found):
    return {name: codes for name, codes in found.items() if not codes <= {403, 404}}


def test_deeds_on_a_case_of_another_stage(client, bench, others):
    case = bench.filed_subsidy()
    complete = posted(case, "pass", opinion="材料齐全，符合条件。", assessment=current_assessment(case).pk)
    paper = {"agrees": "yes", "paper_note": "一致"}
    facts = {"seq": case.moves, "assessment": complete["assessment"], "more": "1"}
    before = Transition.objects.count()
    for name, form in (("decide", complete), ("paper", paper), ("correct", facts)):
        address = reverse(f"review:{name}", args=[case.pk])
        assert refused(answers(client, others, address, [form, {}])) == {}
    assert (Decision.objects.count(), Transition.objects.count()) == (0, before)
    client.force_login(bench.pre_reviewer)
    assert client.post(reverse("review:decide", args=[case.pk]), {}).status_code == 422
    assert client.post(reverse("review:decide", args=[case.pk]), complete).status_code == 302


def test_deeds_on_a_case_that_has_left_the_offices(client, bench, others):
    """The auditor reads it; that it has moved on is told to those only who might have acted."""
    case = bench.filed_subsidy()
    facts = {"seq": case.moves, "assessment": current_assessment(case).pk, "more": "1"}
    complete = posted(case, "pass", opinion="材料齐全，符合条件。", assessment=facts["assessment"])
    return_for_correction(application=case, parts=[("enterprise", None, "有误")], note="请改", by=bench.pre_reviewer)
    acting = {name: others.pop(name) for name in ("re-reviewer", "secretary", "government", "another street")}
    for name, form in (("decide", complete), ("paper", {"agrees": "yes"}), ("correct", facts)):
        address = reverse(f"review:{name}", args=[case.pk])
        assert refused(answers(client, others, address, [form, {}])) == {}
    assert Decision.objects.count() == 0
    client.force_login(bench.pre_reviewer)
    assert client.post(reverse("review:decide", args=[case.pk]), complete).status_code == 409
    client.force_login(acting["re-reviewer"])
    assert client.post(reverse("review:paper", args=[case.pk]), {"agrees": "yes"}).status_code == 409


def test_deeds_in_a_meeting_of_others(client, bench, others):
    case = bench.walked("bureau_meeting")
    meeting = bench.meeting("bureau_meeting", case)
    item = meeting.agenda.get()
    del others["secretary"]
    deeds = {
        ("agenda",): {"transitions": [item.transition_id]},
        ("attendance",): {"people": "赵主任，主任"},
        ("set_all",): {"act": "approve"},
        ("outcome", item.pk): {"outcome": "approve"},
        ("conclude",): {"resolution_no": "会[2026]9", "minutes": upload("纪要.pdf", pdf())},
    }
    for (name, *more), form in deeds.items():
        address = reverse(f"review:{name}", args=[meeting.pk, *more])
        assert refused(answers(client, others, address, [form, {}])) == {}
    meeting.refresh_from_db()
    item.refresh_from_db()
    assert (meeting.concluded_at, item.outcome, meeting.attendance.count()) == (None, "", 3)


def test_calling_a_meeting_publishing_and_finding(client, bench, others):
    case = bench.walked("notice")
    del others["secretary"]
    new = {"stage": f"{bench.call.pk}-bureau_meeting", "title": "会", "held_on": date(2026, 11, 20), "chair": "赵"}
    callers = {name: one for name, one in others.items() if name != "government"}
    assert refused(answers(client, callers, reverse("review:new_meeting"), [new, {}])) == {}
    listing = {"title_zh": "名单", "title_en": "List", "cases": [case.pk]}
    address = reverse("review:new_notice", args=[bench.call.pk, "notice"])
    assert refused(answers(client, others, address, [listing, {}])) == {}
    entry = bench.publish(case).entries.get()
    objection = bench.object_to(entry)
    finding = {"outcome": "rejected", "finding": "不成立", "reply": "不成立"}
    address = reverse("review:objection", args=[objection.pk])
    assert refused(answers(client, others, address, [finding, {}])) == {}
    assert not ObjectionFinding.objects.exists()
    assert Meeting.objects.filter(title="会").count() == 0
