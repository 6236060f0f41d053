"""Asks the worker to look at new papers now rather than at its next sweep."""

from records import nudges

TASK = "papers.tasks.look_after_papers"


def nudge() -> None:
    nudges.nudge(TASK)
