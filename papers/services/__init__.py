"""Deeds of this floor: receiving a file, reading a table, drawing, scanning, sweeping."""

from papers.services.drawing import draw_papers
from papers.services.reading import read_rows
from papers.services.receiving import Sender, receive_paper
from papers.services.scanning import scan_papers
from papers.services.sweeping import forget_paper, sweep_orphans

__all__ = [
    "Sender",
    "draw_papers",
    "forget_paper",
    "read_rows",
    "receive_paper",
    "scan_papers",
    "sweep_orphans",
]
