"""Letting a try to sign in through, or asking for patience or for the code from a letter."""

from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.domain.sign_in import (
    CODE_LASTS,
    SignInRefused,
    code_for,
    is_code,
    needs_code,
    quarter_of,
    seconds_to_wait,
)
from accounts.models import Letter, SignInTry, User
from accounts.models.sign_in import SIGNED_IN
from accounts.selectors.sign_in import Knock, is_known_device, tries_of
from accounts.services.messages import send_letter
from accounts.services.second_step import sweep_codes
from records.domain.reading import is_empty

KEPT_FOR = timedelta(days=180)


@transaction.atomic
def _admit(knock: Knock, code: str) -> SignInRefused | None:
    """Counts the try and says what stands against it. One place after another: tries side by side do not slip by."""
    _queue(knock)
    now = timezone.now()
    tries = tries_of(knock, now)
    proved = is_code(settings.SECRET_KEY, knock.login, code, now)
    if not proved:
        seconds = seconds_to_wait(tries, now)
        if seconds:
            return SignInRefused("sign_in_wait", seconds=seconds)
        if needs_code(tries) and is_empty(code):
            send_sign_in_code(login=knock.login)
            return SignInRefused("sign_in_code_needed", field="proof")
    SignInTry.objects.create(**knock._asdict(), known=tries.known, at=now)
    return None if proved or not needs_code(tries) else SignInRefused("sign_in_code_wrong", field="proof")


def admit_try(*, knock: Knock, code: str = "") -> None:
    """Lets the password be looked at; the try counts as failed until `note_sign_in`. Raises SignInRefused.

    Whoever shows the code need not wait: a neighbour behind the same address can keep nobody waiting.
    The same happens, in the same time, whether or not the address belongs to anybody.
    """
    refusal = _admit(knock, code)
    if refusal is not None:
        raise refusal


def _queue(knock: Knock) -> None:
    place = f"{knock.login}|{knock.device or knock.address}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [place])


@transaction.atomic
def send_sign_in_code(*, login: str) -> None:
    """The code of this quarter of an hour by letter, once: who asks again finds it in the mailbox already."""
    now = timezone.now()
    person = User.objects.filter(email=login, is_active=True).first()
    language = person.language if person else settings.LANGUAGE_CODE
    with translation.override(language):
        code = code_for(settings.SECRET_KEY, login, quarter_of(now))
        text = render_to_string("accounts/mail/sign_in_code.txt", {"code": code, "site_name": settings.SITE["name"]})
    subject, _, body = text.strip().partition("\n")
    began = now - timedelta(seconds=now.timestamp() % CODE_LASTS.total_seconds())
    sent = Letter.objects.filter(to=login, subject=subject, created_at__gte=began).exists()
    if person and not sent:
        send_letter(to=login, subject=subject, body=body.strip())


@transaction.atomic
def note_sign_in(*, knock: Knock) -> None:
    """The person is in: failures from this place are forgiven, and the device is known from now on."""
    known = is_known_device(knock)
    SignInTry.objects.create(**knock._asdict(), known=known, outcome=SIGNED_IN)


@transaction.atomic
def sweep_sign_in_tries() -> int:
    """Removes tries older than half a year; returns how many. A device unused that long counts as new again."""
    sweep_codes()
    return SignInTry.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()[0]
