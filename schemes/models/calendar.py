"""Working days. Seeded from chinesecalendar, editable by the bureau; a year without rows is unknown, not guessed."""

from typing import ClassVar

from django.db import models


class CalendarDay(models.Model):
    date = models.DateField(primary_key=True)
    is_workday = models.BooleanField()
    source = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar = ["date"]
