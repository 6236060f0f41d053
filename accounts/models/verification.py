"""That an enterprise is who it says: a licence was compared with the register. Until then it may draft, not file."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models.claim import Claim
from accounts.models.organisation import Organisation
from records.models.append_only import AppendOnly


class Verification(AppendOnly):
    """Once for an enterprise. `by` is nobody where a command said it; `claim` holds the licence that was looked at."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="verification")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
