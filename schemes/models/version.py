"""A published scheme version: the definition file word for word, with its digest. Never edited."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from records.models.append_only import AppendOnly


class SchemeVersion(AppendOnly):
    rows_are_locked = True
    code = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    text = models.TextField()
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["code", "version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "version"], name="scheme_version_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
