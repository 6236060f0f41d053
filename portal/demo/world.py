"""The whole demo world, in one transaction: it exists complete or not at all."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Delivery, Message
from portal.demo.accounts import TWO_STEPS
from portal.demo.calls import beijing, lay_out_calls, moment_before, notice_just_over, put_right
from portal.demo.clock import standing_at
from portal.demo.drafts import lay_out_draft
from portal.demo.money import make_only, pay
from portal.demo.offices import Offices
from portal.demo.people import all_enterprises, insurers, officers, sign_in_by_two_steps
from portal.demo.second_policy import tell_second_policy
from portal.demo.story import Cases, Story, second_list_2025, tell_2025, tell_next
from portal.demo.trials import lay_out_trials
from review.models import NoticeEntry
from review.services import close_notices, decide_objection, object_to_entry
from schemes.models import Call, SchemeVersion
from schemes.services import announce_calls

SCHEME = "haidian-2025"


@transaction.atomic
def build_world(say: Callable[[str], None]) -> None:
    """Needs the offices and the published schemes; `say` hears what is being done."""
    today = timezone.localdate()
    version = SchemeVersion.objects.get(code=SCHEME, version="1")
    say("people and enterprises")
    before_all = beijing(date(2025, 10, 20), 9)
    with standing_at(before_all):
        offices = Offices(officers())
        houses = insurers(offices.people["operator"])
    sign_in_by_two_steps(offices.people[TWO_STEPS])
    enterprises = all_enterprises(before_all, today.year, today)
    calls = lay_out_calls(offices.people["calls"], version, today)
    story = Story(calls, enterprises, houses, offices, today)
    say("the calls of 2025")
    cases = tell_2025(story)
    _publish_2025(story, cases)
    say("payments")
    _pay_2025(story, cases)
    say("a second policy")
    tell_second_policy(story)
    say("next year's rules")
    lay_out_draft(version, offices.people["calls"], today)
    lay_out_trials(calls, version, offices.people["calls"], today)
    say("the call that is open now")
    _late_list(story, cases["subsidy-2025"])
    tell_next(story)
    put_right(calls, offices.people["calls"], offices.people["calls-2"], today)
    announce_calls()
    _settle_the_post(today)


def has_grown_old() -> bool:
    """Whether no call is open or to come any more: nobody of this world can file."""
    return not Call.objects.published().not_closed_at(timezone.now()).exists()


def _publish_2025(story: Story, cases: dict[str, Cases]) -> None:
    """The first lists of December 2025, one objection that was upheld, and the end of the notice."""
    calls = {"pooled-2025": story.calls.pooled_2025, "subsidy-2025": story.calls.subsidy_2025}
    for name, call in calls.items():
        waiting = [case for _p, filing, case in cases[name] if case.stage == "notice" and filing.fate != "awarded"]
        story.offices.publishes(
            call,
            waiting,
            beijing(date(2025, 12, 11), 9),
            f"{call.title_zh}拟支持企业名单",
            f"{call.title_en}: proposed support",
        )
    secretary, other = story.offices.people["bureau-meeting"], story.offices.people["bureau-meeting-2"]
    for _part, filing, case in cases["pooled-2025"]:
        if filing.fate == "objected":
            entry = NoticeEntry.objects.get(application=case)
            with standing_at(beijing(date(2025, 12, 15), 10)):
                objection = object_to_entry(
                    entry=entry, name="示例科技服务中心", contact="010-80001111",
                    ground="该企业已于 2025 年 9 月迁出海淀区，附迁址公告。", by=secretary,
                )  # fmt: skip
            with standing_at(beijing(date(2025, 12, 17), 15)):
                decide_objection(
                    objection=objection, outcome="upheld", finding="经核实，企业注册地已迁出海淀区，不符合第二条。",
                    reply="异议成立，已从名单中移除。", by=other,
                )  # fmt: skip
    with standing_at(beijing(date(2025, 12, 19), 0, 10)):
        close_notices()


def _pay_2025(story: Story, cases: dict[str, Cases]) -> None:
    """Pooled cover to the insurers, a first batch of subsidies with one failure; two awards still wait.

    Paid from the budget of 2026: in a world of 2025 the batches wait for it.
    """
    failing = tuple(
        story.enterprises[part.number][0].name for part, filing, _c in cases["subsidy-2025"] if filing.fate == "failed"
    )
    if story.today < date(2026, 1, 16):  # the budget of 2026 has not come, or not long enough for the bank to answer
        made = beijing(date(2025, 12, 22), 10)
        make_only(story.offices, story.calls.pooled_2025, "insurer", made)
        make_only(story.offices, story.calls.subsidy_2025, "enterprise", made + timedelta(days=1))
        return
    planned = beijing(date(2026, 1, 12), 10)
    pay(story.offices, story.calls.pooled_2025, "insurer", planned)
    pay(story.offices, story.calls.subsidy_2025, "enterprise", planned + timedelta(days=1), failing)


def _late_list(story: Story, cases: Cases) -> None:
    """A list whose notice has just ended (its batch waits for release), and one that is running, with an objection."""
    call = story.calls.subsidy_2025
    story.offices.publishes(
        call, [case for _p, filing, case in cases if filing.fate == "awarded"], notice_just_over(story.today),
        f"{call.title_zh}拟支持企业名单（增补）", f"{call.title_en}: proposed support, addition",
    )  # fmt: skip
    close_notices()
    late = second_list_2025(story, cases)
    notice = story.offices.publishes(
        call, late, moment_before(1, 9, story.today), f"{call.title_zh}拟支持企业名单（第二批）",
        f"{call.title_en}: proposed support, second list",
    )  # fmt: skip
    objected = {case.pk for _p, filing, case in cases if filing.fate == "on_notice_objected"}
    for entry in notice.entries.filter(application__in=objected):
        object_to_entry(
            entry=entry, name="示例仪器行业协会", contact="010-80002222",
            ground="该企业营业中断保险的保险期间与往年重叠，请核实。", by=story.offices.people["bureau-meeting"],
        )  # fmt: skip
    make_only(story.offices, call, "enterprise", moment_before(0, 8, story.today))


def _settle_the_post(today: date) -> None:
    """What the story sent before today has long been delivered and read; the last days stay unread, none is mailed."""
    Delivery.objects.filter(delivered_at=None).update(delivered_at=timezone.now())
    week_ago = beijing(today - timedelta(days=7))
    Message.objects.filter(created_at__lt=week_ago, read_at=None).update(read_at=timezone.now())
