"""What people change about themselves. allauth keeps passwords and addresses, and asks here when one is proved."""

from allauth.account.models import EmailAddress
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


@transaction.atomic
def prove_address(*, address: EmailAddress) -> bool:
    """Its owner followed the link: the address counts from now on for who they are. False if it is another account's.

    PostRefused (posts_apart_identity: the mailbox of somebody whose post goes with none of the owner's).
    """
    proved = bool(address.set_verified())
    if proved:
        require_still_apart(address.user)
    return proved
