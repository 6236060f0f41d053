"""How a table says what may happen to its rows after they were written. `prepare` turns it into grants.

The application's database role holds no other right than the one named here (records/services/database_roles.py); the
trigger behind it answers for whoever does hold more.
"""

from typing import ClassVar

import pgtrigger
from django.db import models


class AppendOnly(models.Model):
    """A fact. A correction is a new row that names what it corrects.

    `rows_are_locked`: services take rows of it FOR UPDATE so that two of them meet there; nothing is written to it.
    `added_by_the_database`: a trigger writes it; the portal itself only reads.
    """

    rows_are_locked: ClassVar[bool] = False
    added_by_the_database: ClassVar[bool] = False

    class Meta:
        abstract = True
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class PartlyFixed(models.Model):
    """A row that stays but for the few fields it names in `may_change`; it is never deleted."""

    may_change: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True
