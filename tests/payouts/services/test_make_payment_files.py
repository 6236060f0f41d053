"""Files of a released batch: text cells, totals, annexes, and the same bytes every time."""

import csv
import hashlib
import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from payouts.models import PaymentFile
from payouts.services import make_payment_files
from payouts.services.files import payment_files
from tests.database import do_as_owner
from tests.ground import standing


def content_of(file: PaymentFile) -> bytes:
    with file.file.open() as opened:
        return opened.read()


def sheet(content: bytes, name: str) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name).to_python()


@standing
def enterprises(world):
    world.subsidy("99000.00")
    world.subsidy("0.50")
    return world.released()


def test_waiting_batch_gets_no_files(world):
    world.subsidy()
    world.batch()
    assert make_payment_files() == 0


def test_files_are_made_once(enterprises):
    assert (make_payment_files(), make_payment_files()) == (1, 0)
    assert [file.format for file in enterprises.files.all()] == ["xlsx", "csv", "totals"]


def test_digests_are_those_of_the_bytes(enterprises):
    make_payment_files()
    for file in enterprises.files.all():
        assert hashlib.sha256(content_of(file)).hexdigest() == file.sha256


def test_making_again_gives_the_same_bytes(enterprises):
    make_payment_files()
    assert [content_of(file) for file in enterprises.files.all()] == [
        content for *_, content in payment_files(enterprises)
    ]


def test_account_and_branch_are_text_and_the_amount_is_a_number(enterprises):
    make_payment_files()
    rows = sheet(content_of(enterprises.files.get(format="xlsx")), "付款清单")
    line = enterprises.lines.first()
    assert rows[1][1:6] == [line.account_name, line.account_no, line.bank_name, line.branch_code, 99000.0]
    assert rows[3][:2] == ["合计笔数", 2]
    assert rows[4][:2] == ["合计金额(元)", 99000.5]
    assert rows[5][:2] == ["金额大写", "人民币玖万玖仟元零伍角"]


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_keeps_account_and_branch_code_as_text(enterprises):
    make_payment_files()
    content = content_of(enterprises.files.get(format="csv"))
    assert content.startswith(b"\xef\xbb\xbf")
    head, row, *_rest = csv_rows(content)
    line = enterprises.lines.first()
    assert head[:6] == ["序号", "收款户名", "收款账号", "开户行全称", "联行号", "金额(元)"]
    assert (row[2], row[4]) == (f"'{line.account_no}", f"'{line.branch_code}")
    assert row[5:9] == ["99000.00", "财政补贴资金", "海淀区科技保险补贴HD-2025-P001", "HD-2025-P001-0001"]


@pytest.mark.parametrize("name", ["=cmd()", "＝cmd()", "＋1", "－1", "＠x", "\t=1", "\u200b=1", "\ufeff@x"])
def test_formula_in_a_name_runs_nowhere(world, name):
    application = world.subsidy()
    do_as_owner(
        f"UPDATE accounts_bankaccount SET account_name = '{name}' WHERE organisation_id = {application.enterprise_id}"  # noqa: S608 -- own values
    )
    batch = world.released()
    files = {kind: content for kind, _name, content in payment_files(batch)}
    assert sheet(files["xlsx"], "付款清单")[1][1] == name
    assert csv_rows(files["csv"])[1][1] == f"'{name}"
    formulas = [name for name in zipfile.ZipFile(io.BytesIO(files["xlsx"])).namelist() if "sheet" in name]
    assert not any(b"<f>" in zipfile.ZipFile(io.BytesIO(files["xlsx"])).read(part) for part in formulas)


def test_side_file_names_totals_and_digests(enterprises):
    make_payment_files()
    text = content_of(enterprises.files.get(format="totals")).decode("utf-8-sig")
    assert "合计笔数 2" in text
    assert enterprises.digest in text
    for file in enterprises.files.exclude(format="totals"):
        assert f"{file.sha256}  {file.name}" in text


def test_each_insurer_gets_an_annex(world):
    ours = [world.pooled(), world.pooled()]
    world.pooled(insurer=world.other_insurer)
    batch = world.released("insurer")
    make_payment_files()
    assert [file.format for file in batch.files.all()] == ["xlsx", "csv", "annex-1", "annex-2", "totals"]
    rows = sheet(content_of(batch.files.get(format="xlsx")), "附表1")
    assert [row[1:4] for row in rows[1:3]] == [
        [case.enterprise.name, case.enterprise.uscc, case.receipt_no] for case in ours
    ]
    assert rows[4][:2] == ["合计金额(元)", 5000.0]
    assert ours[0].enterprise.name in content_of(batch.files.get(format="annex-1")).decode("utf-8-sig")
