"""Public notices: the list as it was published, objections to it, and what was found."""

from typing import TYPE_CHECKING, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, PostGrant
from accounts.models.then import OfficeThen
from applications.models import Application, Transition
from records.models.append_only import AppendOnly
from records.wording import chosen
from schemes.models import Call

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

PROOFS = [
    ("account", _("signed in")),
    ("email", _("e-mail address confirmed")),
    ("paper", _("received by the office")),
]
FINDINGS = [("dismissed", _("Not upheld")), ("upheld", _("Upheld: removed from the list"))]


class PublicNotice(OfficeThen, AppendOnly):
    """`ends_on` is the last day (to 24:00, Asia/Shanghai), counted in working days from `published_on`."""

    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=40)
    title_zh = models.CharField(max_length=160)
    title_en = models.CharField(max_length=200)
    published_on = models.DateField()
    ends_on = models.DateField()
    working_days = models.PositiveSmallIntegerField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["-published_on", "-pk"]

    def __str__(self) -> str:
        return chosen(self.title_zh, self.title_en)


class NoticeEntry(AppendOnly):
    """One line of the list; no telephone, identity or account numbers (they are not public).

    `parts`: number, year and yuan of each, where the support is paid in several; as they were published.
    """

    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField()
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    transition = models.OneToOneField(Transition, on_delete=models.PROTECT, related_name="+")
    enterprise_name = models.CharField(max_length=120)
    uscc = models.CharField(max_length=18)
    matter = models.CharField(max_length=40)
    products = models.JSONField(default=list)
    claimed_yuan = models.DecimalField(max_digits=14, decimal_places=2)
    approved_yuan = models.DecimalField(max_digits=14, decimal_places=2)
    payees = models.JSONField(default=list)
    parts = models.JSONField(default=list)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["notice", "position"], name="notice_position_once")]


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ObjectionQuerySet":
        """Those to notices of the person's own offices; auditors see all. Nobody else learns who objected."""
        held = PostGrant.objects.of(user).current()
        return self.filter(
            held.reading(office="entry__notice__office", scheme="entry__notice__call__scheme_version__code")
        )


class Objection(AppendOnly):
    """In writing, under a real name, with a ground, from a proved contact; one received in time holds only its case.

    `proof`: the person was signed in (`objector`), confirmed the e-mail address, or came to the office (`recorded_by`).
    """

    entry = models.ForeignKey(NoticeEntry, on_delete=models.PROTECT, related_name="objections")
    name = models.CharField(_("your name or organisation"), max_length=120)
    contact = models.CharField(_("telephone or e-mail"), max_length=120)
    ground = models.TextField(_("facts and grounds"))
    evidence = models.FileField(_("evidence"), upload_to="objections/%Y/", max_length=200, blank=True)
    evidence_name = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    in_time = models.BooleanField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proof = models.CharField(max_length=10, choices=PROOFS)
    objector = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by_name = models.CharField(max_length=60, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(proof="account", objector__isnull=False)
                | Q(proof="paper", recorded_by__isnull=False)
                | Q(proof="email", contact__contains="@"),
                name="objection_from_a_proved_contact",
            )
        ]


class ObjectionFinding(AppendOnly):
    """What the office found. Upheld by neither the publisher of the list nor whoever wrote the objection down."""

    objection = models.OneToOneField(Objection, on_delete=models.PROTECT, related_name="finding")
    outcome = models.CharField(max_length=10, choices=FINDINGS)
    finding = models.TextField()
    reply = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=60, blank=True)

    class Meta(AppendOnly.Meta):
        triggers: ClassVar = [
            *AppendOnly.Meta.triggers,
            pgtrigger.Trigger(
                name="upheld_by_somebody_else",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=pgtrigger.Func(
                    """
                    IF NEW.outcome = 'upheld' AND EXISTS (
                        SELECT FROM review_objection AS o
                          JOIN review_noticeentry AS e ON e.id = o.entry_id
                          JOIN review_publicnotice AS n ON n.id = e.notice_id
                         WHERE o.id = NEW.objection_id AND NEW.by_id IN (n.published_by_id, o.recorded_by_id)
                    ) THEN
                        RAISE EXCEPTION 'objection % is upheld by somebody else', NEW.objection_id;
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
        ]
