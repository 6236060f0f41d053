"""How often somebody tried to sign in, counted for the rules of `accounts.domain.sign_in`."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from accounts.domain.sign_in import COUNTED_FOR, RECENT, Tries
from accounts.models import SignInTry
from accounts.models.sign_in import SIGNED_IN, TRIED


class Knock(NamedTuple):
    """Who wants in, and from where: address as typed (lower case), network address, number of the device or empty."""

    login: str
    address: str
    device: str


def is_known_device(knock: Knock) -> bool:
    """Whether this device has signed in to this account before."""
    return (
        bool(knock.device)
        and SignInTry.objects.filter(login=knock.login, device=knock.device, outcome=SIGNED_IN).exists()
    )


def tries_of(knock: Knock, now: datetime) -> Tries:
    """What is counted against this try."""
    known = is_known_device(knock)
    here = Q(device=knock.device, known=True) if known else Q(address=knock.address, known=False)
    own = SignInTry.objects.filter(login=knock.login)
    since = now - COUNTED_FOR
    success = own.filter(here, outcome=SIGNED_IN, at__gt=since).order_by("-at").values_list("at", flat=True).first()
    failed = own.filter(here, outcome=TRIED, at__gt=success or since)
    last = failed.order_by("-at").values_list("at", flat=True).first()
    recent = SignInTry.objects.filter(outcome=TRIED, at__gt=now - RECENT)
    return Tries(
        here=failed.count(),
        anywhere=0 if known else recent.filter(login=knock.login, known=False).count(),
        address=0 if known else recent.filter(address=knock.address).count(),
        last=last,
        known=known,
    )
