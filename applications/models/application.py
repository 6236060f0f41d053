"""The application: one enterprise, one call, one matter. Its status changes in one place only (services/moves.py)."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domain.posts import Reach
from accounts.domain.roles import OrganisationKind
from accounts.models import BankAccount, Membership, Organisation, PostGrant, Street
from accounts.posts import post_catalogue
from applications.domain.status import Status
from schemes.models import Call

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

STATUS_NAMES = [
    (Status.DRAFT.value, _("Draft")),
    (Status.FILED.value, _("In review")),
    (Status.RETURNED.value, _("Returned for correction")),
    (Status.WITHDRAWN.value, _("Withdrawn")),
    (Status.LAPSED.value, _("Lapsed")),
    (Status.APPROVED.value, _("Approved")),
    (Status.REFUSED.value, _("Refused")),
]


class ApplicationQuerySet(models.QuerySet["Application"]):
    def filed(self) -> "ApplicationQuerySet":
        """Every application an office may ever have seen."""
        return self.exclude(receipt_no=None)

    def of_member(self, user: "User | AnonymousUser") -> "ApplicationQuerySet":
        """Those of the enterprises the person belongs to."""
        mine = Membership.objects.of(user).current().organisations(OrganisationKind.ENTERPRISE)
        return self.filter(enterprise__in=mine)

    def visible_to(self, user: "User | AnonymousUser") -> "ApplicationQuerySet":
        """Mine: the files of enterprises the person belongs to. Pages of an enterprise ask here."""
        return self.of_member(user)

    def visible_to_office(self, user: "User | AnonymousUser") -> "ApplicationQuerySet":
        """Filed cases as far as the person's posts read (accounts/data/posts.toml), each for its own schemes.

        Pages of offices ask here. Nobody reaches the office's pages about an enterprise they belong to.
        """
        if not user.is_authenticated:
            return self.none()
        reached = Q(pk__in=[])
        for grant in PostGrant.objects.of(user).current().filter(organisation__kind=OrganisationKind.OFFICE):
            reached |= _reach_of(grant)
        return self.filed().filter(reached).exclude(pk__in=Application.objects.of_member(user).values("pk"))

    def readable_by(self, user: "User | AnonymousUser") -> "ApplicationQuerySet":
        """Whose papers the person may open: their own enterprises' files, and what they see as an office."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(pk__in=self.of_member(user).values("pk")) | Q(pk__in=self.visible_to_office(user).values("pk"))
        )


def _reach_of(grant: PostGrant) -> Q:
    """The cases one post reads: none, those of its office, approved ones, or all; of its schemes only."""
    reads = post_catalogue().entries[grant.post].reads
    if reads == Reach.NONE:
        return Q(pk__in=[])
    within = Q(call__scheme_version__code__in=grant.schemes) if grant.schemes else Q()
    if reads == Reach.APPROVED:
        return within & Q(status=Status.APPROVED.value)
    if reads == Reach.OFFICE:
        passed = Application.objects.filter(transitions__office=grant.organisation_id).values("pk")
        return within & (Q(office=grant.organisation_id) | Q(pk__in=passed))
    return within & Q(receipt_no__isnull=False)


class Application(models.Model):
    """`stage`/`office`/`due_on`: where a filed case lies; `moves` counts transitions; `revision` finds stale tabs."""

    enterprise = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=40)
    route = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=12, choices=STATUS_NAMES, default=Status.DRAFT.value)
    stage = models.CharField(max_length=40, blank=True)
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    moves = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)

    receipt_no = models.CharField(max_length=40, null=True, blank=True, unique=True)
    submit_key = models.UUIDField(null=True, blank=True, unique=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    street = models.ForeignKey(Street, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sectors = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    scores = models.JSONField(default=dict, blank=True)  # code of the scheme's score -> whole number
    facts = models.JSONField(
        default=dict, blank=True
    )  # code of a fact the policy declares -> value as a claim states it
    figures_year = models.PositiveSmallIntegerField(null=True, blank=True)
    employees = models.PositiveIntegerField(null=True, blank=True)
    revenue_yuan = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    contact_name = models.CharField(max_length=60, blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField(null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enterprise", "call", "matter"],
                condition=~Q(status=Status.WITHDRAWN.value),
                name="one_application_per_matter",
            ),
            models.CheckConstraint(condition=Q(status__in=[s.value for s in Status]), name="application_status_known"),
            models.CheckConstraint(
                condition=Q(status=Status.FILED.value, stage__gt="", office__isnull=False)
                | (~Q(status=Status.FILED.value) & Q(stage="", office=None)),
                name="application_lies_somewhere",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["office", "stage", "due_on", "id"], name="work_list"),
            models.Index(fields=["status", "-id"], name="application_by_status"),
            models.Index(fields=["call", "matter", "status"], name="application_by_call"),
        ]

    def __str__(self) -> str:
        return self.receipt_no or f"#{self.pk}"
