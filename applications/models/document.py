"""Uploaded files. A file is never overwritten; removing one only marks it, and filed versions keep naming it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from applications.models.application import Application
from applications.models.item import Item
from records.models.append_only import PartlyFixed


class Document(PartlyFixed):
    """`media_type` is what the content is, not what its name says."""

    may_change = ("item", "removed_at")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="documents")
    item = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, blank=True, related_name="documents")
    material = models.CharField(max_length=60)
    file = models.FileField(upload_to="documents/%Y/%m/", max_length=200)
    original_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["material", "pk"]
