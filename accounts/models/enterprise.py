"""What an enterprise says of itself once and every filing reuses."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation, Street


class EnterpriseProfile(models.Model):
    """Sectors are codes of the catalogue. Figures and what a policy asks are statements (`statement.py`)."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="profile")
    registered_region = models.CharField(_("registered region"), max_length=6)
    street = models.ForeignKey(Street, on_delete=models.PROTECT, related_name="+", verbose_name=_("registered street"))
    registered_address = models.CharField(_("registered address"), max_length=200, blank=True)
    legal_representative = models.CharField(_("legal representative"), max_length=60, blank=True)
    sectors = ArrayField(models.CharField(max_length=60), default=list, blank=True, verbose_name=_("sectors"))
    contact_name = models.CharField(_("contact person"), max_length=60, blank=True)
    contact_phone = models.CharField(_("contact phone"), max_length=30, blank=True)
    updated_at = models.DateTimeField(auto_now=True)


class Qualification(models.Model):
    """A certificate: kind code, number, issue and expiry dates (inclusive)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="qualifications")
    kind = models.CharField(_("kind"), max_length=60)
    certificate_no = models.CharField(_("certificate number"), max_length=60)
    issued_on = models.DateField(_("issued on"))
    valid_until = models.DateField(_("valid until"))
    removed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-valid_until"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("issued_on")), name="qualification_dates")
        ]
