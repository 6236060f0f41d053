"""How facts are kept: rows that are added and never edited."""

from records.models.append_only import AppendOnly

__all__ = ["AppendOnly"]
