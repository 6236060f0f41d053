"""Who looked at what, took what away, and was refused: one row a request that counts."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.models.append_only import AppendOnly


class Act(models.TextChoices):
    READ_CASE = "read_case", _("Read a case")
    READ_DOCUMENT = "read_document", _("Opened a document")
    READ_ACCOUNT = "read_account", _("Saw an account number")
    READ_POSTS = "read_posts", _("Read who holds which post")
    EXPORTED = "exported", _("Took a file away")
    SEARCHED = "searched", _("Read the access record")
    REFUSED = "refused", _("Was refused")
    ALTERED_FILE = "altered_file", _("Met a file that was altered in storage")
    SIGNED_IN = "signed_in", _("Signed in")
    SIGNED_OUT = "signed_out", _("Signed out")
    SIGN_IN_FAILED = "sign_in_failed", _("Failed to sign in")
    GRANTED = "granted", _("Changed somebody's posts")


class AccessEntry(AppendOnly):
    """Name and post are text, as they were then; `person` is the key of who it was (this floor knows no people).

    `session` is a digest that tells sessions apart and opens none. `outcome` is the HTTP status that was answered.
    Kept for ACCESS_RECORD_MONTHS; only the owner of the table can take older ones out.
    """

    at = models.DateTimeField(default=timezone.now)
    act = models.CharField(max_length=20, choices=Act.choices)
    person = models.PositiveBigIntegerField(null=True, blank=True)
    name = models.CharField(max_length=120, blank=True)
    post = models.CharField(max_length=200, blank=True)
    session = models.CharField(max_length=16, blank=True)
    address = models.CharField(max_length=45, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=120, blank=True)
    path = models.CharField(max_length=300, blank=True)
    outcome = models.PositiveSmallIntegerField()
    previous_digest = models.CharField(max_length=64, null=True)  # noqa: DJ001 -- unknown until a seal is put on it
    digest = models.CharField(max_length=64, null=True)  # noqa: DJ001 -- as above

    class Meta:
        ordering: ClassVar = ["-pk"]
        triggers: ClassVar = [pgtrigger.Protect(name="access_stays", operation=pgtrigger.Update)]
        indexes: ClassVar = [
            models.Index(fields=["at"], name="access_by_time"),
            models.Index(fields=["person", "-id"], name="access_by_person"),
            models.Index(fields=["act", "-id"], name="access_by_act"),
            models.Index(fields=["kind", "key", "-id"], name="access_by_object"),
            models.Index(fields=["address", "-id"], name="access_by_address"),
        ]
