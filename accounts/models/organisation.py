"""Organisations of every kind, and the streets and towns they are registered in."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.domain.roles import OrganisationKind
from records.wording import chosen

KINDS = [
    (OrganisationKind.ENTERPRISE.value, pgettext_lazy("kind of organisation", "Enterprise")),
    (OrganisationKind.INSTITUTION.value, pgettext_lazy("kind of organisation", "Institution")),
    (OrganisationKind.OFFICE.value, pgettext_lazy("kind of organisation", "Office")),
    (OrganisationKind.OPERATOR.value, pgettext_lazy("kind of organisation", "Administration of the portal")),
]


class Street(models.Model):
    """A street or town (街道、镇), the lowest level of government; nine-digit division code."""

    code = models.CharField(max_length=9, unique=True)
    region_code = models.CharField(max_length=6)
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return chosen(self.name, self.name_en)


class Organisation(models.Model):
    """An enterprise, institution, office or the operator. `office_code` is what routes name (e.g. financial_bureau).

    An institution is whom policies pay beside the enterprise: an insurer, a bank, a landlord; `trade` says which, in
    the codes of the catalogue of payees. `posts`: those an office has, from the file of its region; enterprises and
    institutions have the same two everywhere.
    """

    kind = models.CharField(max_length=12, choices=KINDS)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=160, blank=True)
    uscc = models.CharField(_("unified social credit code"), max_length=18, null=True, blank=True, unique=True)
    uscc_override_reason = models.CharField(max_length=200, blank=True)
    trade = models.CharField(max_length=40, blank=True)
    office_code = models.CharField(max_length=40, null=True, blank=True, unique=True)
    posts = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    street = models.OneToOneField(Street, on_delete=models.PROTECT, null=True, blank=True, related_name="office")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind=OrganisationKind.OFFICE.value) | Q(office_code__isnull=False),
                name="office_has_code",
            ),
            models.CheckConstraint(
                condition=~Q(kind=OrganisationKind.ENTERPRISE.value) | Q(uscc__isnull=False),
                name="enterprise_has_uscc",
            ),
            models.CheckConstraint(
                condition=(Q(kind=OrganisationKind.INSTITUTION.value) & ~Q(trade=""))
                | (~Q(kind=OrganisationKind.INSTITUTION.value) & Q(trade="")),
                name="institution_has_trade",
            ),
        ]

    def __str__(self) -> str:
        return chosen(self.name, self.name_en)
