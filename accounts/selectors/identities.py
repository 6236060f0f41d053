"""What tells that two accounts are one person: every proved address, and the telephone."""

from collections import defaultdict
from collections.abc import Iterable

from allauth.account.models import EmailAddress

from accounts.domain.posts import Identity
from accounts.models import User


def identities(people: Iterable[User]) -> dict[int, Identity]:
    """By the person's key; also of somebody whose new telephone is not written yet."""
    known = {each.pk: each for each in people}
    emails: defaultdict[int, list[str]] = defaultdict(list)
    proved = EmailAddress.objects.filter(user__in=known, verified=True)
    for pk, email in proved.values_list("user_id", "email"):
        emails[pk].append(email)
    return {pk: Identity((each.email, *emails[pk]), each.phone) for pk, each in known.items()}
