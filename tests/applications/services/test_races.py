"""Several connections at once, each in a thread of its own with a real transaction."""

import threading
import uuid
from collections.abc import Callable

from django.db import connection

from applications.domain.status import Event
from applications.models import Application, Assessment, FiledVersion, InvoiceUse, Transition
from applications.services import move_application, start_application, submit_application, withdraw_application
from records.domain.refusals import Refusal
from schemes.models import ReceiptCounter
from schemes.services import approve_erratum, propose_closing
from tests.applications.world import office, person


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Runs the acts together; the answer of each, or the refusal or error it raised."""
    answers: list[object] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place: int) -> None:
        try:
            start.wait(timeout=20)
            answers[place] = acts[place]()
        except Exception as problem:  # noqa: BLE001 -- the test looks at what it was
            answers[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def submitting(world, application, key=None):
    return lambda: submit_application(
        application=Application(pk=application.pk),
        revision=application.revision,
        submit_key=key or uuid.uuid4(),
        declared=True,
        by=world.handler,
    )


def test_eight_submissions_at_once_make_one_filing(committed_world):
    world = committed_world
    application = world.pooled()
    key = uuid.uuid4()
    acts = [submitting(world, application, key) for _ in range(4)] + [submitting(world, application) for _ in range(4)]
    answers = at_once(*acts)
    assert len({getattr(answer, "pk", answer) for answer in answers}) == 1
    assert FiledVersion.objects.count() == Transition.objects.count() == Assessment.objects.count() == 1
    assert ReceiptCounter.objects.get().last == 1


def test_two_enterprises_with_one_invoice_only_one_files(committed_world):
    world = committed_world
    number = "26112000000000000042"
    other = world.new_enterprise("北京同时科技有限公司")
    colleague = person("赵强", other, "handler")
    mine = world.subsidy(number)
    theirs = world.subsidy(number, enterprise=other, by=colleague)
    answers = at_once(lambda: world.file(mine), lambda: world.file(theirs, by=colleague))
    codes = sorted(getattr(answer, "code", "filed") for answer in answers)
    assert codes == ["filed", "invoice_already_used"]
    assert InvoiceUse.objects.filter(released_at=None).count() == 1
    assert sorted(Application.objects.values_list("status", flat=True)) == ["draft", "filed"]


def test_crossed_invoices_do_not_deadlock(committed_world):
    world = committed_world
    one, two = "26112000000000000051", "26112000000000000052"
    other = world.new_enterprise("北京交叉科技有限公司")
    colleague = person("赵强", other, "handler")
    mine = world.subsidy(one, two)
    theirs = world.subsidy(two, one, enterprise=other, by=colleague)
    answers = at_once(lambda: world.file(mine), lambda: world.file(theirs, by=colleague))
    assert sorted(getattr(answer, "code", "filed") for answer in answers) == ["filed", "invoice_already_used"]


def test_starting_in_two_tabs_gives_one_draft(committed_world):
    world = committed_world

    def start():
        return start_application(enterprise=world.enterprise, call=world.call, matter="pooled_cover", by=world.handler)

    answers = at_once(start, start, start)
    assert len({answer.pk for answer in answers}) == Application.objects.count() == 1


def test_withdrawing_while_an_officer_decides_ends_in_one_way(committed_world):
    world = committed_world
    application = world.file(world.pooled()).application

    def refuse():
        return move_application(
            application=Application(pk=application.pk), event=Event.REFUSE, actor=world.examiner, note="不符合条件"
        )

    def withdraw():
        return withdraw_application(application=Application(pk=application.pk), by=world.handler)

    answers = at_once(refuse, withdraw)
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert Transition.objects.filter(application=application).count() == 2


def test_many_filings_at_once_get_receipt_numbers_without_gaps(committed_world):
    world = committed_world
    filings = []
    for count in range(6):
        enterprise = world.new_enterprise(f"北京第{count}科技有限公司")
        by = person("经办", enterprise, "handler")
        filings.append((world.pooled(enterprise=enterprise, by=by), by))
    answers = at_once(*[lambda filing=filing, by=by: world.file(filing, by=by) for filing, by in filings])
    assert all(isinstance(answer, FiledVersion) for answer in answers)
    numbers = sorted(Application.objects.values_list("receipt_no", flat=True))
    assert numbers == [f"HD-2026-00000{n}" for n in range(1, 7)]


def test_filing_and_early_closing_wait_for_each_other(committed_world):
    """Whoever comes second sees the first: a filing either stands from before the closing, or is refused."""
    world = committed_world
    second = person("第二申报管理员", office("financial_bureau"), "call_manager")
    erratum = propose_closing(call=world.call, reason="预算用尽", by=world.manager)
    application = world.pooled()
    filed, closed = at_once(submitting(world, application), lambda: approve_erratum(erratum=erratum, by=second))
    assert closed.approved
    if isinstance(filed, Refusal):
        assert filed.code == "call_ended"
    else:
        assert filed.filed_at < closed.at
