"""What an approved case earns: one row per payee, in one part or several. Where the money lies says the ledger."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Organisation
from applications.models import Application, Assessment
from records.models.append_only import AppendOnly
from schemes.models import Call

EQUALS_ITS_PARTS = """
    SELECT amount_yuan, part_count INTO whole, places FROM payouts_award WHERE id = {award};
    SELECT COALESCE(SUM(amount_yuan), 0), MAX(number) INTO total, last FROM payouts_awardpart WHERE award_id = {award};
    IF total <> whole OR last <> places THEN
        RAISE EXCEPTION 'award % is % yuan in % parts, its parts are % yuan up to the %',
            {award}, whole, places, total, last;
    END IF;
    RETURN NULL;
"""
DECLARED = [("whole", "numeric"), ("places", "integer"), ("total", "numeric"), ("last", "integer")]


def equals_its_parts(name: str, award: str) -> pgtrigger.Trigger:
    """At the end of the transaction an award is the sum of its parts; none can be slipped in later."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        declare=DECLARED,
        func=EQUALS_ITS_PARTS.replace("{award}", award),
    )


class Award(AppendOnly):
    """`payee_kind` is "enterprise" or the code under which a policy pays an item's counterparty (pooled cover: Art. 9).

    Yuan, more than zero. Names, code and receipt number are those of the moment it was earned: pages about the past
    show them. `part_count`: in how many parts it is paid; as a rule 1.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    payee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    payee_kind = models.CharField(max_length=40)
    payee_name = models.CharField(max_length=120)
    enterprise_name = models.CharField(max_length=120)
    enterprise_uscc = models.CharField(max_length=18, blank=True)
    receipt_no = models.CharField(max_length=40, blank=True)
    amount_yuan = models.DecimalField(max_digits=14, decimal_places=2)
    part_count = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "payee", "payee_kind"], name="award_once_per_payee"),
            models.CheckConstraint(condition=Q(amount_yuan__gt=0), name="award_positive"),
        ]
        triggers: ClassVar = [*AppendOnly.Meta.triggers, equals_its_parts("award_equals_its_parts", "NEW.id")]


class AwardPart(AppendOnly):
    """What of an award is paid at one time, and from which year's budget at the earliest. Yuan, more than zero."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    budget_year = models.PositiveSmallIntegerField()
    amount_yuan = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["award", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["award", "number"], name="award_part_once"),
            models.CheckConstraint(condition=Q(amount_yuan__gt=0), name="award_part_positive"),
            models.CheckConstraint(condition=Q(number__gt=0), name="award_part_numbered"),
        ]
        triggers: ClassVar = [*AppendOnly.Meta.triggers, equals_its_parts("parts_equal_their_award", "NEW.award_id")]

    @property
    def is_one_of_several(self) -> bool:
        """Whether pages have to say which part it is."""
        return self.award.part_count > 1
