"""Results that need a second person: what one person proposes, and what somebody else decides about it."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from payouts.models.batch import PaymentBatch
from payouts.models.line import PaymentLine
from payouts.models.result import EVIDENCE, OUTCOMES, LineResult, ResultFile
from records.models.append_only import AppendOnly


class ProposalQuerySet(models.QuerySet["ResultProposal"]):
    def waiting(self) -> "ProposalQuerySet":
        """Neither confirmed nor declined."""
        return self.filter(decision=None)


class ResultProposal(AppendOnly):
    """What one person says the bank answered for lines of a batch. Nothing moves until somebody else confirms."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="result_proposals")
    source = models.ForeignKey(ResultFile, on_delete=models.PROTECT, null=True, related_name="+")
    evidence = models.CharField(max_length=8, choices=EVIDENCE)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_as = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    objects = ProposalQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]


class ProposedAnswer(AppendOnly):
    """One line of a proposal. `corrects`: the recorded step it says was wrong."""

    proposal = models.ForeignKey(ResultProposal, on_delete=models.PROTECT, related_name="answers")
    line = models.ForeignKey(PaymentLine, on_delete=models.PROTECT, related_name="proposed_answers")
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    reason = models.CharField(max_length=200, blank=True)
    bank_reference = models.CharField(max_length=80, blank=True)
    corrects = models.ForeignKey(LineResult, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["line__position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["proposal", "line"], name="proposed_once_a_line")]


class ProposalDecision(AppendOnly):
    """Confirmed by somebody else, or declined (which its author may do too), once."""

    proposal = models.OneToOneField(ResultProposal, on_delete=models.PROTECT, related_name="decision")
    confirmed = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_as = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        triggers: ClassVar = [
            *AppendOnly.Meta.triggers,
            pgtrigger.Trigger(
                name="proposal_second_person",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("author", "bigint")],
                func=pgtrigger.Func(
                    """
                    SELECT proposed_by_id INTO author FROM payouts_resultproposal WHERE id = NEW.proposal_id;
                    IF NEW.confirmed AND NEW.decided_by_id = author THEN
                        RAISE EXCEPTION 'proposal % is not confirmed by its author', NEW.proposal_id;
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
        ]
