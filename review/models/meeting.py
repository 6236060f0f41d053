"""Meetings: one agenda of many cases, who was there, who stood aside, what was resolved for each."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, PostGrant
from accounts.models.then import OfficeThen
from applications.models import Application, Assessment, CaseAct, Transition
from records.models.append_only import AppendOnly
from records.wording import chosen
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

    @property
    def office_then(self) -> str:
        """The office, of a concluded meeting as it was called then."""
        return self.record.office_then if self.concluded_at else str(self.office)

    @property
    def call_then(self) -> str:
        """The call, of a concluded meeting as it was called then."""
        return self.record.call_then if self.concluded_at else str(self.call)


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
    """Somebody present. `person` is the member of an office of that name, where there is just one."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    name = models.CharField(_("name"), max_length=60)
    post = models.CharField(_("post"), max_length=80, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.name


class Recusal(models.Model):
    """Somebody present stood aside for one case. `act`: the examination for which the portal itself recuses."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="recusals")
    attendee = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    act = models.ForeignKey(CaseAct, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "attendee"], name="recusal_once")]


class MeetingRecord(OfficeThen, AppendOnly):
    """A concluded meeting as it was: names of the day, who attended (name, post), who concluded it in which post."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="record")
    call_title_zh = models.CharField(max_length=160)
    call_title_en = models.CharField(max_length=200)
    attendance = models.JSONField()
    concluded_by_name = models.CharField(max_length=60)
    post = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        pass

    @property
    def call_then(self) -> str:
        """What the call was called, in the reader's language."""
        return chosen(self.call_title_zh, self.call_title_en)


class Resolution(AppendOnly):
    """What a concluded meeting met over and resolved for one case, in yuan; a deferred or refused case keeps 0.

    `met_over`: the assessment before the meeting; `assessed_yuan` is its amount, or that of the exception made.
    `resolved`: the assessment the case left with. `recused`: [{name, post, stage}] (`stage` empty where the meeting
    itself asked for it); `voting` of the members present remained, `quorum` were needed.
    """

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="resolution")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    enterprise_name = models.CharField(max_length=120)
    enterprise_name_en = models.CharField(max_length=160, blank=True)
    met_over = models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, related_name="+")
    assessed_yuan = models.DecimalField(max_digits=14, decimal_places=2)
    outcome = models.CharField(max_length=10, choices=AGENDA_OUTCOMES)
    resolved = models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, related_name="+")
    resolved_yuan = models.DecimalField(max_digits=14, decimal_places=2)
    reason = models.TextField(blank=True)
    exception_reason = models.TextField(blank=True)
    recused = models.JSONField(default=list)
    voting = models.PositiveSmallIntegerField()
    quorum = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(resolved_yuan__gte=0), name="resolved_not_negative"),
            models.CheckConstraint(
                condition=Q(outcome__in=["approve", "reduce"]) | Q(resolved_yuan=0), name="only_support_keeps_money"
            ),
        ]

    @property
    def enterprise_then(self) -> str:
        """What the enterprise was called, in the reader's language."""
        return chosen(self.enterprise_name, self.enterprise_name_en)
