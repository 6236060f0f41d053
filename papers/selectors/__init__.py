"""Reading: papers by the name of their stored file, and how much somebody has sent."""

from papers.selectors.papers import closed_as, closed_names, is_open, paper_named, papers_named, picture_of
from papers.selectors.quotas import Sent, sent_by

__all__ = [
    "Sent",
    "closed_as",
    "closed_names",
    "is_open",
    "paper_named",
    "papers_named",
    "picture_of",
    "sent_by",
]
