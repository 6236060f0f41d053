"""How much somebody has sent: bytes and files."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from papers.models import Paper


@dataclass(frozen=True, slots=True)
class Sent:
    files: int
    size: int


def sent_by_person(person: int, since: datetime) -> Sent:
    return _sent(Q(sender=person, received_at__gte=since))


def sent_by_the_public(since: datetime) -> Sent:
    """Everybody without an account together."""
    return _sent(Q(sender=None, received_at__gte=since))


def sent_by_organisation(organisation: int, since: datetime | None = None) -> Sent:
    """Since a moment, or all that is kept."""
    which = Q(owner=organisation)
    return _sent(which & Q(received_at__gte=since) if since else which)


def _sent(which: Q) -> Sent:
    found = Paper.objects.filter(which).aggregate(files=Count("pk"), size=Sum("size"))
    return Sent(found["files"], found["size"] or 0)
