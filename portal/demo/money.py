"""What happened to last year's money: awards, batches, a bank's answer with one failure."""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from payouts.domain.evidence import Evidence
from payouts.models import PaymentBatch
from payouts.services import create_awards, make_batch, make_payment_files, record_results, release_batch
from portal.demo.clock import standing_at
from portal.demo.offices import Offices
from records.tables import Cell, csv_bytes
from schemes.models import Call

COLUMNS = ("业务编号", "金额(元)", "处理结果", "失败原因", "银行流水号")


def pay(offices: Offices, call: Call, payee_kind: str, at: datetime, failing: tuple[str, ...] = ()) -> PaymentBatch:
    """Awards, a batch made and released, its files, and the bank's answer two days later."""
    with standing_at(at):
        create_awards()
        batch = make_batch(
            call=call, payee_kind=payee_kind, budget_year=call.year + 1, by=offices.people["payment-maker"]
        )
    with standing_at(at + timedelta(hours=4)):
        batch = release_batch(batch=batch, by=offices.people["payment-releaser"])
        make_payment_files()
    with standing_at(at + timedelta(hours=30)):
        record_results(
            batch=batch, upload=_answer(batch, failing), evidence=Evidence.BANK, by=offices.people["payment-maker"]
        )
    return batch


def make_only(offices: Offices, call: Call, payee_kind: str, at: datetime) -> PaymentBatch:
    """A batch that waits for its release."""
    with standing_at(at):
        create_awards()
        return make_batch(
            call=call, payee_kind=payee_kind, budget_year=call.year + 1, by=offices.people["payment-maker"]
        )


def _answer(batch: PaymentBatch, failing: tuple[str, ...]) -> SimpleUploadedFile:
    rows: list[tuple[Cell, ...]] = [COLUMNS]
    for line in batch.lines.all():
        failed = line.account_name in failing
        outcome = ("失败", "账号与户名不符", "") if failed else ("成功", "", f"BK{line.pk:010d}")
        rows.append((line.reference, line.amount_yuan, *outcome))
    return SimpleUploadedFile(f"{batch.number}-result.csv", csv_bytes(rows), content_type="text/csv")
