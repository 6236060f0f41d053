"""The one way a table says that its facts are added and never edited (PostgreSQL refuses UPDATE and DELETE)."""

from typing import ClassVar

import pgtrigger
from django.db import models


class AppendOnly(models.Model):
    """A fact. A correction is a new row that names what it corrects."""

    class Meta:
        abstract = True
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
