"""What a batch made now would hold: one line a payee, and what is held back with the reason. Nothing is written."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from accounts.models import BankAccount, Organisation
from payouts.domain.account_faults import is_account_fault
from payouts.models import AwardPart, LinePart
from payouts.selectors.awards import fen_of_yuan, payable_parts, yuan_of_fen
from payouts.selectors.pasts import LinePast, pasts_of_payees
from schemes.models import Call


@dataclass(frozen=True)
class LinePreview:
    """One transfer to come. `past`: earlier payments and changes of account; None where there is nothing to say."""

    payee: Organisation
    account: BankAccount
    parts: tuple[AwardPart, ...]
    fen: int
    past: LinePast | None = None

    @property
    def amount_yuan(self) -> Decimal:
        return yuan_of_fen(self.fen)

    @property
    def case_count(self) -> int:
        return len({part.award_id for part in self.parts})


@dataclass(frozen=True)
class HeldBack:
    """What one payee is owed and cannot be paid now: no_account, or account_not_corrected after a failed payment."""

    payee: Organisation
    parts: tuple[AwardPart, ...]
    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def amount_yuan(self) -> Decimal:
        return yuan_of_fen(_sum(self.parts))


@dataclass(frozen=True)
class Preview:
    lines: tuple[LinePreview, ...]
    held_back: tuple[HeldBack, ...]

    @property
    def fen(self) -> int:
        return sum(line.fen for line in self.lines)

    @property
    def total_yuan(self) -> Decimal:
        return yuan_of_fen(self.fen)

    @property
    def award_count(self) -> int:
        return len({part.award_id for line in self.lines for part in line.parts})

    @property
    def digest(self) -> str:
        """Names exactly these parts and accounts: a page that shows anything else is stale."""
        said = (f"{line.account.pk}:{','.join(str(part.pk) for part in line.parts)}" for line in self.lines)
        return hashlib.sha256(";".join(said).encode()).hexdigest()


def preview_batch(call: Call, payee_kind: str, budget_year: int) -> Preview:
    """Lines by payee in the order their first award was earned, of what this year's budget may pay."""
    parts = payable_parts(call, payee_kind, budget_year)
    by_payee: dict[Organisation, list[AwardPart]] = {}
    for part in parts:
        by_payee.setdefault(part.award.payee, []).append(part)
    accounts = _current_accounts(by_payee)
    faults = _account_faults(parts)
    pasts = pasts_of_payees({payee.pk: owed for payee, owed in by_payee.items()})
    lines: list[LinePreview] = []
    held: list[HeldBack] = []
    for payee, owed in by_payee.items():
        account = accounts.get(payee.pk)
        fault = next((faults[part.pk] for part in owed if part.pk in faults), None)
        if account is None:
            held.append(HeldBack(payee, tuple(owed), "no_account"))
        elif fault and fault[0] == account.pk:
            held.append(HeldBack(payee, tuple(owed), "account_not_corrected", {"reason": fault[1]}))
        else:
            lines.append(LinePreview(payee, account, tuple(owed), _sum(owed), pasts.get(payee.pk)))
    return Preview(tuple(lines), tuple(held))


def _sum(parts: Iterable[AwardPart]) -> int:
    return sum(fen_of_yuan(part.amount_yuan) for part in parts)


def _current_accounts(payees: Iterable[Organisation]) -> dict[int, BankAccount]:
    accounts = BankAccount.objects.filter(organisation__in=[payee.pk for payee in payees], replaced_at=None)
    return {account.organisation_id: account for account in accounts}


def _account_faults(parts: Iterable[AwardPart]) -> dict[int, tuple[int, str]]:
    """Part id → (account last paid to, the bank's reason) where the last answer blamed the account."""
    attempts = LinePart.objects.filter(part__in=[part.pk for part in parts]).select_related("line")
    faults: dict[int, tuple[int, str]] = {}
    for attempt in attempts.prefetch_related("line__results").order_by("attempt"):
        answers = list(attempt.line.results.all())
        faults.pop(attempt.part_id, None)
        if answers and is_account_fault(answers[-1].reason):
            faults[attempt.part_id] = (attempt.line.bank_account_id, answers[-1].reason)
    return faults
