"""A letter after each change of how somebody signs in, so that a change by a stranger does not stay unnoticed."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import User
from accounts.services.messages import send_letter
from accounts.wording import SECURITY_CHANGES

LONGEST_BROWSER = 200


@transaction.atomic
def tell_of_change(*, user: User, change: str, address: str, browser: str, to: str = "", **details: str) -> None:
    """`change` is a key of SECURITY_CHANGES, `details` fill its sentence; `to` is another address than the present one
    (the former, when the address changed). Written in the person's language."""
    with translation.override(user.language):
        sentence = str(SECURITY_CHANGES[change])
        values = {
            "sentence": sentence % details if details else sentence,
            "name": user.full_name,
            "address": address,
            "browser": browser[:LONGEST_BROWSER],
            "at": timezone.localtime(timezone.now()),
            "site_name": settings.SITE["name"],
            "site_url": settings.SITE_URL,
        }
        text = render_to_string("accounts/mail/security_change.txt", values).strip()
    subject, _, body = text.partition("\n")
    send_letter(to=to or user.email, subject=subject, body=body.strip())
