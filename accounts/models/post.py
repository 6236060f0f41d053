"""Who holds which post: proposals, answers, grants, endings. All facts; who holds a post now is computed."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domain.posts import Reach
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.posts import post_catalogue, post_name
from records.models.append_only import AppendOnly

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models.user import User

ORIGINS = [
    ("granted", _("Given")),
    ("invited", _("By invitation")),
    ("joined", _("By a request to join")),
    ("claimed", _("By a claim with the licence")),
    ("registered", _("By registering the enterprise")),
    ("founded", _("First of the portal, from the command line")),
]
SELF_MADE = ["registered", "founded"]


class PostProposal(AppendOnly):
    """Somebody proposes a person for a post that one alone cannot give. `schemes` empty: every scheme of the office."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=30)
    schemes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    origin = models.CharField(max_length=12, choices=ORIGINS)
    reason = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(proposed_by=F("person")), name="nobody_proposes_himself"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation} · {self.post_name}"

    @property
    def post_name(self) -> str:
        return post_name(self.post)


class ProposalAnswer(AppendOnly):
    """A second person's yes or no. Who that may be is for the service; that it is another one, for the grant."""

    proposal = models.OneToOneField(PostProposal, on_delete=models.PROTECT, related_name="answer")
    approved = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        pass


@cache
def _belongs() -> Exists:
    """Of a grant: the person belongs to the organisation since then. The same for every question, so composed once."""
    membership = Membership.objects.filter(
        user=OuterRef("person"),
        organisation=OuterRef("organisation"),
        ended_at=None,
        created_at__lte=OuterRef("begun_at"),
    )
    return Exists(membership)


class PostGrantQuerySet(models.QuerySet["PostGrant"]):
    def current(self) -> "PostGrantQuerySet":
        """Held now: not ended, the person may sign in, the organisation is active, and they still belong to it.

        A membership that began later does not revive a post: the person came back as something else.
        """
        return self.filter(_belongs(), ending=None, person__is_active=True, organisation__is_active=True)

    def of(self, user: "User | AnonymousUser") -> "PostGrantQuerySet":
        """The person's; none for a visitor."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def posts(self, posts: Iterable[str]) -> "PostGrantQuerySet":
        return self.filter(post__in=[str(post) for post in posts])

    def within(self, path: str) -> Q:
        """What these posts reach: rows whose scheme code, found at `path`, they extend to; nothing without a post."""
        found = list(self.values_list("schemes", flat=True))
        if [] in found:
            return ~Q(pk__in=[])
        return Q(**{f"{path}__in": sorted({code for codes in found for code in codes})})

    def reading(self, *, office: str, scheme: str) -> Q:
        """What these posts read of papers that one office keeps (meetings, objections): their own office's, or all.

        `office` and `scheme` are the paths to the office and to the scheme's code.
        """
        reached = Q(pk__in=[])
        for grant in self.posts(post_catalogue().reading(Reach.OFFICE, Reach.ALL)):
            within = Q(**{f"{scheme}__in": grant.schemes}) if grant.schemes else ~Q(pk__in=[])
            reads_all = post_catalogue().entries[grant.post].reads == Reach.ALL
            reached |= within if reads_all else within & Q(**{office: grant.organisation_id})
        return reached

    def for_scheme(self, code: str) -> "PostGrantQuerySet":
        """Those that extend to the scheme of this code."""
        return self.filter(Q(schemes=[]) | Q(schemes__contains=[code]))


class PostGrant(AppendOnly):
    """A person holds a post in an organisation from `begun_at` on, until a PostEnding names this row.

    `granted_by`: who gave or proposed it; empty where nobody did (registering an enterprise, founding the portal).
    `confirmed_by`: the second person of a sensitive post. `schemes` empty: every scheme of the office.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=30)
    schemes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    sensitive = models.BooleanField()
    origin = models.CharField(max_length=12, choices=ORIGINS)
    reason = models.CharField(max_length=300, blank=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    proposal = models.OneToOneField(PostProposal, on_delete=models.PROTECT, null=True, related_name="grant")
    begun_at = models.DateTimeField(default=timezone.now)

    objects = PostGrantQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "post"], name="posts_of_a_person"),
            models.Index(fields=["organisation", "post"], name="posts_of_an_organisation"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(granted_by=None) | ~Q(granted_by=F("person")), name="nobody_grants_himself"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None)
                | (~Q(confirmed_by=F("person")) & ~Q(confirmed_by=F("granted_by")) & Q(granted_by__isnull=False)),
                name="grant_second_person",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=SELF_MADE) | Q(granted_by__isnull=False), name="grant_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(sensitive=False)
                | Q(origin="founded")
                | Q(confirmed_by__isnull=False, proposal__isnull=False),
                name="sensitive_post_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation} · {self.post_name}"

    @property
    def post_name(self) -> str:
        return post_name(self.post)

    def covers(self, scheme: str) -> bool:
        """Whether the post extends to the scheme of this code."""
        return not self.schemes or scheme in self.schemes


class PostEnding(AppendOnly):
    """A post ends; `by` empty is the clock."""

    grant = models.OneToOneField(PostGrant, on_delete=models.PROTECT, related_name="ending")
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        pass
