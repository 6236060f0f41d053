"""Two officers at the same moment, two meetings and one budget: the database lets one of them through."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

from django.conf import settings
from django.db import connection, connections

from applications.models import Assessment, Seat
from applications.selectors import current_assessment, current_transition
from records.domain.refusals import Refusal
from review.models import AgendaItem, Decision, NoticeEntry
from review.selectors import all_in_order
from review.services import (
    amend_facts,
    approve_the_rest,
    close_notices,
    decide_pass,
    decide_refuse,
    publish_notice,
    put_on_agenda,
)
from schemes.models import Budget
from tests.applications.world import office, pdf, person
from tests.database import do_as_owner

CONCLUDE = """
import sys, django
django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from records.domain.refusals import Refusal
from accounts.models import User
from review.models import Meeting
from review.services import conclude_meeting
meeting = Meeting.objects.get(pk=int(sys.argv[1]))
pdf = open(sys.argv[2], "rb").read()
sys.stdin.readline()
try:
    conclude_meeting(meeting=meeting, resolution_no=f"R{meeting.pk}", minutes=SimpleUploadedFile("m.pdf", pdf),
                     by=User.objects.get(pk=int(sys.argv[3])))
    print("concluded")
except Refusal as refusal:
    print(refusal.code)
"""


def at_once(*deeds):
    """Each deed in a thread with its own connection, all released together; answers or the refusals' codes."""
    start = Barrier(len(deeds))

    def run(deed):
        start.wait()
        try:
            deed()
        except Refusal as refusal:
            return refusal.code
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_two_officers_decide_at_once_and_one_does(committed_bench):
    bench = committed_bench
    case = bench.filed_subsidy()
    seq, marks = case.moves, all_in_order(case)
    second = person("第二预审员", office("financial_bureau"), "pre_reviewer")
    answers = at_once(
        lambda: decide_pass(application=case, seq=seq, checks=marks, by=bench.pre_reviewer),
        lambda: decide_refuse(application=case, seq=seq, reason="不符合", by=second),
    )
    assert sorted(answers) == ["case_moved_on", "done"]
    assert Decision.objects.filter(application=case).count() == 1


def test_double_click_decides_once(committed_bench):
    bench = committed_bench
    case = bench.filed_subsidy()
    seq, marks = case.moves, all_in_order(case)
    answers = at_once(
        *[lambda: decide_pass(application=case, seq=seq, checks=marks, by=bench.pre_reviewer) for _ in range(3)]
    )
    assert sorted(answers) == ["case_moved_on", "case_moved_on", "done"]
    assert Seat.objects.filter(application=case, separation="decision").count() == 1


def test_case_goes_to_one_of_two_agendas(committed_bench):
    bench = committed_bench
    case = bench.at("bureau_meeting")
    meetings = [bench.meeting("bureau_meeting") for _ in range(2)]
    move = current_transition(case)
    answers = at_once(*[lambda m=m: put_on_agenda(meeting=m, transitions=[move], by=bench.secretary) for m in meetings])
    assert sorted(answers) == ["done", "on_another_agenda"]
    assert AgendaItem.objects.count() == 1


def test_case_is_published_once(committed_bench):
    bench = committed_bench
    case = bench.at("notice")
    move = current_transition(case)
    facts = {"call": bench.call, "stage": "notice", "title_zh": "x", "title_en": "x", "by": bench.secretary}
    answers = at_once(*[lambda: publish_notice(transitions=[move], **facts) for _ in range(2)])
    assert sorted(answers) == ["case_moved_on", "done"]
    assert NoticeEntry.objects.count() == 1


def test_two_sweeps_let_a_case_go_once(committed_bench):
    bench = committed_bench
    cases = [bench.at("notice") for _ in range(3)]
    notice = bench.publish(*cases)
    do_as_owner(f"UPDATE review_publicnotice SET ends_on = '2026-01-05' WHERE id = {notice.pk}")  # noqa: S608 -- own values
    assert at_once(close_notices, close_notices) == ["done", "done"]
    for case in cases:
        case.refresh_from_db()
        assert case.status == "approved"
        assert case.transitions.filter(event="approve").count() == 1


def environment() -> dict[str, str]:
    """A further process that works in this test's database."""
    base = settings.DATABASES["default"]
    name = connection.settings_dict["NAME"]
    address = os.environ["DATABASE_URL"]
    head, _, query = address.partition("?")
    assert base["NAME"]
    head = head.rpartition("/")[0] + f"/{name}"
    return os.environ | {"DATABASE_URL": f"{head}?{query}" if query else head, "DATABASE_POOL_SIZE": "0"}


def test_meetings_in_several_processes_never_exceed_the_budget(committed_bench, tmp_path):
    bench = committed_bench
    bench.budget("250000.00")
    held = [bench.meeting("government_meeting", bench.at("government_meeting")) for _ in range(3)]
    for meeting in held:
        approve_the_rest(meeting=meeting, by=bench.government)
    paper = tmp_path / "m.pdf"
    paper.write_bytes(pdf())
    started = [
        subprocess.Popen(
            [sys.executable, "-c", CONCLUDE, str(meeting.pk), str(paper), str(bench.government.pk)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment() | {"MEDIA_ROOT": str(settings.MEDIA_ROOT), "LOG_LEVEL": "warning"},
            cwd=settings.BASE_DIR,
        )
        for meeting in held
    ]
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=120)[0].strip().splitlines()[-1] for process in started]
    assert sorted(answers) == ["budget_short", "concluded", "concluded"]
    budget = Budget.objects.get(call=bench.call)
    assert budget.committed_yuan == Decimal("200000.00")
    assert sum(entry.amount_yuan for entry in budget.entries.all()) == Decimal("200000.00")


def test_two_officers_correct_at_once_and_no_correction_is_lost(committed_bench):
    bench = committed_bench
    case = bench.filed_pooled()
    seen, second = current_assessment(case).pk, person("第二审核员", bench.street_office, "examiner")

    def correct(field, after, by):
        changes = [{"field": field, "after": after, "reason": "证明材料"}]
        amend_facts(application=case, seq=case.moves, seen=seen, changes=changes, by=by)

    answers = at_once(
        lambda: correct("enterprise.employees", 90, bench.examiner),
        lambda: correct("enterprise.revenue_yuan", "7000000.00", second),
    )
    assert answers == ["done", "done"]
    now = current_assessment(case).inputs["enterprise"]
    assert (now["employees"], now["revenue_yuan"]) == (90, "7000000.00")
    assert Assessment.objects.filter(application=case).count() == 3


def test_two_officers_correct_the_same_fact_at_once_and_one_is_asked_again(committed_bench):
    bench = committed_bench
    case = bench.filed_pooled()
    seen = current_assessment(case).pk

    def correct(after):
        changes = [{"field": "enterprise.employees", "after": after, "reason": "证明材料"}]
        amend_facts(application=case, seq=case.moves, seen=seen, changes=changes, by=bench.examiner)

    assert sorted(at_once(lambda: correct(90), lambda: correct(91))) == ["done", "fact_changed"]
    assert len(current_assessment(case).inputs["corrections"]) == 1
