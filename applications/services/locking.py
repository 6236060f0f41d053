"""Taking hold of a filing for one write: lock the row, ask who, whether it is open, and if the page was current."""

from accounts.models import User
from applications.domain.refusals import CorrectionOverdue, NotEditable
from applications.domain.status import Status
from applications.models import Application
from applications.permissions import require_filer
from applications.selectors.cases import open_correction
from applications.selectors.clock import OFFICIAL_NOW, official_today
from applications.selectors.filing import load_filing
from records.domain.refusals import Stale


def lock(application: Application) -> Application:
    """The row, locked until the transaction ends. Always the first lock of a filing's writes (docs/locking.md).

    `read_at` is the database's time as the row was asked for, perhaps before a wait: good for a stamp, for no deadline.
    """
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related(
            "enterprise__profile", "enterprise__verification", "call__scheme_version", "street", "bank_account"
        )
        .annotate(read_at=OFFICIAL_NOW)
        .get(pk=application.pk)
    )


def lock_for_edit(application: Application, *, revision: int | None, by: User) -> Application:
    """The locked filing, if `by` may change it and `revision` (None = not asked) is the one in the table.

    Raises NotPermitted, NotEditable, CorrectionOverdue, Stale.
    """
    locked = lock(application)
    require_filer(by, locked.enterprise)
    if locked.status not in (Status.DRAFT, Status.RETURNED):
        raise NotEditable
    correction = open_correction(locked)
    if correction is not None and official_today() > correction.due_on:
        raise CorrectionOverdue(due_on=correction.due_on)
    if revision is not None and revision != locked.revision:
        raise Stale(shown=revision, current=locked.revision)
    return locked


def require_open(application: Application, part: str, item_id: int | None = None) -> None:
    """Raises NotEditable("item_not_reopened") unless the part is open (all of a draft, the named ones of a return)."""
    if application.status != Status.DRAFT and not load_filing(application).is_editable(part, item_id):
        raise NotEditable("item_not_reopened", part=part)


def touch(application: Application, *changed: str) -> None:
    """One more write to a locked filing, with its fields `changed`: other tabs that show it are stale from now on."""
    application.revision += 1
    application.saved_at = application.read_at  # type: ignore[attr-defined]  # `lock` read it along
    application.save(update_fields=["revision", "saved_at", *changed])
