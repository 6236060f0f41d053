"""Filing and filing again. Double clicks, retries and second tabs get the one filing; the database clock decides."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from accounts.models import User
from accounts.selectors import is_verified
from applications.domain.content import Content, digest
from applications.domain.refusals import (
    CallNotOpen,
    CorrectionOverdue,
    EnterpriseNotVerified,
    NoRoute,
    NotComplete,
    NotDeclared,
    NotEditable,
)
from applications.domain.status import Event, Status
from applications.models import Application, FiledVersion
from applications.permissions import require_filer
from applications.selectors.cases import latest_version, open_correction
from applications.selectors.clock import official_now
from applications.selectors.filing import Filing, load_filing
from applications.services.assessments import assess_version
from applications.services.invoices import use_invoices
from applications.services.locking import lock
from applications.services.moves import move_application
from applications.services.prints import nudge
from applications.services.stated import keep_filed_facts
from records import nudges
from records.domain.refusals import Stale
from schemes.models import Call
from schemes.selectors import route_of
from schemes.services import next_receipt_no

# The last second of the window, as it stands, belongs to it: 23:59:59.999 is in time, 00:00:00 is late. The call is
# held, so that whoever closes it early waits for filings that are being received, and they for the closing.
IN_WINDOW = """
    WITH c AS MATERIALIZED (
        SELECT k.* FROM schemes_call AS k JOIN applications_application AS f ON f.call_id = k.id
         WHERE f.id = %s FOR KEY SHARE OF k),
    clock AS MATERIALIZED (SELECT official_now() AS t, c.* FROM c)
    UPDATE applications_application AS a SET filed_at = clock.t
      FROM clock
     WHERE a.id = %s AND clock.published_at IS NOT NULL
       AND clock.t >= clock.opens_at AND (clock.ended_at IS NULL OR clock.t < clock.ended_at)
       AND clock.t < date_trunc('second', COALESCE(clock.prolonged_until, clock.closes_at)) + interval '1 second'
    RETURNING a.filed_at
"""
IN_TIME = """
    WITH clock AS MATERIALIZED (SELECT official_now() AS t)
    UPDATE applications_correction AS r SET answered_at = clock.t
      FROM clock
     WHERE r.id = %s AND r.answered_at IS NULL AND (clock.t AT TIME ZONE %s)::date <= r.due_on
    RETURNING r.answered_at
"""


@transaction.atomic
def submit_application(
    *, application: Application, revision: int, submit_key: UUID, declared: bool, by: User
) -> FiledVersion:
    """File a draft: one receipt number, one immutable version, its assessment, and the first stage of its route.

    A repeat (same key, or the filing is filed already) returns the version filed, whatever it says.
    Raises NotPermitted, NotEditable, Stale, NotDeclared, EnterpriseNotVerified, CallNotOpen, NoRoute, NotComplete,
    InvoiceAlreadyUsed.
    """
    locked = lock(application)
    require_filer(by, locked.enterprise)
    filed = latest_version(locked)
    if filed is not None and (locked.status != Status.WITHDRAWN or locked.submit_key == submit_key):
        return filed
    if locked.status != Status.DRAFT:
        raise NotEditable
    _require_agreement(locked, revision, declared, submit_key)
    if not is_verified(locked.enterprise):
        raise EnterpriseNotVerified
    filed_at = _moment(IN_WINDOW, [locked.pk, locked.pk])
    if filed_at is None:
        raise _window_refusal(locked)
    locked.filed_at = filed_at
    locked.submit_key = submit_key
    filing = load_filing(locked)
    filing.version = filed  # read above
    _require_complete(filing)
    locked.route = filing.route
    locked.save(update_fields=["submit_key", "route"])
    first = route_of(locked.call, locked.route).stages[0].code
    return _file(filing, filing.as_filed(filing.content), Event.FILE, first, filed_at, by)


@transaction.atomic
def refile_application(
    *, application: Application, revision: int, submit_key: UUID, declared: bool, by: User
) -> FiledVersion:
    """Answer the open return with a new version; the case goes back to the stage that returned it.

    A repeat returns the version already filed. Raises NotPermitted, NotEditable, Stale, NotDeclared,
    CorrectionOverdue, NotComplete, InvoiceAlreadyUsed.
    """
    locked = lock(application)
    require_filer(by, locked.enterprise)
    correction = open_correction(locked)
    if correction is None:
        filed = latest_version(locked)
        if filed is None or locked.status != Status.FILED:
            raise NotEditable
        return filed
    _require_agreement(locked, revision, declared, submit_key)
    filing = load_filing(locked)
    problems, content = filing.problems, filing.as_filed(filing.standing)  # while the return is still open
    answered_at = _moment(IN_TIME, [correction.pk, settings.TIME_ZONE])
    if answered_at is None:
        raise CorrectionOverdue(due_on=correction.due_on)
    if problems:
        raise NotComplete(problems)
    locked.submit_key = submit_key
    locked.save(update_fields=["submit_key"])
    return _file(filing, content, Event.REFILE, correction.stage, answered_at, by)


def _require_agreement(application: Application, revision: int, declared: bool, submit_key: UUID) -> None:  # noqa: FBT001 -- as filed
    if revision != application.revision:
        raise Stale(shown=revision, current=application.revision)
    if Application.objects.filter(submit_key=submit_key).exclude(pk=application.pk).exists():
        raise Stale
    if not declared:
        raise NotDeclared


def _moment(statement: str, values: list[int | str]) -> datetime | None:
    """The one conditional statement: the moment it counts from, or None when it is too late (or too early)."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return row[0] if row else None


def _window_refusal(application: Application) -> CallNotOpen:
    call = Call.objects.get(pk=application.call_id)
    if call.ended_at is not None:
        return CallNotOpen("call_ended", ended_at=call.ended_at)
    if official_now() < call.opens_at:
        return CallNotOpen("call_not_yet_open", opens_at=call.opens_at)
    return CallNotOpen("call_closed", closes_at=call.last_moment)


def _require_complete(filing: Filing) -> None:
    if filing.route_reasons:
        raise NoRoute(filing.route_reasons)
    if filing.problems or not filing.route:
        raise NotComplete(filing.problems)


def _file(filing: Filing, content: Content, event: Event, stage: str, filed_at: datetime, by: User) -> FiledVersion:
    application, before = filing.application, filing.version
    use_invoices(application, content)
    content["declaration"] = {"declared": True, "by": by.full_name or by.email, "at": filed_at.isoformat()}
    version = FiledVersion.objects.create(
        application=application,
        number=before.number + 1 if before else 1,
        content=content,
        digest=digest(content),
        filed_at=filed_at,
        filed_by=by,
    )
    assess_version(application, version, by)
    if application.receipt_no is None:  # as late as possible: the counter is held until the transaction ends
        application.receipt_no = next_receipt_no(call=application.call)
        application.save(update_fields=["receipt_no"])
    keep_filed_facts(application, version)
    move_application(application=application, event=event, to_stage=stage, actor=by)
    nudges.once_committed(nudge)
    return version
