"""The bank's answers: recorded row by row, the same file twice changes nothing, one bad row refuses the file."""

import csv
import io

import pytest
from django.core.files.base import ContentFile
from python_calamine import CalamineWorkbook

from accounts.models import Message
from payouts.domain.evidence import Evidence
from payouts.domain.lines import MoneyState
from payouts.domain.refusals import NotReleased
from payouts.models import AwardPart, JournalEntry, LineResult, ResultFile
from payouts.selectors import ledger_total, part_state, payment_state, preview_batch
from payouts.services import make_payment_files, record_results
from payouts.services.sheets import plain_workbook
from records.domain.refusals import NotPermitted, Refusal
from records.tables import as_written
from tests.ground import standing
from tests.payouts.conftest import account

HEAD = ["业务编号", "金额(元)", "处理结果", "失败原因", "银行流水号"]


def table(*rows) -> list[list[str]]:
    return [HEAD, *([*row, *[""] * (5 - len(row))] for row in rows)]


def as_csv(rows, encoding="utf-8-sig") -> ContentFile:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return ContentFile(text.getvalue().encode(encoding), name="结果.csv")


def as_xlsx(rows) -> ContentFile:
    return ContentFile(plain_workbook(rows), name="结果.xlsx")


def hand_in(by, batch, upload, evidence=Evidence.BANK):
    """A file as somebody hands it in."""
    return record_results(batch=batch, upload=upload, evidence=evidence, by=by)


def record(world, batch, *rows, upload=as_csv, by=None, evidence=Evidence.BANK):
    return hand_in(by or world.releaser, batch, upload(table(*rows)), evidence)


@standing
def batch(world):
    world.subsidy("100.00")
    world.subsidy("200.00")
    return world.released()


PAID_1 = ("HD-2025-P001-0001", "100.00", "成功", "", "B1")
FAILED_2 = ("HD-2025-P001-0002", "200.00", "失败", "户名不符")


def states() -> list[MoneyState]:
    return [part_state(part) for part in AwardPart.objects.order_by("pk")]


@pytest.mark.parametrize("upload", [as_csv, as_xlsx, lambda rows: as_csv(rows, "gb18030")])
def test_answers_are_recorded_line_by_line(world, batch, upload):
    summary = record(world, batch, PAID_1, FAILED_2, upload=upload)
    assert (summary.paid, summary.failed, summary.returned, summary.problems) == (1, 1, 0, ())
    assert states() == [MoneyState.PAID, MoneyState.PAYABLE]
    assert [(r.outcome, r.reason, r.bank_reference) for r in LineResult.objects.order_by("pk")] == [
        ("paid", "", "B1"),
        ("failed", "户名不符", ""),
    ]
    assert ledger_total() == 0


def test_our_own_file_with_results_filled_in_is_read(world, batch):
    make_payment_files()
    with batch.files.get(format="csv").file.open() as file:
        rows = list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"))))
    rows[1][9] = "成功"
    summary = hand_in(world.releaser, batch, as_csv(rows))
    assert (summary.paid, summary.to_confirm, summary.unanswered, summary.problems) == (0, 1, 1, ())
    assert ResultFile.objects.get().evidence == "typed"


def test_same_file_again_changes_nothing(world, batch):
    record(world, batch, PAID_1, FAILED_2)
    before = JournalEntry.objects.count()
    summary = record(world, batch, PAID_1, FAILED_2)
    assert (summary.recorded, summary.unchanged) == (0, 2)
    assert (JournalEntry.objects.count(), ResultFile.objects.count()) == (before, 1)


def test_later_file_adds_what_is_new(world, batch):
    record(world, batch, PAID_1)
    summary = record(world, batch, PAID_1, FAILED_2)
    assert (summary.failed, summary.unchanged) == (1, 1)


def test_one_bad_row_refuses_the_whole_file(world, batch):
    summary = record(world, batch, PAID_1, ("HD-2025-P001-0002", "200.01", "成功"))
    assert [(problem.row, problem.code) for problem in summary.problems] == [(3, "wrong_amount")]
    assert not LineResult.objects.exists()
    assert not ResultFile.objects.exists()
    assert states() == [MoneyState.IN_TRANSIT] * 2


def test_refused_csv_comes_back_with_reasons(world, batch):
    summary = record(world, batch, PAID_1, ("nonsense", "1", "成功"))
    with summary.refused.file.open() as file:
        rows = list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"))))
    assert rows[0] == [*HEAD, "原因"]
    rows = [[as_written(cell) for cell in row] for row in rows]
    assert rows[1] == list(PAID_1)
    assert rows[2][:5] == ["nonsense", "1", "成功", "", ""]
    assert "nonsense" in rows[2][5]


def test_refused_workbook_comes_back_as_workbook(world, batch):
    summary = record(world, batch, ("nonsense", "1", "成功"), upload=as_xlsx)
    with summary.refused.file.open() as file:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(file.read())).get_sheet_by_index(0).to_python()
    assert rows[0][5] == "原因"
    assert rows[1][5]


def test_corrected_file_is_taken(world, batch):
    record(world, batch, ("HD-2025-P001-0001", "1.00", "成功"))
    assert record(world, batch, PAID_1).paid == 1


def test_returned_later_is_payable_again(world, batch):
    record(world, batch, PAID_1)
    summary = record(world, batch, ("HD-2025-P001-0001", "100.00", "退汇", "账户已销户"))
    assert summary.returned == 1
    assert states()[0] is MoneyState.PAYABLE


def test_failed_line_waits_for_a_corrected_account_and_is_paid_anew(world, batch):
    record(world, batch, PAID_1, FAILED_2)
    [held] = preview_batch(world.call, "enterprise", 2026).held_back
    assert (held.code, held.params) == ("account_not_corrected", {"reason": "户名不符"})
    account(held.payee, world.maker)
    again = world.released()
    line = again.lines.get()
    assert (line.reference, line.line_parts.get().attempt) == ("HD-2025-P002-0001", 2)
    summary = record(world, again, ("HD-2025-P002-0001", "200.00", "成功"))
    assert summary.paid == 1
    assert states() == [MoneyState.PAID, MoneyState.PAID]


def test_failure_of_the_bank_itself_may_be_repeated_at_once(world, batch):
    record(world, batch, ("HD-2025-P001-0002", "200.00", "失败", "系统超时"))
    assert len(preview_batch(world.call, "enterprise", 2026).lines) == 1


def test_answer_for_the_old_attempt_is_refused_after_repayment(world, batch):
    record(world, batch, ("HD-2025-P001-0002", "200.00", "失败", "系统超时"))
    world.released()
    summary = record(world, batch, ("HD-2025-P001-0002", "200.00", "成功"))
    assert [problem.code for problem in summary.problems] == ["after_failed"]


def test_reference_of_another_batch_is_unknown(world, batch):
    record(world, batch, ("HD-2025-P001-0002", "200.00", "失败", "系统超时"))
    other = world.released()
    summary = record(world, other, PAID_1)
    assert [problem.code for problem in summary.problems] == ["unknown_reference"]


def test_enterprise_is_told(world, batch):
    record(world, batch, PAID_1, FAILED_2)
    told = {message.recipient: message.kind for message in Message.objects.filter(kind__startswith="payment_")}
    first, second = (line.payee.memberships.get().user for line in batch.lines.all())
    assert (told[first], told[second]) == ("payment_paid", "payment_failed")
    failed = Message.objects.get(kind="payment_failed")
    assert failed.params["reason"] == "户名不符"


def test_pooled_line_pays_every_enterprise_behind_it(world):
    cases = [world.pooled(), world.pooled()]
    batch = world.released("insurer")
    record(world, batch, ("HD-2025-P001-0001", "5000.00", "成功"))
    assert states() == [MoneyState.PAID, MoneyState.PAID]
    assert [payment_state(case)[0].state for case in cases] == ["paid", "paid"]
    assert Message.objects.filter(kind="payment_paid_to_institution").count() == 2
    assert Message.objects.get(kind="institution_payment_paid").params["enterprises"] == 2


@pytest.mark.parametrize("who", ["auditor", "examiner", "stranger"])
def test_only_makers_and_releasers_record(world, batch, who):
    with pytest.raises(NotPermitted):
        record(world, batch, PAID_1, by=getattr(world, who))


def test_batch_not_released_has_no_results(world):
    world.subsidy()
    with pytest.raises(NotReleased):
        record(world, world.batch(), PAID_1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"x" * (5 * 1024 * 1024 + 1), "file_too_large"),
        (b"PK\x03\x04 but no workbook", "file_not_what_it_says"),
        (b"\x00\x01\x02", "table_unreadable"),
        (b"<html><body>hello</body></html>", "file_not_what_it_says"),
        ("业务编号,金额\n1,2\n".encode(), "missing_columns"),
        (("业务编号,金额,处理结果\n" * 20_001).encode(), "too_many_rows"),
    ],
)
def test_file_that_is_no_list_is_refused(world, batch, content, code):
    with pytest.raises(Refusal) as refused:
        record_results(
            batch=batch, upload=ContentFile(content, name="x.xlsx"), evidence=Evidence.BANK, by=world.releaser
        )
    assert (refused.value.code, refused.value.field) == (code, "upload")


def test_name_of_the_upload_leads_nowhere(world, batch):
    upload = as_csv(table(PAID_1))
    upload.name = "..\\..\\/etc/passwd"
    hand_in(world.releaser, batch, upload)
    assert ResultFile.objects.get().original_name == "passwd.csv"
