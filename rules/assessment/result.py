"""What an assessment says: amounts, to whom, step by step, and why not more. Codes and values; words: `wording.py`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from rules.assessment.instalments import Part
from rules.definition.declared import INSURANCE

Value = str | int | bool | list[str] | dict[str, str] | None
NOTHING: Mapping[str, Value] = MappingProxyType({})


class Step(NamedTuple):
    """One rule applied: what went in, what came out. Money is a yuan text under keys that end in `_yuan`."""

    rule: str
    article: str
    input: Mapping[str, Value]
    output: Value


class Remark(NamedTuple):
    """A reason (why nothing or less, and what would change it) or a flag (what a person should look at)."""

    code: str
    article: str
    params: Mapping[str, Value] = NOTHING
    number: str = ""


class Payment(NamedTuple):
    """One amount for one payee: "enterprise", or the code of an item's counterparty ("insurer").

    `parts`: where it is paid in several; they sum to the amount.
    """

    payee: str
    name: str
    amount_fen: int
    parts: tuple[Part, ...] = ()


class ItemResult(NamedTuple):
    """One item's part. `measure` is None where a condition is not met, not merely where a ceiling leaves 0.

    `kind`: of the item; "" for a measure that is for the enterprise itself.
    """

    number: str
    counterparty: str
    product: str
    measure: str | None
    article: str | None
    amount_fen: int
    steps: tuple[Step, ...]
    reasons: tuple[Remark, ...]
    kind: str = INSURANCE


class Result(NamedTuple):
    """A whole assessment, in the order of the claim's items, then of measures without any.

    The payments sum to the total. `itemised`: more than insurance policies may be among them.
    """

    scheme: str
    scheme_version: str
    digest: str
    total_fen: int
    payments: tuple[Payment, ...]
    items: tuple[ItemResult, ...]
    reasons: tuple[Remark, ...]
    flags: tuple[Remark, ...]
    itemised: bool = False


class Figures(NamedTuple):
    """The bare amounts: the total, and what each measure of the definition brings, in its order, after every rule."""

    total_fen: int
    by_measure: tuple[int, ...]
