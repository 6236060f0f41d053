"""Background work of this floor: the same sweeps anybody may call by hand."""

from celery import shared_task

from papers import services


@shared_task
def look_after_papers() -> int:
    """The virus check first: what it has not let pass is not drawn."""
    return services.scan_papers() + services.draw_papers()


@shared_task
def sweep_orphans() -> int:
    return services.sweep_orphans()
