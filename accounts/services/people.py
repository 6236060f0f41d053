"""What people change about themselves. Passwords and e-mail addresses are allauth's business."""

from django.conf import settings
from django.db import transaction

from accounts.domain.profile import ProfileRefused, accept_name
from accounts.models import User
from accounts.services.appointing import require_still_apart
from records.domain.reading import read_phone

LONGEST_NAME = 60


@transaction.atomic
def update_person(*, by: User, full_name: str, phone: str, language: str) -> User:
    """One's own name, phone and language of letters. Raises ProfileRefused, Unreadable,
    PostRefused (posts_apart_identity: the telephone is that of somebody whose post goes with none of one's own)."""
    if language not in dict(settings.LANGUAGES):
        raise ProfileRefused("language_unknown", field="language")
    by.full_name = accept_name(full_name, field="full_name", most=LONGEST_NAME)
    by.phone = read_phone(phone, field="phone")
    require_still_apart(by)
    by.language = language
    by.save(update_fields=["full_name", "phone", "language"])
    return by
