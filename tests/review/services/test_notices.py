"""Publishing a list for its working days, and letting it run out."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import Message
from records.domain.refusals import NotPermitted
from review.domain.refusals import CalendarUnknown, CaseMovedOn, NothingToPublish
from review.models import Decision, NoticeEntry, PublicNotice
from review.selectors import approved_applications, last_day, notice_stage, ready_to_publish
from review.services import close_notices, publish_notice
from review.tasks import close_notices as close_notices_task
from schemes.models import CalendarDay


def test_list_names_what_is_public_and_nothing_else(bench):
    case = bench.at("notice")
    notice = bench.publish(case)
    entry = notice.entries.get()
    assert (entry.enterprise_name, entry.uscc) == (case.enterprise.name, case.enterprise.uscc)
    assert (entry.claimed_yuan, entry.approved_yuan) == (Decimal("100000.00"), Decimal("100000.00"))
    assert entry.payees == [case.enterprise.name]
    fields = {field.name for field in NoticeEntry._meta.get_fields()}
    assert not {name for name in fields if "phone" in name or "account" in name or "contact" in name}
    owner = case.enterprise.memberships.get().user
    assert Message.objects.filter(recipient=owner, kind="review_notice_published").count() == 1


@pytest.mark.parametrize(
    ("published", "last"),
    [
        (date(2026, 2, 11), date(2026, 2, 25)),
        (date(2026, 4, 30), date(2026, 5, 11)),
        (date(2026, 9, 17), date(2026, 9, 23)),
        (date(2026, 9, 28), date(2026, 10, 10)),
    ],
)
def test_last_day_counts_working_days_after_publication(bench, published, last):
    assert last_day(bench.call, notice_stage(bench.call, "notice"), published) == last


def test_year_without_calendar_stops_the_notice_and_names_the_year(bench):
    with pytest.raises(CalendarUnknown) as refusal:
        last_day(bench.call, notice_stage(bench.call, "notice"), date(2026, 12, 25))
    assert refusal.value.params["year"] == 2027
    case = bench.at("notice")
    CalendarDay.objects.all().delete()
    with pytest.raises(CalendarUnknown):
        bench.publish(case)
    assert not PublicNotice.objects.exists()


def test_only_the_post_of_the_stage_publishes(bench):
    case = bench.at("notice")
    bench.secretary, secretary = bench.pre_reviewer, bench.secretary
    with pytest.raises(NotPermitted):
        bench.publish(case)
    bench.secretary = secretary
    bench.publish(case)


def test_empty_list_and_case_elsewhere_are_refused(bench):
    with pytest.raises(NothingToPublish):
        bench.publish()
    here, elsewhere = bench.at("notice"), bench.filed_subsidy()
    with pytest.raises(CaseMovedOn) as refusal:
        bench.publish(here, elsewhere)
    assert elsewhere.receipt_no in refusal.value.params["cases"][0]
    assert not PublicNotice.objects.exists()


def test_case_is_listed_once(bench):
    case = bench.at("notice")
    bench.publish(case)
    assert not ready_to_publish(bench.bureau, bench.call, "notice").exists()
    with pytest.raises(CaseMovedOn):
        bench.publish(case)


def test_nothing_goes_on_before_the_last_day_is_over(bench, on_day):
    case = bench.at("notice")
    notice = bench.publish(case)
    with on_day(notice.ends_on):
        assert close_notices() == 0
    with on_day(notice.ends_on + timedelta(days=1)):
        assert close_notices() == 1
    case.refresh_from_db()
    assert case.status == "approved"
    assert list(approved_applications()) == [case]


def test_case_decided_by_every_office_in_turn_is_approved(bench, on_day):
    case = bench.walked("notice")
    notice = bench.publish(case)
    with on_day(notice.ends_on + timedelta(days=1)):
        assert close_notices() == 1
    case.refresh_from_db()
    assert case.status == "approved"
    assert list(Decision.objects.filter(application=case).values_list("act__stage", "outcome")) == [
        ("pre_review", "pass"),
        ("re_review", "pass"),
        ("bureau_meeting", "approve"),
        ("government_meeting", "approve"),
    ]


def test_sweep_twice_changes_nothing_more(bench, on_day):
    cases = [bench.at("notice") for _ in range(2)]
    notice = bench.publish(*cases)
    with on_day(notice.ends_on + timedelta(days=1)):
        assert close_notices_task() == 2
        moves = [case.transitions.count() for case in cases]
        assert close_notices_task() == 0
        assert [case.transitions.count() for case in cases] == moves


def test_unknown_stage_is_refused(bench):
    with pytest.raises(Exception, match="wrong_kind"):
        publish_notice(
            call=bench.call, stage="pre_review", transitions=[], title_zh="x", title_en="x", by=bench.secretary
        )
