"""The account support is paid to. A change is a new row; everybody who runs the organisation is told."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain import bank_account as rules
from accounts.domain.membership import MembershipRefused
from accounts.domain.roles import Role
from accounts.models import BankAccount, Organisation, User
from accounts.permissions import require_post
from accounts.selectors import administrators_of, current_bank_account, facts_of
from accounts.services.messages import send_message


@transaction.atomic
def set_bank_account(
    *, organisation: Organisation, account_name: str, account_no: str, bank_name: str, branch_code: str, by: User
) -> BankAccount:
    """The account from now on; the one it replaces stays with what was paid to it. Raises NotPermitted, AccountRefused.

    Giving the current account again changes nothing.
    """
    require_post(by, organisation, Role.ADMINISTRATOR, Role.HANDLER)
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
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
    if current is not None:
        if facts_of(current) == account:
            return current
        BankAccount.objects.filter(pk=current.pk).update(replaced_at=timezone.now())
    new = BankAccount.objects.create(
        organisation=locked,
        account_name=account.account_name,
        account_no=account.account_no,
        bank_name=account.bank_name,
        branch_code=account.branch_code,
        created_by=by,
    )
    send_message(
        to=administrators_of(locked),
        kind="bank_account_changed",
        key=f"bank-account-{new.pk}",
        params={"organisation": locked.name, "ending": account.account_no[-4:], "person": by.full_name},
        path=reverse("accounts:bank_account", args=[locked.pk]),
    )
    return new
