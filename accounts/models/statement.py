"""What is known of an organisation, statement by statement: who said it, when, where, and of which day it is true."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from accounts.domain.statements import AMENDMENT, FILING, PROFILE, SOURCES, field_of
from accounts.models.organisation import Organisation
from accounts.models.then import OfficeThen
from records.models.append_only import AppendOnly
from rules.definition.declared import Field


class FactStatement(OfficeThen, AppendOnly):
    """One value of one fact. Whatever is said later is a further row; `value` is None where it was taken back.

    `declared`: the declaration as it stood (accounts/domain/statements.py), `meaning` the same for equal ones.
    `year`: of figures of a year. `reference`: the receipt number of the filing it stands in. Names are those of the
    day; `office_name` only where an office found it in the papers.
    """

    SOURCE_NAMES: ClassVar = [
        (PROFILE, pgettext_lazy("where a fact stands", "Details of the enterprise")),
        (FILING, pgettext_lazy("where a fact stands", "Application")),
        (AMENDMENT, pgettext_lazy("where a fact stands", "Corrected by an office")),
    ]

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    meaning = models.CharField(max_length=32)
    declared = models.JSONField()
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    value = models.JSONField(null=True, blank=True)
    as_of = models.DateField()
    source = models.CharField(max_length=12, choices=SOURCE_NAMES)
    reference = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=60, blank=True)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "code", "meaning", "year", "-id"], name="latest_statement"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(source__in=SOURCES), name="statement_source_known"),
        ]

    @property
    def field(self) -> Field:
        """The fact as it was declared then."""
        return field_of(self.code, self.declared)
