"""Sectors, kinds of certificates and kinds of payees that a policy brings along, beside those known everywhere."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.models.append_only import AppendOnly

SECTOR, QUALIFICATION, PAYEE = "sector", "qualification", "payee"
CATALOGUES = [(SECTOR, _("Sectors")), (QUALIFICATION, _("Certificates")), (PAYEE, _("Institutions paid directly"))]


class CatalogueEntry(AppendOnly):
    """A code and its name, brought by the policy `scheme`. Of several rows of a code the last one names it."""

    kind = models.CharField(max_length=20, choices=CATALOGUES)
    code = models.CharField(max_length=60)
    name_zh = models.TextField()
    name_en = models.TextField()
    scheme = models.CharField(max_length=60)
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["kind", "code"], name="catalogue_entry_of_a_code")]

    def __str__(self) -> str:
        return self.name_zh
