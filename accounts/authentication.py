"""How recently somebody showed who they are, as allauth notes it in the session."""

import time
from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from accounts.selectors import first_factor_at


def is_fresh(request: HttpRequest) -> bool:
    """Whether this person showed who they are within FRESH_SIGN_IN_MINUTES: by second factor where they have one."""
    if not request.user.is_authenticated:
        return False
    lasts = settings.FRESH_SIGN_IN_MINUTES * 60
    records = get_authentication_records(request, request.user)
    recent = {record["method"] for record in records if record["at"] >= time.time() - lasts}
    first = first_factor_at(request.user)
    if first is None or first > timezone.now() - timedelta(seconds=lasts):
        return bool(recent)  # who has just set up the first factor showed the password for it
    return "mfa" in recent
