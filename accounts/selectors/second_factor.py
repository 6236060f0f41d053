"""Who needs a second factor, and who has one."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Min

from accounts.domain.roles import OrganisationKind
from accounts.models import User
from accounts.selectors.memberships import memberships_of

REQUIRED = "required"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
INSIDE = (OrganisationKind.OFFICE, OrganisationKind.OPERATOR)


def needs_second_factor(user: User | AnonymousUser) -> bool:
    """Whether the person sits in an office or runs the portal, where SECOND_FACTOR=required."""
    return settings.SECOND_FACTOR == REQUIRED and memberships_of(user).filter(organisation__kind__in=INSIDE).exists()


def has_second_factor(user: User | AnonymousUser) -> bool:
    """Whether the person has set up an authenticator app or a passkey; recovery codes alone are none."""
    return user.is_authenticated and Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def factors_of(user: User) -> frozenset[str]:
    """Kinds of factor the person has set up: totp, webauthn, recovery_codes."""
    return frozenset(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def first_factor_at(user: User) -> datetime | None:
    """Since when the person has a second factor; None without one."""
    found: datetime | None = Authenticator.objects.filter(user=user, type__in=FACTORS).aggregate(at=Min("created_at"))[
        "at"
    ]
    return found
