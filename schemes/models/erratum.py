"""What is put right of a published call: proposed by one person, in force once somebody else approved it."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.models.append_only import AppendOnly
from schemes.domain.errata import CLOSING, CORRECTION
from schemes.models.call import Call

KINDS = [(CORRECTION, _("Correction of the call")), (CLOSING, _("Closing of the call"))]


class ErratumQuerySet(models.QuerySet["CallErratum"]):
    def waiting(self) -> "ErratumQuerySet":
        """Neither approved nor declined."""
        return self.filter(decision=None)

    def in_force(self) -> "ErratumQuerySet":
        return self.filter(decision__approved=True).select_related("decision").order_by("decision__at", "pk")


class CallErratum(AppendOnly):
    """A correction of a published call, or its closing before the last day; nothing happens before its decision.

    `changes`: name -> {before, after} (domain/errata.py gives the names); empty for a closing. `proposed_as` is the
    name of then.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="errata")
    kind = models.CharField(max_length=10, choices=KINDS)
    changes = models.JSONField(default=dict)
    reason = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_as = models.CharField(max_length=60)
    at = models.DateTimeField(default=timezone.now)

    objects = ErratumQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(models.Q(kind=CLOSING, changes={}) | (models.Q(kind=CORRECTION) & ~models.Q(changes={}))),
                name="erratum_says_something",
            ),
        ]


class ErratumDecision(AppendOnly):
    """Approved by somebody else, or declined (which its author may do too), once. In force from `at`."""

    erratum = models.OneToOneField(CallErratum, on_delete=models.PROTECT, related_name="decision")
    approved = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_as = models.CharField(max_length=60)
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        triggers: ClassVar = [
            *AppendOnly.Meta.triggers,
            pgtrigger.Trigger(
                name="erratum_second_person",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("author", "bigint")],
                func=pgtrigger.Func(
                    """
                    SELECT proposed_by_id INTO author FROM schemes_callerratum WHERE id = NEW.erratum_id;
                    IF NEW.approved AND NEW.decided_by_id = author THEN
                        RAISE EXCEPTION 'erratum % is not approved by its author', NEW.erratum_id;
                    END IF;
                    NEW.at = official_now();
                    RETURN NEW;
                    """
                ),
            ),
            # The derived columns of the call: the only way in which they change (published_call_fixed).
            pgtrigger.Trigger(
                name="erratum_takes_force",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__approved=True),
                declare=[("said", "schemes_callerratum"), ("stands", "schemes_call"), ("until", "timestamptz")],
                func=pgtrigger.Func(
                    """
                    SELECT * INTO said FROM schemes_callerratum WHERE id = NEW.erratum_id;
                    SELECT * INTO stands FROM schemes_call WHERE id = said.call_id FOR UPDATE;
                    until = (said.changes -> 'closes_at' ->> 'after')::timestamptz;
                    IF stands.published_at IS NULL THEN
                        RAISE EXCEPTION 'call % is not published', said.call_id;
                    END IF;
                    IF said.kind = 'closing' OR until IS NOT NULL THEN
                        IF stands.ended_at IS NOT NULL
                           OR NEW.at > COALESCE(stands.prolonged_until, stands.closes_at) THEN
                            RAISE EXCEPTION 'the window of call % is over', said.call_id;
                        END IF;
                    END IF;
                    IF until <= COALESCE(stands.prolonged_until, stands.closes_at) THEN
                        RAISE EXCEPTION 'the window of call % is only prolonged', said.call_id;
                    END IF;
                    UPDATE schemes_call
                       SET prolonged_until = COALESCE(until, prolonged_until),
                           ended_at = CASE WHEN said.kind = 'closing' THEN NEW.at ELSE ended_at END,
                           standing = standing || COALESCE(
                               (SELECT jsonb_object_agg(c.key, c.value -> 'after') FROM jsonb_each(said.changes) AS c
                                 WHERE c.key <> 'closes_at'), jsonb_build_object())
                     WHERE id = said.call_id;
                    RETURN NULL;
                    """
                ),
            ),
        ]
