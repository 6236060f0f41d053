"""Populations to try rules on, and scenarios tried on them. Both are facts: made once, never edited."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.models.append_only import AppendOnly
from schemes.models.call import Call
from schemes.models.version import SchemeVersion
from workbench.models.draft import DraftRevision, SchemeDraft

FILINGS, INVENTED, IMPORTED = "filings", "invented", "imported"
ORIGINS = [
    (FILINGS, _("real filings")),
    (INVENTED, _("invented enterprises")),
    (IMPORTED, _("imported claims")),
]


class Population(AppendOnly):
    """`members` claims in the order of filing. `call`: whose filings they are, if of one; `note`: how it was made.

    `budget_yuan`: what there was for them, if that is known.
    """

    scheme = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    origin = models.CharField(max_length=10, choices=ORIGINS)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    members = models.PositiveIntegerField()
    budget_yuan = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)
    taken_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["-taken_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(origin__in=[code for code, _name in ORIGINS]), name="population_origin"),
            models.CheckConstraint(condition=Q(members__gt=0), name="population_has_members"),
            models.CheckConstraint(
                condition=Q(budget_yuan=None) | Q(budget_yuan__gte=0), name="population_budget_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PopulationMember(AppendOnly):
    """One claim in the shape of the assessment contract. `reference`: its receipt number; `case`: the filing's id."""

    population = models.ForeignKey(Population, on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField()
    claim = models.JSONField()
    reference = models.CharField(max_length=60, blank=True)
    case = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["population", "position"], name="population_member_once")
        ]
        triggers: ClassVar = [
            *AppendOnly.Meta.triggers,
            pgtrigger.Trigger(
                name="population_stays_whole",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=pgtrigger.Func(
                    """
                    IF NEW.position >= (SELECT members FROM workbench_population WHERE id = NEW.population_id) THEN
                        RAISE EXCEPTION 'a population does not grow after it was taken';
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
        ]


class Scenario(AppendOnly):
    """Changes to a base, tried on a population. The base is a published version or one saved state of a draft."""

    population = models.ForeignKey(Population, on_delete=models.PROTECT, related_name="scenarios")
    version = models.ForeignKey(SchemeVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    draft_revision = models.ForeignKey(DraftRevision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    edits = models.JSONField(default=list)
    budget_yuan = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    name = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(version=None, draft_revision__isnull=False) | Q(version__isnull=False, draft_revision=None),
                name="scenario_one_base",
            ),
            models.CheckConstraint(
                condition=Q(budget_yuan=None) | Q(budget_yuan__gte=0), name="scenario_budget_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ScenarioAttachment(AppendOnly):
    """That the changes of a scenario were written into a draft; `revision` is the saved state that has them."""

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="attachments")
    draft = models.ForeignKey(SchemeDraft, on_delete=models.PROTECT, related_name="scenarios")
    revision = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
