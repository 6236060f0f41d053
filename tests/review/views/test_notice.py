"""Publishing in the browser, and objections of the public and their handling."""

import re
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Letter, User
from review.models import Objection, ObjectionRequest, PublicNotice
from schemes.models import CalendarDay
from tests.applications.world import pdf
from tests.ground import standing
from tests.posts import seat


def address(name, *args):
    return reverse(f"review:{name}", args=args)


@standing
def case(bench):
    return bench.at("notice")


@standing
def entry(bench, case):
    return bench.publish(case).entries.get()


SOMEBODY_ELSE = "名单由您公示，或异议由您记录，认定异议成立须由本单位其他人员办理。"
TYPED = {"name": "周先生", "contact": "zhou@example.org", "ground": "同一保单已获市级补贴"}


def test_secretary_previews_and_publishes(client, bench, case):
    client.force_login(bench.secretary)
    preview = address("new_notice", bench.call.pk, "notice")
    assert "公示 5 个工作日" in client.get(preview).content.decode()
    facts = {"title_zh": "拟支持名单", "title_en": "List", "cases": [case.pk]}
    answer = client.post(preview, facts, follow=True)
    assert "公示名单已发布" in answer.content.decode()
    assert PublicNotice.objects.get().entries.count() == 1


def test_a_published_list_is_read_by_the_posts_of_its_policy(client, bench, entry):
    other = User.objects.create_user("other@example.test", full_name="别策")
    seat(other, entry.notice.office, "meeting_secretary", schemes=["another"])
    for reader, seen in ((bench.secretary, 200), (other, 404)):
        client.force_login(reader)
        assert client.get(address("notice", entry.notice_id)).status_code == seen
        assert (entry.notice.title_zh in client.get(address("notices")).content.decode()) is (seen == 200)


def test_a_published_list_leads_into_a_case_only_whoever_may_read_it(client, bench, case, entry):
    page, link = address("notice", entry.notice_id), address("case", case.pk)
    for reader, opens in ((bench.secretary, True), (bench.auditor, True), (bench.manager, False)):
        client.force_login(reader)
        shown = client.get(page).content.decode()
        assert entry.enterprise_name in shown
        assert (f'href="{link}"' in shown) is opens is (client.get(link).status_code == 200)


def test_missing_calendar_names_the_year_and_where_to_enter_it(client, bench, case):
    CalendarDay.objects.all().delete()
    client.force_login(bench.secretary)
    preview = address("new_notice", bench.call.pk, "notice")
    text = client.get(preview).content.decode()
    assert "年的工作日安排" in text
    assert "申报管理员" in text
    answer = client.post(preview, {"title_zh": "拟", "title_en": "L", "cases": [case.pk]})
    assert answer.status_code == 422
    assert not PublicNotice.objects.exists()


def test_only_the_post_of_the_stage_finds_the_publishing_page(client, bench, case):
    for by in (bench.pre_reviewer, bench.handler, bench.government):
        client.force_login(by)
        assert client.get(address("new_notice", bench.call.pk, "notice")).status_code == 404


def link_in(letter) -> str:
    """The way to the page that proves the address, as it stands in the letter."""
    return re.search(r"/review/objections/confirm/\S+", letter.body)[0]


def test_anybody_objects_without_signing_in_once_the_address_is_proved(client, entry):
    form = address("object", entry.pk)
    assert client.get(form).status_code == 200
    answer = client.post(form, TYPED, follow=True)
    assert TYPED["contact"] in answer.content.decode()
    assert not Objection.objects.exists()
    link = link_in(Letter.objects.get(to=TYPED["contact"]))
    assert client.get(link).status_code == 200
    assert not Objection.objects.exists()  # scanners of mail open every link
    answer = client.post(link, follow=True)
    objection = Objection.objects.get()
    assert (objection.in_time, objection.proof, objection.contact) == (True, "email", TYPED["contact"])
    assert f"编号 {objection.pk}" in answer.content.decode()
    assert client.post(link).status_code == 422
    assert Objection.objects.count() == 1


def test_eleventh_objection_within_an_hour_from_one_address_waits(client, entry):
    answers = [client.post(address("object", entry.pk), TYPED).status_code for _ in range(11)]
    assert answers == [302] * 10 + [429]
    assert ObjectionRequest.objects.count() == 10
    assert not Objection.objects.exists()


def test_anonymous_objection_is_refused_and_nothing_is_lost(client, entry):
    answer = client.post(address("object", entry.pk), {**TYPED, "name": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "匿名异议不予受理" in text
    assert TYPED["ground"] in text
    assert not Objection.objects.exists()


def test_evidence_that_is_not_what_it_says_is_refused(client, entry):
    fake = SimpleUploadedFile("证据.pdf", b"<html><body></body></html>", content_type="application/pdf")
    answer = client.post(address("object", entry.pk), {**TYPED, "evidence": fake})
    assert answer.status_code == 422
    assert not Objection.objects.exists()


def test_late_objection_is_said_to_be_late(client, entry, on_day):
    with on_day(entry.notice.ends_on + timedelta(days=1)):
        assert "公示期已满" in client.get(address("object", entry.pk)).content.decode()
        client.post(address("object", entry.pk), TYPED)
        answer = client.post(link_in(Letter.objects.get()), follow=True)
    assert "公示期满后" in answer.content.decode()


def test_officer_of_the_notice_writes_down_what_came_on_paper(client, bench, entry):
    client.force_login(bench.secretary)
    client.post(address("object", entry.pk), TYPED)
    assert Objection.objects.get().recorded_by == bench.secretary
    client.force_login(bench.handler)
    client.post(address("object", entry.pk), TYPED)
    own = Objection.objects.latest("pk")
    assert (own.recorded_by, own.objector, own.proof) == (None, bench.handler, "account")


def test_receipt_belongs_to_whoever_objected(client, entry):
    assert client.get(address("objected", entry.pk)).url == address("object", entry.pk)


def test_bureau_finds_on_an_objection(client, bench, entry, case):
    evidence = SimpleUploadedFile("证据.pdf", pdf())
    objection = bench.object_to(entry, evidence=evidence)
    client.force_login(bench.secretary)
    assert "周先生" in client.get(address("objection", objection.pk)).content.decode()
    download = client.get(address("evidence", objection.pk))
    assert download["Content-Disposition"].startswith("attachment")
    assert b"".join(download.streaming_content).startswith(b"%PDF")
    refused = client.post(address("objection", objection.pk), {"outcome": "upheld", "finding": ""})
    assert refused.status_code == 422
    found = {"outcome": "upheld", "finding": "经核实已获市级补贴", "reply": "感谢反映"}
    alone = client.post(address("objection", objection.pk), found)
    assert alone.status_code == 422
    assert alone.context["form"].errors["outcome"] == [SOMEBODY_ELSE]
    assert found["finding"] in alone.content.decode()
    client.force_login(bench.second_secretary)
    assert client.post(address("objection", objection.pk), found).status_code == 302
    assert client.post(address("objection", objection.pk), found).status_code == 409
    case.refresh_from_db()
    assert case.status == "refused"
    assert "held" not in client.get(address("notice", entry.notice_id)).content.decode()


def test_objections_are_seen_by_their_office_only(client, bench, entry):
    objection = bench.object_to(entry)
    for by in (bench.handler, bench.stranger, bench.examiner, bench.government):
        client.force_login(by)
        assert client.get(address("objection", objection.pk)).status_code == 404
        assert client.get(address("evidence", objection.pk)).status_code == 404
    client.force_login(bench.pre_reviewer)
    answer = client.post(address("objection", objection.pk), {"outcome": "dismissed", "finding": "x"})
    assert answer.status_code == 403


def test_list_leads_to_cases_for_those_who_read_them(client, bench, entry):
    """Every post reads what the offices publish; whoever makes calls reads no cases and is led to none."""
    page, behind = address("notice", entry.notice_id), address("case", entry.application_id)
    for reader, leads in ((bench.secretary, True), (bench.auditor, True), (bench.manager, False)):
        client.force_login(reader)
        assert entry.enterprise_name in (shown := client.get(page).content.decode())
        assert (behind in shown) is leads
        assert (client.get(behind).status_code == 200) is leads
