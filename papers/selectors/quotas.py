"""How much somebody has sent, in bytes: one question to the table, whoever it is."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, Sum

from papers.models import Paper


@dataclass(frozen=True, slots=True)
class Sent:
    """Bytes since the moment asked for: of the person (or of everybody without an account together), of the
    organisation; and all that is kept for the organisation."""

    by_sender: int
    for_organisation: int
    kept: int


def sent_by(person: int | None, organisation: int | None, since: datetime) -> Sent:
    """`person`: the key of an account, None for the public; `organisation`: for whom it is sent, None for nobody."""
    sender = Q(sender=person, received_at__gte=since)
    if organisation is None:
        (of_sender,) = Paper.objects.filter(sender).aggregate(size=Sum("size")).values()
        return Sent(of_sender or 0, 0, 0)
    owner = Q(owner=organisation)
    found = Paper.objects.filter(sender | owner).aggregate(
        by_sender=Sum("size", filter=sender),
        of_day=Sum("size", filter=owner & Q(received_at__gte=since)),
        kept=Sum("size", filter=owner),
    )
    return Sent(found["by_sender"] or 0, found["of_day"] or 0, found["kept"] or 0)
