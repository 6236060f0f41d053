"""How facts are kept: rows that are added and never edited, the history of the others, and who looked at what."""

from records.models.access import AccessEntry, Act
from records.models.append_only import AppendOnly, PartlyFixed
from records.models.change import Change

__all__ = ["AccessEntry", "Act", "AppendOnly", "Change", "PartlyFixed"]
