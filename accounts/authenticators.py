"""How allauth keeps second factors here: their secrets encrypted, under the site's name, and never fewer than due."""

import base64
import hashlib

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.selectors import needs_second_factor


class SecretKeeper(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """The key is made from SECRET_KEY (and its fallbacks): who has only the database can make no codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "This code is not right, or was used before. "
            "An app shows another one every half minute; a recovery code works once."
        ),
        "cannot_delete_authenticator": gettext_lazy(
            "Your work needs a second step. Set up another one first, then this one can go."
        ),
        "cannot_generate_recovery_codes": gettext_lazy("Recovery codes are made once a second step is set up."),
        "unverified_email": gettext_lazy(
            "Please confirm your e-mail addresses first: the letters are in your mailbox."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last factor of somebody who needs one stays; another one is set up first."""
        if not needs_second_factor(authenticator.user):
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 -- allauth's shape
        """Passkey 1, Passkey 2 …: what stands in the field until the person types a name."""
        return _("Passkey %(number)d") % {"number": Authenticator.objects.filter(user=user, type=type).count() + 1}

    def get_totp_issuer(self) -> str:
        return str(settings.SITE["name"])

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": context.request.get_host().partition(":")[0], "name": str(settings.SITE["name"])}


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"second-factor:{key}".encode()).digest() for key in map(str, keys)]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
