"""Who needs a second factor, and who has one."""

from datetime import datetime

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
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


def app_secret(user: User) -> str:
    """The secret the person's authenticator app holds; "" without an app."""
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return str(decrypt(app.data["secret"])) if app else ""


def steps_of(secret: str, code: str) -> list[int]:
    """The steps of time, of those that are taken now, to which this code belongs: none if it is wrong."""
    return [
        step
        for step in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
    ]
