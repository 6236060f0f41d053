"""What a bank answers for each line, read from rows of text. Which rows are wrong and why; nothing is written here."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from payouts.domain.bank_file import HEADER
from payouts.domain.evidence import OPENS_A_PAYMENT
from payouts.domain.lines import STEPS, LineState, MoneyEvent, Outcome
from payouts.domain.refusals import FileRefused

REFERENCE, AMOUNT, RESULT, REASON, BANK_REFERENCE = "业务编号", "金额(元)", "处理结果", "失败原因", "银行流水号"
COLUMNS: dict[str, tuple[str, ...]] = {
    REFERENCE: ("业务编号", "业务参考号", "reference"),
    AMOUNT: ("金额(元)", "金额", "交易金额", "amount"),
    RESULT: ("处理结果", "处理状态", "交易状态", "result"),
    REASON: ("失败原因", "退汇原因", "备注", "reason"),
    BANK_REFERENCE: ("银行流水号", "交易流水号", "流水号", "bankreference"),
}
REQUIRED = (REFERENCE, AMOUNT, RESULT)
FOOTERS = ("合计笔数", "合计金额(元)", "金额大写")
REASON_LENGTH, BANK_REFERENCE_LENGTH = 200, 80
_AMOUNT = re.compile(r"(?P<yuan>\d{1,12})(?:\.(?P<fen>\d{1,2})0*)?")


WORDS: dict[str, Outcome] = {
    **dict.fromkeys(("成功", "支付成功", "交易成功", "已支付", "已付", "paid", "success"), Outcome.PAID),
    **dict.fromkeys(("失败", "支付失败", "交易失败", "failed", "failure"), Outcome.FAILED),
    **dict.fromkeys(("退汇", "已退汇", "退回", "returned"), Outcome.RETURNED),
    **dict.fromkeys(
        ("处理中", "银行处理中", "支付处理中", "交易处理中", "已受理", "待处理", "可疑", "未知", "状态未知", "结果未知",
         "待确认", "待查", "无回音", "unknown", "processing", "pending"),
        Outcome.UNKNOWN,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineKnown:
    """A line of the batch: how far it has come, and what was recorded since the last correction, oldest first."""

    fen: int
    state: LineState = LineState.SENT
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One good row that says something new. `row` is the row number in the file, from 1."""

    row: int
    reference: str
    outcome: Outcome
    reason: str = ""
    bank_reference: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One bad row: `code` and values for its sentence."""

    row: int
    code: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """`answers` are to be recorded only if there is no problem. `unchanged` and `unanswered` count good rows."""

    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]
    unchanged: int = 0
    unanswered: int = 0


def plain(cell: str) -> str:
    """A header or word for comparing: full-width forms folded, no spaces, lower case."""
    return "".join(unicodedata.normalize("NFKC", cell).split()).casefold()


def find_header(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Index of the header row among the first 20 and the place of each known column.

    Raises FileRefused: no_header, or missing_columns with their names.
    """
    best: dict[str, int] = {}
    for index, row in enumerate(rows[:20]):
        cells = [plain(cell) for cell in row]
        places = {
            name: cells.index(known)
            for name, known_names in COLUMNS.items()
            for known in map(plain, reversed(known_names))
            if known in cells
        }
        if all(name in places for name in REQUIRED):
            return index, places
        best = max(best, places, key=len)
    if not best:
        raise FileRefused("no_header", columns="、".join(REQUIRED))
    raise FileRefused("missing_columns", columns="、".join(name for name in REQUIRED if name not in best))


def is_own_list(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the rows are our own payment list: what stands in its answer columns was filled in by somebody."""
    own = {plain(title) for title in HEADER}
    return any(own <= {plain(cell) for cell in row} for row in rows[:20])


def amount_fen(text: str) -> int | None:
    """Fen of an amount as banks write it (1,234.5 · ¥1234.50); None if it is no amount to the fen."""
    cleaned = plain(text).replace(",", "").removeprefix("¥").removesuffix("元")
    match = _AMOUNT.fullmatch(cleaned)
    return int(match["yuan"]) * 100 + int((match["fen"] or "").ljust(2, "0")) if match else None


def read_rows(rows: Sequence[Sequence[str]], known: Mapping[str, LineKnown]) -> Reading:
    """Every row against the lines of the batch. Raises FileRefused where there is no table at all (or no rows)."""
    start, places = find_header(rows)
    body = [
        (number, {name: (row[place].strip() if place < len(row) else "") for name, place in places.items()})
        for number, row in enumerate(rows[start + 1 :], start + 2)
        if any(cell.strip() for cell in row) and not any(plain(cell) in map(plain, FOOTERS) for cell in row)
    ]
    if not body:
        raise FileRefused("no_rows")
    seen = Counter(cells[REFERENCE] for _, cells in body)
    answers: list[Answer] = []
    problems: list[Problem] = []
    unchanged = unanswered = 0
    for number, cells in body:
        match _read(number, cells, known, seen):
            case Problem() as problem:
                problems.append(problem)
            case Answer() as answer:
                answers.append(answer)
            case True:
                unchanged += 1
            case _:
                unanswered += 1
    return Reading(tuple(answers), tuple(problems), unchanged, unanswered)


def _read(
    row: int, cells: Mapping[str, str], known: Mapping[str, LineKnown], seen: Mapping[str, int]
) -> Answer | Problem | bool:
    """An answer, a problem, True for what is known already, False for a row the bank has not answered."""
    reference = cells[REFERENCE]
    if not reference:
        return Problem(row, "no_reference", {})
    line = known.get(reference)
    if line is None:
        return Problem(row, "unknown_reference", {"reference": reference})
    if seen[reference] > 1:
        return Problem(row, "doubled_reference", {"reference": reference})
    fen = amount_fen(cells[AMOUNT])
    if fen != line.fen:
        return Problem(
            row, "wrong_amount", {"found": cells[AMOUNT], "expected": f"{line.fen // 100}.{line.fen % 100:02d}"}
        )
    if not cells[RESULT]:
        return False
    return _answer(row, reference, cells, line)


def _answer(row: int, reference: str, cells: Mapping[str, str], line: LineKnown) -> Answer | Problem | bool:
    outcome = WORDS.get(plain(cells[RESULT]))
    if outcome is None:
        return Problem(row, "unknown_result", {"found": cells[RESULT][:40]})
    if outcome in line.outcomes or (outcome is Outcome.UNKNOWN and line.state is not LineState.SENT):
        return True  # said before; "in progress" says nothing new about what is known better
    if MoneyEvent(outcome) not in STEPS[line.state]:
        return Problem(row, f"after_{line.state}", {"reference": reference})
    reason = cells.get(REASON, "")
    if outcome in OPENS_A_PAYMENT and not reason:
        return Problem(row, "no_reason", {})
    bank_reference = cells.get(BANK_REFERENCE, "")
    return Answer(row, reference, outcome, reason[:REASON_LENGTH], bank_reference[:BANK_REFERENCE_LENGTH])
