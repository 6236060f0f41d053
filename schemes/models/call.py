"""The annual call: when, for what, by which routes, with which materials. Fixed once published.

What was put right since stands beside it (models/erratum.py); the call as it stands is read by `as_stands`,
`last_moment` and `deadline`.
"""

from datetime import datetime
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.models.append_only import AppendOnly
from records.wording import chosen
from schemes.domain.errata import hint_name
from schemes.models.version import SchemeVersion

SCOPES = [("application", _("once a filing")), ("policy", _("once a policy"))]


class CallQuerySet(models.QuerySet["Call"]):
    def published(self) -> "CallQuerySet":
        return self.exclude(published_at=None)

    def closed_at(self, at: datetime) -> "CallQuerySet":
        """Those of which the last moment is over, as they stand; a call that ended early is closed from then on."""
        over = Q(prolonged_until__lt=at) | Q(prolonged_until=None, closes_at__lt=at)
        return self.filter(over | Q(ended_at__lte=at))

    def not_closed_at(self, at: datetime) -> "CallQuerySet":
        """Open, or still to open."""
        running = Q(prolonged_until__gte=at) | Q(prolonged_until=None, closes_at__gte=at)
        return self.filter(running).filter(Q(ended_at=None) | Q(ended_at__gt=at))


class Call(models.Model):
    """Open while `opens_at` ≤ t ≤ `deadline`, to the second. `matters` and `routes` are codes of the definition.

    `prolonged_until`, `ended_at` and `standing` (name -> text, domain/errata.py) are the sum of the errata in force:
    the database derives them, and lets nothing else change a published call.
    """

    scheme_version = models.ForeignKey(SchemeVersion, on_delete=models.PROTECT, related_name="calls")
    year = models.PositiveSmallIntegerField(_("call year"))
    receipt_prefix = models.CharField(_("receipt number prefix"), max_length=20)
    title_zh = models.CharField(_("title (Chinese)"), max_length=120)
    title_en = models.CharField(_("title (English)"), max_length=160)
    summary_zh = models.TextField(_("summary (Chinese)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    contact_zh = models.CharField(_("contact (Chinese)"), max_length=200, blank=True)
    contact_en = models.CharField(_("contact (English)"), max_length=200, blank=True)
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("closes at"))
    matters = ArrayField(models.CharField(max_length=40), verbose_name=_("matters covered"))
    routes = ArrayField(models.CharField(max_length=40), verbose_name=_("routes"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    prolonged_until = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    standing = models.JSONField(default=dict, editable=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-opens_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="call_window"),
            models.UniqueConstraint(fields=["receipt_prefix"], name="call_receipt_prefix_once"),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None) | Q(published_at__isnull=False),
                name="call_published_by",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | Q(prolonged_until=None, ended_at=None, standing={}),
                name="draft_call_has_no_errata",
            ),
            models.CheckConstraint(
                condition=Q(prolonged_until=None) | Q(prolonged_until__gt=F("closes_at")), name="call_only_prolonged"
            ),
        ]
        triggers: ClassVar = [
            # Everything that was published stays; the trigger of an approved erratum (depth 2) derives three columns.
            pgtrigger.Trigger(
                name="published_call_fixed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
                func=pgtrigger.Func(
                    """
                    IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 AND
                       to_jsonb(NEW) - ARRAY['prolonged_until', 'ended_at', 'standing'] =
                       to_jsonb(OLD) - ARRAY['prolonged_until', 'ended_at', 'standing'] THEN
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                    """
                ),
            )
        ]

    def __str__(self) -> str:
        return self._in_language("title")

    def as_stands(self, name: str) -> str:
        """A text of the call (title_zh, summary_en, contact_zh …) as it reads now."""
        return str(self.standing.get(name, getattr(self, name)))

    def _in_language(self, part: str) -> str:
        return chosen(*(self.as_stands(f"{part}_{code}") for code in ("zh", "en")))

    @property
    def summary(self) -> str:
        return self._in_language("summary")

    @property
    def contact(self) -> str:
        return self._in_language("contact")

    @property
    def last_moment(self) -> datetime:
        """The last second of the window, as it stands: that of the call, or the one it was prolonged to."""
        return self.prolonged_until or self.closes_at

    @property
    def deadline(self) -> datetime:
        """When filing ends, or ended: the last moment, or the earlier one at which the call was closed."""
        return self.ended_at or self.last_moment


class CallMaterial(models.Model):
    """A document one route of the call asks for. Copied from the definition, adjustable until publication."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="materials")
    route = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    scope = models.CharField(max_length=12, choices=SCOPES, default="application")
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160)
    hint_zh = models.CharField(max_length=400, blank=True)
    hint_en = models.CharField(max_length=400, blank=True)
    required = models.BooleanField(_("required"), default=True)
    needs_signature = models.BooleanField(_("signature"), default=False)
    needs_seal = models.BooleanField(_("seal"), default=False)
    paper_too = models.BooleanField(_("on paper too"), default=False)
    accepted_types = ArrayField(models.CharField(max_length=8), default=list)
    max_mb = models.PositiveSmallIntegerField(default=20)

    class Meta:
        ordering: ClassVar = ["route", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["call", "route", "code"], name="call_material_once")]
        triggers: ClassVar = [
            pgtrigger.Trigger(
                name="published_call_material_fixed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("fixed", "boolean")],
                func=pgtrigger.Func(
                    """
                    SELECT published_at IS NOT NULL INTO fixed FROM schemes_call
                     WHERE id = COALESCE(NEW.call_id, OLD.call_id);
                    IF fixed THEN RAISE EXCEPTION 'the call is published: its materials are fixed'; END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                    """
                ),
            )
        ]

    def __str__(self) -> str:
        return chosen(self.name_zh, self.name_en)

    def hint_as_stands(self, language: str) -> str:
        """The hint in zh or en, as it reads now."""
        kept = self.hint_zh if language == "zh" else self.hint_en
        return str(self.call.standing.get(hint_name(self.pk, language), kept))

    @property
    def hint(self) -> str:
        return chosen(self.hint_as_stands("zh"), self.hint_as_stands("en"))


class ReceiptCounter(models.Model):
    """The last receipt number given out for a call; one row a call, locked while numbering."""

    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="+")
    last = models.PositiveIntegerField(default=0)


class CallAnnouncement(AppendOnly):
    """That people were told of a call's opening or closing: once each, however often the sweep runs."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=10)
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["call", "event"], name="call_announced_once")]
