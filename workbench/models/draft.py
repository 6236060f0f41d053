"""Drafts of a definition: worked on by several people, published by one who wrote none of it. Reads no TOML."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from records.models.append_only import AppendOnly
from schemes.models.version import SchemeVersion


class SchemeDraft(models.Model):
    """`text` is the definition (TOML) as it stands, `revision` the number of its last DraftRevision.

    `code` and `version` repeat what the text says, as far as it can be read. `holds_from` is the first day.
    Under examination (`submitted_at`) the text is fixed; once `published` nothing changes any more.
    """

    code = models.CharField(max_length=60, blank=True)
    version = models.CharField(max_length=20, blank=True)
    based_on = models.ForeignKey(SchemeVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    holds_from = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    published = models.OneToOneField(SchemeVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(submitted_by=None, submitted_at=None)
                | Q(submitted_by__isnull=False, submitted_at__isnull=False, holds_from__isnull=False),
                name="draft_submitted_whole",
            ),
            models.CheckConstraint(
                condition=Q(published=None, approved_by=None, approved_at=None)
                | Q(
                    published__isnull=False,
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                    submitted_by__isnull=False,
                    discarded_at=None,
                ),
                name="draft_published_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | (~Q(approved_by=F("created_by")) & ~Q(approved_by=F("submitted_by"))),
                name="draft_two_persons",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="published_draft_fixed",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published__isnull=False),
            ),
            pgtrigger.Trigger(
                name="draft_second_person",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__published__isnull=False),
                func=pgtrigger.Func(
                    """
                    IF EXISTS (SELECT 1 FROM workbench_draftrevision
                                WHERE draft_id = NEW.id AND by_id = NEW.approved_by_id) THEN
                        RAISE EXCEPTION 'who wrote a revision of the draft cannot publish it';
                    END IF;
                    IF NOT EXISTS (SELECT 1 FROM schemes_schemeversion
                                    WHERE id = NEW.published_id AND text = NEW.text) THEN
                        RAISE EXCEPTION 'the published version is not the text of the draft';
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
            pgtrigger.Trigger(
                name="submitted_draft_fixed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__submitted_at__isnull=False, new__submitted_at__isnull=False),
                func=pgtrigger.Func(
                    """
                    IF NEW.text <> OLD.text OR NEW.revision <> OLD.revision
                       OR NEW.holds_from IS DISTINCT FROM OLD.holds_from THEN
                        RAISE EXCEPTION 'the draft is under examination: its text and date are fixed';
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}".strip()


class DraftRevision(AppendOnly):
    """One saved state of a draft. `note` is the code of the act: copy, import, form, file, restore, dates, scenario."""

    draft = models.ForeignKey(SchemeDraft, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=200, blank=True)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["draft", "number"], name="draft_revision_once")]
        triggers: ClassVar = [
            *AppendOnly.Meta.triggers,
            pgtrigger.Trigger(
                name="draft_under_examination",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=pgtrigger.Func(
                    """
                    IF EXISTS (SELECT 1 FROM workbench_schemedraft
                                WHERE id = NEW.draft_id AND submitted_at IS NOT NULL) THEN
                        RAISE EXCEPTION 'the draft is under examination: no revision may be added';
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
        ]


class DraftEvent(AppendOnly):
    """What happened to a draft beside its text: submitted, withdrawn, returned with a reason, published, discarded."""

    draft = models.ForeignKey(SchemeDraft, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12)
    revision = models.PositiveIntegerField()
    holds_from = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["-pk"]
