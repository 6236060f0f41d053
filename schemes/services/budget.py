"""The budget of a call: one conditional statement decides, a CHECK is the last line (Art. 11)."""

from decimal import Decimal

from django.db import transaction
from django.db.models import F

from accounts.models import User
from records.domain.refusals import Refusal
from schemes.models import Budget, BudgetEntry, Call


class BudgetExhausted(Refusal):
    """The call's total would be exceeded; params: available_yuan, needed_yuan."""

    code = "budget_exhausted"


@transaction.atomic
def commit_budget(*, call: Call, key: str, amount_yuan: Decimal, by: User) -> BudgetEntry:
    """Commit `amount_yuan` (> 0) once per `key`; BudgetExhausted leaves everything as it was."""
    earlier = BudgetEntry.objects.filter(key=key).first()
    if earlier is not None:
        return earlier
    budget = Budget.objects.get(call=call)
    fits = Budget.objects.filter(pk=budget.pk, committed_yuan__lte=F("total_yuan") - amount_yuan)
    if not fits.update(committed_yuan=F("committed_yuan") + amount_yuan):
        budget.refresh_from_db()
        raise BudgetExhausted(available_yuan=budget.total_yuan - budget.committed_yuan, needed_yuan=amount_yuan)
    return BudgetEntry.objects.create(budget=budget, key=key, amount_yuan=amount_yuan, by=by)


@transaction.atomic
def release_budget(*, call: Call, key: str, amount_yuan: Decimal, by: User) -> BudgetEntry:
    """Give back `amount_yuan` (> 0) once per `key`."""
    earlier = BudgetEntry.objects.filter(key=key).first()
    if earlier is not None:
        return earlier
    budget = Budget.objects.get(call=call)
    Budget.objects.filter(pk=budget.pk).update(committed_yuan=F("committed_yuan") - amount_yuan)
    return BudgetEntry.objects.create(budget=budget, key=key, amount_yuan=-amount_yuan, by=by)
