"""Asks the worker to look at new papers now rather than at its next sweep."""

from celery import current_app

TASK = "papers.tasks.look_after_papers"


def nudge() -> None:
    current_app.send_task(TASK, expires=60, ignore_result=True)
