"""What the clock does on this floor."""

from celery import shared_task

from schemes import services


@shared_task
def announce_calls() -> int:
    """Windows that opened or closed since the last look."""
    return services.announce_calls()
