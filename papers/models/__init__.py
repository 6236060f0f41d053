"""Tables of this floor."""

from papers.models.paper import PagePicture, Paper, Scan

__all__ = ["PagePicture", "Paper", "Scan"]
