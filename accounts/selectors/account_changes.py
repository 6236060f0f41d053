"""Changes of the accounts money goes to: the one that waits, and all since a moment."""

from datetime import date, datetime

from django.db.models import QuerySet

from accounts.models import AccountChange, Organisation


def waiting_account_change(organisation: Organisation) -> AccountChange | None:
    """The change that has neither taken effect nor been stopped."""
    return account_changes(organisation).filter(outcome=None).first()


def account_changes(organisation: Organisation, since: datetime | None = None) -> QuerySet[AccountChange]:
    """Asked for since then (None: ever), newest first, each with `former`, `asked_by` and, once it ended, `outcome`.

    Shown to whoever makes or releases a payment to the organisation. Its first account is no change.
    """
    found = AccountChange.objects.filter(organisation=organisation).select_related(
        "former", "asked_by", "outcome__by", "outcome__account"
    )
    return (found.filter(asked_at__gte=since) if since else found).order_by("-asked_at", "-pk")


def account_changes_due(today: date) -> QuerySet[AccountChange]:
    """Those whose waiting period has run out."""
    return AccountChange.objects.filter(outcome=None, effective_on__lte=today).order_by("pk")
