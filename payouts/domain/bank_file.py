"""Shape of what is handed to the bank: columns, one row a transfer, totals, digest. No spreadsheets, no files."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from payouts.domain.amount_in_words import amount_in_words
from rules.money import yuan_of

HEADER = (
    "序号", "收款户名", "收款账号", "开户行全称", "联行号", "金额(元)", "用途", "附言", "业务编号",
)  # fmt: skip
RESULT_HEADER = ("处理结果", "失败原因", "银行流水号")
ANNEX_HEADER = ("序号", "企业名称", "统一社会信用代码", "回执号", "金额(元)", "业务编号")
REMARK_LENGTH = 30
USE = "财政补贴资金"


@dataclass(frozen=True, slots=True)
class Transfer:
    """One line of a batch as the bank sees it."""

    position: int
    reference: str
    account_name: str
    account_no: str
    bank_name: str
    branch_code: str
    fen: int
    remark: str


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One enterprise behind a pooled line. `part`: which part of its award; 0 where there is only one."""

    enterprise: str
    uscc: str
    receipt_no: str
    fen: int
    part: int = 0


def remark_of(title: str, number: str) -> str:
    """The note on the payee's bank statement: title and batch number, at most 30 characters, the number whole."""
    return f"{title[: max(0, REMARK_LENGTH - len(number))]}{number}"[:REMARK_LENGTH]


def row_of(transfer: Transfer) -> tuple[str | int | Decimal, ...]:
    """The cells of one transfer: position and amount are numbers, all else is text. Same order as HEADER."""
    return (
        transfer.position,
        transfer.account_name,
        transfer.account_no,
        transfer.bank_name,
        transfer.branch_code,
        _yuan(transfer.fen),
        USE,
        transfer.remark,
        transfer.reference,
    )


def annex_row(position: int, row: AnnexRow, reference: str) -> tuple[str | int | Decimal, ...]:
    """The cells of one enterprise of an annex. Same order as ANNEX_HEADER."""
    receipt_no = f"{row.receipt_no} 第 {row.part} 期" if row.part else row.receipt_no
    return (position, row.enterprise, row.uscc, receipt_no, _yuan(row.fen), reference)


def footer_of(fens: Sequence[int]) -> tuple[tuple[str, str | int | Decimal], ...]:
    """Control totals under the rows: how many, how much, and the amount in words."""
    total = sum(fens)
    return (
        ("合计笔数", len(fens)),
        ("合计金额(元)", _yuan(total)),
        ("金额大写", f"人民币{amount_in_words(total)}"),
    )


def _yuan(fen: int) -> Decimal:
    return Decimal(yuan_of(fen))


def batch_digest(number: str, transfers: Iterable[Transfer]) -> str:
    r"""SHA-256 over the batch number and its lines in order; what was checked is what is sent.

    A line is `position|reference|name|account|bank|branch code|yuan`, with `\` and `|` escaped, ended by a line feed.
    """
    digest = hashlib.sha256(f"{number}\n".encode())
    for line in transfers:
        cells = (
            str(line.position), line.reference, line.account_name, line.account_no, line.bank_name, line.branch_code,
            yuan_of(line.fen),
        )  # fmt: skip
        digest.update(("|".join(map(_escaped, cells)) + "\n").encode())
    return digest.hexdigest()


def _escaped(cell: str) -> str:
    return cell.replace("\\", r"\\").replace("|", r"\|").replace("\n", r"\n")
