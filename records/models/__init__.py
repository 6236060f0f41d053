"""How facts are kept: rows that are added and never edited, and rows of which little may change."""

from records.models.append_only import AppendOnly, PartlyFixed

__all__ = ["AppendOnly", "PartlyFixed"]
