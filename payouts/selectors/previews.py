"""What a batch made now would hold: one line a payee, and what is held back with the reason. Nothing is written."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from accounts.models import BankAccount, Organisation
from payouts.domain.account_faults import is_account_fault
from payouts.models import Award, LineAward
from payouts.selectors.awards import fen_of_yuan, payable_awards, yuan_of_fen
from payouts.selectors.pasts import LinePast, pasts_of_payees
from schemes.models import Call


@dataclass(frozen=True)
class LinePreview:
    """One transfer to come. `past`: earlier payments and changes of account; None where there is nothing to say."""

    payee: Organisation
    account: BankAccount
    awards: tuple[Award, ...]
    fen: int
    past: LinePast | None = None

    @property
    def amount_yuan(self) -> Decimal:
        return yuan_of_fen(self.fen)


@dataclass(frozen=True)
class HeldBack:
    """Awards of one payee that cannot be paid now: no_account, or account_not_corrected after a failed payment."""

    payee: Organisation
    awards: tuple[Award, ...]
    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def amount_yuan(self) -> Decimal:
        return yuan_of_fen(sum(fen_of_yuan(award.amount_yuan) for award in self.awards))


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
        return sum(len(line.awards) for line in self.lines)

    @property
    def digest(self) -> str:
        """Names exactly these awards and accounts: a page that shows anything else is stale."""
        said = (f"{line.account.pk}:{','.join(str(award.pk) for award in line.awards)}" for line in self.lines)
        return hashlib.sha256(";".join(said).encode()).hexdigest()


def preview_batch(call: Call, payee_kind: str) -> Preview:
    """Lines by payee in the order their first award was earned."""
    awards = payable_awards(call, payee_kind)
    by_payee: dict[Organisation, list[Award]] = {}
    for award in awards:
        by_payee.setdefault(award.payee, []).append(award)
    accounts = _current_accounts(by_payee)
    faults = _account_faults(awards)
    pasts = pasts_of_payees({payee.pk: earned for payee, earned in by_payee.items()})
    lines: list[LinePreview] = []
    held: list[HeldBack] = []
    for payee, earned in by_payee.items():
        account = accounts.get(payee.pk)
        fault = next((faults[award.pk] for award in earned if award.pk in faults), None)
        if account is None:
            held.append(HeldBack(payee, tuple(earned), "no_account"))
        elif fault and fault[0] == account.pk:
            held.append(HeldBack(payee, tuple(earned), "account_not_corrected", {"reason": fault[1]}))
        else:
            lines.append(LinePreview(payee, account, tuple(earned), _sum(earned), pasts.get(payee.pk)))
    return Preview(tuple(lines), tuple(held))


def _sum(awards: Iterable[Award]) -> int:
    return sum(fen_of_yuan(award.amount_yuan) for award in awards)


def _current_accounts(payees: Iterable[Organisation]) -> dict[int, BankAccount]:
    accounts = BankAccount.objects.filter(organisation__in=[payee.pk for payee in payees], replaced_at=None)
    return {account.organisation_id: account for account in accounts}


def _account_faults(awards: Iterable[Award]) -> dict[int, tuple[int, str]]:
    """Award id → (account last paid to, the bank's reason) where the last answer blamed the account."""
    attempts = LineAward.objects.filter(award__in=[award.pk for award in awards]).select_related("line")
    faults: dict[int, tuple[int, str]] = {}
    for attempt in attempts.prefetch_related("line__results").order_by("attempt"):
        answers = list(attempt.line.results.all())
        faults.pop(attempt.award_id, None)
        if answers and is_account_fault(answers[-1].reason):
            faults[attempt.award_id] = (attempt.line.bank_account_id, answers[-1].reason)
    return faults
