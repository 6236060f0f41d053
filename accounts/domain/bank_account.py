"""What an account must be before money goes there, and what merely deserves a second look."""

from dataclasses import dataclass

from accounts.domain import cnaps
from accounts.domain.roles import OrganisationKind
from records.domain.reading import compact, one_line, same_words
from records.domain.refusals import Refusal

OWNERS = frozenset({OrganisationKind.ENTERPRISE, OrganisationKind.INSTITUTION})  # whom money is paid to
LONGEST = 40  # what the table holds
USUAL = range(8, 33)
CARD = range(16, 20)
LONGEST_NAME = 120


class AccountRefused(Refusal):
    """Codes: account_name_other(expected), account_no_missing, account_no_digits, account_no_too_long(most),
    bank_name_missing, branch_code_shape(length)."""


@dataclass(frozen=True)
class Account:
    """An account that may be kept: names trimmed, numbers as bare digits."""

    account_name: str
    account_no: str
    bank_name: str
    branch_code: str


def accept(*, owner: str, account_name: str, account_no: str, bank_name: str, branch_code: str) -> Account:
    """The account as it is kept. Raises AccountRefused; support is paid only to an account in the owner's name."""
    if not same_words(owner, account_name):
        raise AccountRefused("account_name_other", field="account_name", expected=owner)
    number, branch = compact(account_no), compact(branch_code)
    if not number:
        raise AccountRefused("account_no_missing", field="account_no")
    if not (number.isascii() and number.isdigit()):
        raise AccountRefused("account_no_digits", field="account_no")
    if len(number) > LONGEST:
        raise AccountRefused("account_no_too_long", field="account_no", most=LONGEST)
    bank = one_line(bank_name)
    if not bank:
        raise AccountRefused("bank_name_missing", field="bank_name")
    if not cnaps.is_shaped(branch):
        raise AccountRefused("branch_code_shape", field="branch_code", length=len(branch))
    return Account(one_line(account_name)[:LONGEST_NAME], number, bank, branch)


def warnings(account: Account) -> list[str]:
    """Codes of what is unusual: account_no_short, account_no_long, account_no_card, branch_code_check,
    branch_code_other_bank. The standards are unsure here, so none of them refuses."""
    found = []
    if len(account.account_no) < USUAL.start:
        found.append("account_no_short")
    if len(account.account_no) >= USUAL.stop:
        found.append("account_no_long")
    if len(account.account_no) in CARD and passes_luhn(account.account_no):
        found.append("account_no_card")
    if not cnaps.has_right_check(account.branch_code):
        found.append("branch_code_check")
    if not cnaps.belongs_to(account.branch_code, account.bank_name):
        found.append("branch_code_other_bank")
    return found


def passes_luhn(number: str) -> bool:
    """The check of bank cards; corporate accounts pass it only by chance (one in ten)."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(int(digit) for digit in number[-1::-2]) + sum(doubled)) % 10 == 0


def masked(account_no: str) -> str:
    """6222021234567890 → **** 7890: enough to know an account one knows."""
    return f"**** {account_no[-4:]}"
