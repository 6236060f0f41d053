"""Codes at the second step: how soon another may be tried after wrong ones, and that none is taken twice."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, Max
from django.utils import timezone

from accounts.domain.sign_in import COUNTED_FOR, SignInRefused, seconds_after
from accounts.models import SpentCode, User, WrongCode

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def admit_code(*, person: User) -> None:
    """Lets a code be looked at; it counts as wrong until `forgive_codes`. Raises SignInRefused("code_wait", seconds).

    Counted in rows, because the cache may be away. Only whoever knows the password gets here: nobody else can keep the
    person waiting.
    """
    User.objects.select_for_update(no_key=True).get(pk=person.pk)  # codes tried side by side do not slip by
    now = timezone.now()
    since = WrongCode.objects.filter(person=person, at__gt=now - COUNTED_FOR)
    wrong = since.aggregate(many=Count("pk"), last=Max("at"))
    seconds = seconds_after(wrong["many"], wrong["last"], now) if wrong["many"] else 0
    if seconds:
        raise SignInRefused("code_wait", field="code", seconds=seconds)
    WrongCode.objects.create(person=person, at=now)


def forgive_codes(*, person: User) -> None:
    """One was right."""
    WrongCode.objects.filter(person=person).delete()


def spend_code(*, person: User, steps: Iterable[int]) -> bool:
    """Takes a code of the authenticator app, which belongs to these steps of time; False if it was taken before."""
    for step in steps:
        try:
            with transaction.atomic():
                SpentCode.objects.create(person=person, step=step)
        except IntegrityError:
            continue
        return True
    return False


def sweep_codes() -> None:
    """Removes what was noted of codes a day ago: they are long past their time."""
    for model in (SpentCode, WrongCode):
        model.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
