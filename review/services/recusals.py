"""Who stands aside at a meeting: whoever examined a case is recused from it by the portal, whatever the list says."""

from collections.abc import Iterable, Sequence

from accounts.models import User
from accounts.selectors import officers_called
from applications.models import CaseAct
from review.domain.agenda import EXAMINING
from review.models import AgendaItem, Attendance, Meeting, Recusal


def person_called(name: str) -> User | None:
    """The one officer of that name; None where there is none or several."""
    found = list(officers_called(name)[:2])
    return found[0] if len(found) == 1 else None


def recuse_examiners(meeting: Meeting) -> None:
    """Recuses everybody present from the cases they examined. Safe to repeat; call it with the meeting locked.

    Of a person not known for certain the name decides: better one namesake too many stands aside.
    """
    items = list(meeting.agenda.select_related("transition"))
    present = list(meeting.attendance.all())
    acts = CaseAct.objects.filter(
        application__in=[item.transition.application_id for item in items], kind__in=EXAMINING
    ).order_by("pk")
    by_case: dict[int, list[CaseAct]] = {}
    for act in acts.select_related("officer"):
        by_case.setdefault(act.application_id, []).append(act)
    for item in items:
        for attendee, act in _examiners(present, by_case.get(item.transition.application_id, ())):
            recusal, made = Recusal.objects.get_or_create(item=item, attendee=attendee, defaults={"act": act})
            if not made and recusal.act_id is None:
                recusal.act = act
                recusal.save(update_fields=["act"])


def _examiners(present: Sequence[Attendance], acts: Iterable[CaseAct]) -> list[tuple[Attendance, CaseAct]]:
    """Each of those present with the last examination that was theirs."""
    acts = list(acts)
    found = []
    for attendee in present:
        own = [act for act in acts if _same(attendee, act)]
        if own:
            found.append((attendee, own[-1]))
    return found


def _same(attendee: Attendance, act: CaseAct) -> bool:
    if attendee.person_id is not None:
        return attendee.person_id == act.officer_id
    return attendee.name in (act.officer_name, act.officer.full_name)


def set_recused(item: AgendaItem, aside: Sequence[Attendance]) -> None:
    """Replaces the list of those who stand aside by their own word; what the portal recused stays."""
    item.recusals.filter(act=None).exclude(attendee__in=aside).delete()
    Recusal.objects.bulk_create([Recusal(item=item, attendee=each) for each in aside], ignore_conflicts=True)
