"""The outbox: messages are rows of the caller's transaction; a sweep sends their e-mails, each once."""

import contextlib
import re
from collections.abc import Iterable
from typing import Any

import structlog
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from accounts.domain.backoff import MOST_ATTEMPTS, wait_after
from accounts.models import Delivery, Letter, Message, User
from accounts.services.letters import letter_of
from records import nudges

SWEEP = "accounts.tasks.deliver_messages"
MOST_AT_ONCE = 500
GIVE_UP_AFTER = 3
KIND = re.compile(r"[a-z][a-z0-9_]*")
log = structlog.get_logger(__name__)


@transaction.atomic
def send_message(
    *, to: Iterable[User], kind: str, key: str, params: dict[str, str | int] | None = None, path: str = ""
) -> None:
    """Writes one message and one e-mail to be sent for each active person, in the caller's transaction.

    The same `key` reaches a person once, however often this is called. `path` opens the thing on this site.
    """
    if not KIND.fullmatch(kind):
        raise ValueError(kind)
    people = {user.pk: user for user in to if user.is_active}
    Message.objects.bulk_create(
        [Message(recipient=user, kind=kind, key=key, params=params or {}, path=path) for user in people.values()],
        ignore_conflicts=True,
    )
    fresh = Message.objects.filter(recipient__in=people, key=key, delivery=None)
    Delivery.objects.bulk_create([Delivery(message=message) for message in fresh], ignore_conflicts=True)
    nudges.once_committed(nudge)


@transaction.atomic
def send_letter(*, to: str, subject: str, body: str) -> None:
    """Writes one e-mail to an address, whoever that is, in the caller's transaction (sign-in letters)."""
    Delivery.objects.create(letter=Letter.objects.create(to=to, subject=subject, body=body))
    nudges.once_committed(nudge)


def nudge() -> None:
    """Asks the worker to sweep now. A nudge that is lost costs seconds, not the message: the clock sweeps too."""
    nudges.nudge(SWEEP)


def deliver_messages() -> int:
    """Sends every e-mail that is due and returns how many went out. Safe to run twice, late, or side by side.

    Stops early where the mail server itself seems to be down: what is left waits for the next sweep.
    """
    sent = failed_in_a_row = 0
    connection = get_connection()
    with contextlib.suppress(OSError):  # a server that is down is noted with each letter below
        connection.open()
    for _ in range(MOST_AT_ONCE):
        done = _deliver_next(connection)
        if done is None:
            break
        sent += done
        failed_in_a_row = 0 if done else failed_in_a_row + 1
        if failed_in_a_row == GIVE_UP_AFTER:
            break
    with contextlib.suppress(OSError):
        connection.close()
    return sent


@transaction.atomic
def _deliver_next(connection: Any) -> bool | None:
    """Sends the delivery that waits longest, holding its row. None when nothing is due."""
    now = timezone.now()
    delivery = (
        Delivery.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(delivered_at=None, next_attempt_at__lte=now, attempts__lt=MOST_ATTEMPTS)
        .select_related("message__recipient", "invitation__organisation", "invitation__invited_by", "letter")
        .order_by("next_attempt_at", "pk")
        .first()
    )
    if delivery is None:
        return None
    delivery.attempts += 1
    try:
        letter_of(delivery, connection).send()
    except Exception as problem:  # noqa: BLE001 -- one bad letter must not hold up the others
        log.warning("letter_not_sent", delivery=delivery.pk, attempts=delivery.attempts, problem=str(problem))
        delivery.last_error = f"{type(problem).__name__}: {problem}"[:300]
        delivery.next_attempt_at = now + wait_after(delivery.attempts)
        delivery.save()
        return False
    delivery.delivered_at = timezone.now()
    delivery.last_error = ""
    delivery.save()
    Letter.objects.filter(delivery=delivery).update(body="")
    return True


@transaction.atomic
def mark_read(*, message: Message, by: User) -> None:
    """Notes the first time the person opened their message; somebody else's message stays as it is."""
    Message.objects.filter(pk=message.pk, recipient=by, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def mark_all_read(*, by: User) -> int:
    return Message.objects.filter(recipient=by, read_at=None).update(read_at=timezone.now())
