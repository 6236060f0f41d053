"""What people change about themselves. Passwords and e-mail addresses are allauth's business."""

from django.conf import settings
from django.db import transaction

from accounts.domain import phone as phones
from accounts.domain.profile import ProfileRefused, accept_name
from accounts.models import User

LONGEST_NAME = 60


@transaction.atomic
def update_person(*, by: User, full_name: str, phone: str, language: str) -> User:
    """One's own name, phone and language of letters. Raises ProfileRefused, PhoneRefused."""
    if language not in dict(settings.LANGUAGES):
        raise ProfileRefused("language_unknown", field="language")
    by.full_name = accept_name(full_name, field="full_name", most=LONGEST_NAME)
    by.phone = phones.accept(phone)
    by.language = language
    by.save(update_fields=["full_name", "phone", "language"])
    return by
