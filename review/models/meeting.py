"""Meetings: one agenda of many cases, who was there, who stood aside, what was resolved for each."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, PostGrant
from applications.models import Transition
from schemes.models import Call

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

AGENDA_OUTCOMES = [
    ("approve", _("Approve")),
    ("reduce", _("Approve a lower amount")),
    ("defer", _("Defer")),
    ("refuse", _("Refuse")),
]


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: "User | AnonymousUser") -> "MeetingQuerySet":
        """Those of the person's own offices; auditors see all."""
        held = PostGrant.objects.of(user).current()
        return self.filter(held.reading(office="office", scheme="call__scheme_version__code"))


class Meeting(models.Model):
    """Of one office for one stage of one call. Concluded once, with a resolution number and the minutes."""

    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=120)
    held_on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    chair = models.CharField(_("chair"), max_length=60)
    resolution_no = models.CharField(_("resolution number"), max_length=60, blank=True)
    minutes = models.FileField(_("minutes"), upload_to="minutes/%Y/", max_length=200, blank=True)
    minutes_name = models.CharField(max_length=200, blank=True)
    minutes_sha256 = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    concluded_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-held_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "resolution_no"], condition=~Q(resolution_no=""), name="resolution_number_once"
            ),
            models.CheckConstraint(
                condition=Q(concluded_at=None) | (~Q(resolution_no="") & ~Q(minutes="")),
                name="concluded_meeting_has_minutes",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """One case on the agenda, named by the transition that brought it here: a case that moved on is found out.

    `exception_reason`: why the meeting lets it pass a limit that the rules leave to it; empty where it does not.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    transition = models.ForeignKey(Transition, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10, choices=AGENDA_OUTCOMES, blank=True)
    amount_yuan = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    reason = models.TextField(blank=True)
    exception_reason = models.TextField(blank=True)
    closed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["transition"], condition=Q(closed=False), name="on_one_open_agenda")
        ]


class Attendance(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    name = models.CharField(_("name"), max_length=60)
    post = models.CharField(_("post"), max_length=80, blank=True)


class Recusal(models.Model):
    """Somebody present stood aside for one case."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="recusals")
    attendee = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "attendee"], name="recusal_once")]
