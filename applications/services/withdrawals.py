"""Taking a filing back. Possible until money is committed to it."""

from django.db import transaction

from accounts.models import User
from applications.domain.refusals import TooLateToWithdraw
from applications.domain.status import Event
from applications.models import Application
from applications.permissions import require_filer
from applications.selectors.cases import may_withdraw
from applications.services.invoices import release_invoices
from applications.services.locking import lock
from applications.services.moves import move_application
from records.domain.reading import paragraph


@transaction.atomic
def withdraw_application(*, application: Application, reason: str = "", by: User) -> Application:
    """Withdraw a draft or a filed case; its invoices are free again. Raises NotPermitted, TooLateToWithdraw."""
    locked = lock(application)
    require_filer(by, locked.enterprise)
    if not may_withdraw(locked):
        raise TooLateToWithdraw
    move_application(application=application, event=Event.WITHDRAW, actor=by, note=paragraph(reason)[:500])
    release_invoices(locked)
    return application
