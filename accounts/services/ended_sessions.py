"""Sessions that ran out, their entries in people's lists, and old tries to sign in are swept."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction

from accounts.services.sign_in import sweep_sign_in_tries


@transaction.atomic
def sweep_sessions() -> int:
    """Removes what ended; returns how many rows went. Safe to run twice, late, or side by side."""
    before = Session.objects.count()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    gone: int = before - Session.objects.count()
    gone += UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()[0]
    return gone + sweep_sign_in_tries()
