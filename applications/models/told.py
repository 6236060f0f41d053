"""That whoever had a draft was told of what was put right of its call: once each, however often the sweep runs."""

from django.db import models
from django.utils import timezone

from records.models.append_only import AppendOnly
from schemes.models import CallErratum


class DraftsTold(AppendOnly):
    erratum = models.OneToOneField(CallErratum, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        pass
