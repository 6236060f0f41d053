"""What an assessment says: amounts, to whom, step by step, and why not more. Codes and values; words: `wording.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | bool | list[str] | dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Step:
    """One rule applied: what went in, what came out. Money is a yuan text under keys that end in `_yuan`."""

    rule: str
    article: str
    input: Mapping[str, Value]
    output: Value


@dataclass(frozen=True, slots=True)
class Remark:
    """A reason (why nothing or less, and what would change it) or a flag (what a person should look at)."""

    code: str
    article: str
    params: Mapping[str, Value] = field(default_factory=dict)
    policy_no: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """One amount for one payee: "insurer" or "enterprise"."""

    payee: str
    name: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class PolicyResult:
    """One policy's part. `measure` is None where a condition is not met, not merely where a ceiling leaves 0."""

    policy_no: str
    insurer: str
    product: str
    measure: str | None
    article: str | None
    amount_fen: int
    steps: tuple[Step, ...]
    reasons: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A whole assessment, in the order of the claim's policies. The payments sum to the total."""

    scheme: str
    scheme_version: str
    digest: str
    total_fen: int
    payments: tuple[Payment, ...]
    policies: tuple[PolicyResult, ...]
    reasons: tuple[Remark, ...]
    flags: tuple[Remark, ...]
