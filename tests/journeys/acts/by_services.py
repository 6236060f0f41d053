"""What other journeys show in the browser, done by the services the screens call: a case decided, and paid."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from applications.selectors import current_transition
from payouts.domain.evidence import Evidence
from payouts.models import PaymentBatch
from payouts.services import make_batch, make_payment_files, record_results, release_batch
from portal.demo.papers import Paper, as_pdf
from records.tables import csv_bytes
from review.selectors import all_in_order
from review.services import (
    approve_the_rest,
    call_meeting,
    conclude_meeting,
    decide_pass,
    publish_notice,
    put_on_agenda,
    set_attendance,
)
from schemes.models import Call
from tests.journeys.clock import Clock

PRESENT = [("高主任", "主持"), ("林副主任", ""), ("吴室务", "记录")]


def officer(key: str) -> User:
    return User.objects.get(email=f"{key}@demo.example")


def examined(case: Application, *keys: str) -> None:
    """Passed on by one officer after another."""
    for key in keys:
        case.refresh_from_db()
        decide_pass(application=case, seq=case.moves, checks=all_in_order(case), by=officer(key))
    case.refresh_from_db()


def resolved(case: Application, *keys: str, title: str) -> None:
    """Passed on by these officers, decided by the bureau and the government, and on the list that is published."""
    examined(case, *keys)
    met(case, "bureau_meeting", title, officer("bureau-meeting"))
    met(case, "government_meeting", title, officer("government"))
    listed(case, "notice", title)


def decided(case: Application, meeting: str, notice: str, title: str) -> None:
    """Resolved by the meeting of one stage, on the list of the next."""
    met(case, meeting, title, officer("bureau-meeting"))
    listed(case, notice, title)


def met(case: Application, meeting: str, title: str, by: User) -> None:
    """Approved by the meeting of this stage."""
    held = call_meeting(call=case.call, stage=meeting, title=title, held_on=timezone.localdate(), chair="高主任", by=by)
    put_on_agenda(meeting=held, transitions=[current_transition(case)], by=by)
    approve_the_rest(meeting=held, by=by)
    set_attendance(meeting=held, people=PRESENT, by=by)
    facts = {"title": "会议纪要", "number": "", "rows": [("会议", title)], "issuer": "会议办公室", "date": ""}
    minutes = as_pdf(Paper("sheet", "会议纪要", facts))
    conclude_meeting(meeting=held, resolution_no="海金局〔2026〕7 号", minutes=minutes, by=by)
    case.refresh_from_db()


def listed(case: Application, notice: str, title: str) -> None:
    """On the list that is published at this stage."""
    waits, by = [current_transition(case)], officer("bureau-meeting")
    publish_notice(call=case.call, stage=notice, transitions=waits, title_zh=title, title_en="Proposed", by=by)


def paid(call: Call, clock: Clock, payee_kind: str = "enterprise", year: int = 0) -> PaymentBatch:
    """A batch to these payees made, released in the budget year (as a rule the first), answered by the bank: what that
    year pays is paid."""
    year = year or call.year + 1
    batch = make_batch(call=call, payee_kind=payee_kind, budget_year=year, by=officer("payment-maker"))
    clock.turn_to(f"{year}-01-11 10:00")
    batch = release_batch(batch=batch, by=officer("payment-releaser"))
    make_payment_files()
    rows = [("业务编号", "金额(元)", "处理结果", "失败原因", "银行流水号")]
    rows += [(line.reference, line.amount_yuan, "成功", "", f"BK{line.pk:010d}") for line in batch.lines.all()]
    upload = SimpleUploadedFile(f"{batch.number}-result.csv", csv_bytes(rows), content_type="text/csv")
    record_results(batch=batch, upload=upload, evidence=Evidence.BANK, by=officer("payment-maker"))
    return batch
