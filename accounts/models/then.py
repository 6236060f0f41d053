"""Names as they were on the day of a fact: pages about the past read these and never the current ones."""

from django.db import models

from accounts.models.organisation import Organisation
from records.wording import chosen


def in_both(organisation: Organisation | None, prefix: str) -> dict[str, str]:
    """The organisation's two names today, as values of the fields `<prefix>_name` and `<prefix>_name_en`."""
    if organisation is None:
        return {}
    return {f"{prefix}_name": organisation.name, f"{prefix}_name_en": organisation.name_en}


class OfficeThen(models.Model):
    """A fact of an office, with what the office was called that day."""

    office_name = models.CharField(max_length=120, blank=True)
    office_name_en = models.CharField(max_length=160, blank=True)

    class Meta:
        abstract = True

    @property
    def office_then(self) -> str:
        """What the office was called, in the reader's language."""
        return chosen(self.office_name, self.office_name_en)
