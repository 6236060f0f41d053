"""Who did something, as a page about the past will say it: name and office as they are at this moment."""

from accounts.models import User
from accounts.selectors import memberships_of


def signed_as(user: User) -> str:
    """Full name and office, kept beside every act because people change both: `王一 · 海淀区金融办`."""
    offices = memberships_of(user).exclude(organisation__office_code=None).values_list("organisation__name", flat=True)
    return " · ".join([user.full_name, *list(offices)[:1]])
