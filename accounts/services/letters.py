"""How an e-mail of the outbox reads: in the recipient's language, in one frame, recognisable when it comes twice."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from accounts.models import Delivery, Invitation, Message
from accounts.selectors import text_of, token_of


def letter_of(delivery: Delivery, connection: Any) -> EmailMessage:
    """The letter of a delivery, not yet sent."""
    if delivery.message is not None:
        return _of_message(delivery.message, connection)
    if delivery.invitation is not None:
        return _of_invitation(delivery.invitation, connection)
    if delivery.letter is not None:
        own = delivery.letter
        return _letter(own.to, own.subject, own.body, f"letter-{own.pk}", connection)
    raise ValueError(delivery.pk)


def _of_message(message: Message, connection: Any) -> EmailMessage:
    person = message.recipient
    text = text_of(message, person.language)
    with translation.override(person.language):
        body = _framed(text.body, person.full_name, message.path)
    return _letter(person.email, text.subject, body, f"message-{message.pk}", connection)


def _of_invitation(invitation: Invitation, connection: Any) -> EmailMessage:
    """Whoever is invited may be unknown here, so the letter is written in the site's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        values = {"invitation": invitation, "site_name": settings.SITE["name"]}
        text = render_to_string("accounts/mail/invitation.txt", values).strip()
        subject, _, words = text.partition("\n")
        body = _framed(words.strip(), "", reverse("accounts:invitation", args=[token_of(invitation)]))
    return _letter(invitation.email, subject, body, f"invitation-{invitation.pk}", connection)


def _framed(text: str, name: str, path: str) -> str:
    values = {
        "text": text,
        "name": name,
        "link": f"{settings.SITE_URL}{path}" if path else "",
        "site_name": settings.SITE["name"],
        "site_url": settings.SITE_URL,
    }
    return render_to_string("accounts/mail/frame.txt", values).strip() + "\n"


def _letter(to: str, subject: str, body: str, number: str, connection: Any) -> EmailMessage:
    host = settings.SITE_URL.split("//")[-1].split(":")[0]
    headers = {"Message-ID": f"<{number}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=subject, body=body, to=[to], headers=headers, connection=connection)
