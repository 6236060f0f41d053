"""The account support is paid to. The first is free; another one waits, or needs a second person of the enterprise.

Whoever has stolen one password cannot turn the money round: everybody who may act for the organisation is told at once
and may stop the change. Lock order: the organisation, then its account.
"""

from dataclasses import asdict
from datetime import date

import chinese_calendar
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain import bank_account as rules
from accounts.domain.membership import MembershipRefused
from accounts.domain.roles import Role
from accounts.domain.waiting import working_day_after
from accounts.models import AccountChange, AccountChangeOutcome, BankAccount, Organisation, User
from accounts.models.account_change import AT_ONCE, CONFIRMED, STOPPED, SUPERSEDED, WAITED
from accounts.permissions import require_post
from accounts.selectors import (
    account_changes_due,
    current_bank_account,
    facts_of,
    people_in_post,
    waiting_account_change,
)
from accounts.services.messages import send_message
from records.domain.reading import one_line
from records.domain.refusals import Stale

KEEPERS = (Role.ADMINISTRATOR, Role.HANDLER)
LONGEST_REASON = 300


class AccountChangeRefused(Stale):
    """Codes: account_change_ended, account_change_second_person."""


@transaction.atomic
def set_bank_account(
    *, organisation: Organisation, account_name: str, account_no: str, bank_name: str, branch_code: str, by: User
) -> BankAccount:
    """The account money goes to after this call: the first one given, or still the former while the change waits.

    A further change replaces one that waits; the current account given again changes nothing. Raises NotPermitted,
    AccountRefused.
    """
    require_post(by, organisation, *KEEPERS)
    locked = _lock(organisation)
    if locked.kind not in rules.OWNERS:
        raise MembershipRefused("not_an_enterprise")
    account = rules.accept(
        owner=locked.name,
        account_name=account_name,
        account_no=account_no,
        bank_name=bank_name,
        branch_code=branch_code,
    )
    current = current_bank_account(locked)
    if current is None:
        made = _create(locked, account, by)
        _tell(locked, made.account_no, by, "bank_account_changed", f"bank-account-{made.pk}")
        return made
    if facts_of(current) == account:
        return current
    earlier = waiting_account_change(locked)
    if earlier is not None:
        AccountChangeOutcome.objects.create(change=earlier, kind=SUPERSEDED, by=by)
    wait = settings.ACCOUNT_CHANGE_WAIT_DAYS
    change = AccountChange.objects.create(
        organisation=locked,
        former=current,
        asked_by=by,
        effective_on=working_day_after(timezone.localdate(), wait, is_working_day),
        **asdict(account),
    )
    if not wait:
        return _take_effect(change, AT_ONCE, by)
    _tell(locked, change.account_no, by, "account_change_asked", f"account-change-{change.pk}", change.effective_on)
    return current


@transaction.atomic
def confirm_account_change(*, change: AccountChange, by: User) -> BankAccount:
    """A second person of the enterprise agrees: it takes effect now. Raises NotPermitted, AccountChangeRefused."""
    require_post(by, change.organisation, *KEEPERS)
    _lock(change.organisation)
    _require_waiting(change)
    if by.pk == change.asked_by_id:
        raise AccountChangeRefused("account_change_second_person")
    return _take_effect(change, CONFIRMED, by)


@transaction.atomic
def stop_account_change(*, change: AccountChange, by: User, reason: str = "") -> None:
    """Money keeps going to the former account. Anybody who acts for the organisation may, at once, and all are told.

    Raises NotPermitted, AccountChangeRefused.
    """
    require_post(by, change.organisation, *KEEPERS)
    locked = _lock(change.organisation)
    _require_waiting(change)
    AccountChangeOutcome.objects.create(change=change, kind=STOPPED, by=by, reason=one_line(reason)[:LONGEST_REASON])
    _tell(locked, change.account_no, by, "account_change_stopped", f"account-change-{change.pk}-stopped")


def apply_account_changes() -> int:
    """Lets every change take effect whose waiting period is over; returns how many. Safe to run side by side."""
    return sum(_apply(change) for change in account_changes_due(timezone.localdate()))


@transaction.atomic
def _apply(change: AccountChange) -> bool:
    _lock(change.organisation)
    if AccountChangeOutcome.objects.filter(change=change).exists():
        return False
    _take_effect(change, WAITED, None)
    return True


def _take_effect(change: AccountChange, kind: str, by: User | None) -> BankAccount:
    account = rules.Account(change.account_name, change.account_no, change.bank_name, change.branch_code)
    BankAccount.objects.filter(organisation=change.organisation, replaced_at=None).update(replaced_at=timezone.now())
    made = _create(change.organisation, account, change.asked_by)
    AccountChangeOutcome.objects.create(change=change, kind=kind, account=made, by=by)
    who = by or change.asked_by
    _tell(change.organisation, made.account_no, who, "bank_account_changed", f"bank-account-{made.pk}")
    return made


def _create(organisation: Organisation, account: rules.Account, by: User) -> BankAccount:
    return BankAccount.objects.create(organisation=organisation, created_by=by, **asdict(account))


def _lock(organisation: Organisation) -> Organisation:
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _require_waiting(change: AccountChange) -> None:
    if AccountChangeOutcome.objects.filter(change=change).exists():
        raise AccountChangeRefused("account_change_ended")


def is_working_day(day: date) -> bool:
    """By the State Council's calendar; a year that is not out yet by the days of the week.

    The offices' own working calendar lies two floors up; it begins with the same days.
    """
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5  # noqa: PLR2004 -- Saturday


def _tell(organisation: Organisation, number: str, by: User, kind: str, key: str, on: date | None = None) -> None:
    """Everybody who may act for the organisation; the last four digits say which account is meant."""
    params: dict[str, str | int] = {"organisation": organisation.name, "ending": number[-4:], "person": by.full_name}
    if on is not None:
        params["effective_on"] = on.isoformat()
    send_message(
        to=people_in_post(organisation, *KEEPERS),
        kind=kind,
        key=key,
        params=params,
        path=reverse("accounts:bank_account", args=[organisation.pk]),
    )
