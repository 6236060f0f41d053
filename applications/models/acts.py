"""Who acted on a case: the fact of each act as it was then, and the seats nobody takes twice."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import Organisation
from accounts.models.then import OfficeThen
from applications.models.application import Application
from records.models.append_only import AppendOnly


class CaseAct(OfficeThen, AppendOnly):
    """One act of an officer on a case: what (`kind`), at which `stage`, for which office, in which post.

    Names are those of the day; `officer` and `office` say who and which it was, whatever they are called today.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    officer_name = models.CharField(max_length=60, blank=True)
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    post = models.CharField(max_length=30, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["application", "officer"], name="acts_on_a_case")]


class Seat(AppendOnly):
    """An officer's place at one stage within a group of stages (`separation`): nobody sits at two stages of a group."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    separation = models.CharField(max_length=40)
    stage = models.CharField(max_length=40)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "separation", "officer"], name="nobody_sits_twice")
        ]
