"""What happened to rows that may change: written by the database itself, beside every statement, whoever sends it."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from records.models.append_only import AppendOnly


class Change(AppendOnly):
    """One row added, changed or removed. `before` and `after` hold the columns that differ; at both ends all.

    `role` is the database role of the connection, `person` the key of who was signed in, if anybody: a number, since
    this floor knows no people. Nobody but the trigger writes here. `digest` and `previous_digest` wait for a seal.
    """

    added_by_the_database = True

    table = models.CharField(max_length=63)
    row = models.CharField(max_length=60)
    act = models.CharField(max_length=6)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    at = models.DateTimeField(db_default=Now())
    role = models.CharField(max_length=63)
    person = models.PositiveBigIntegerField(null=True)
    previous_digest = models.CharField(max_length=64, null=True)  # noqa: DJ001 -- unknown until a seal is put on it
    digest = models.CharField(max_length=64, null=True)  # noqa: DJ001 -- as above

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["table", "row", "id"], name="change_of_row"),
            models.Index(fields=["person", "id"], name="change_by_person"),
        ]
