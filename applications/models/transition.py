"""Every change of a case's place, in order. A decision answers the transition that brought the case to its stage."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import Organisation
from accounts.models.then import OfficeThen
from applications.models.application import Application
from records.models.append_only import AppendOnly
from records.wording import chosen


class Transition(OfficeThen, AppendOnly):
    """`office` and `due_on` belong to the stage moved into. `actor` is empty when time moved the case.

    `office_name`, `actor_name` and `enterprise_name` are those of the day.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="transitions")
    seq = models.PositiveIntegerField()
    event = models.CharField(max_length=12)
    from_status = models.CharField(max_length=12)
    from_stage = models.CharField(max_length=40, blank=True)
    to_status = models.CharField(max_length=12)
    to_stage = models.CharField(max_length=40, blank=True)
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(max_length=60, blank=True)
    enterprise_name = models.CharField(max_length=120, blank=True)
    enterprise_name_en = models.CharField(max_length=160, blank=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["application", "seq"], name="transition_seq_once")]

    @property
    def enterprise_then(self) -> str:
        """What the enterprise was called, in the reader's language."""
        return chosen(self.enterprise_name, self.enterprise_name_en)
