"""Background work of this floor: the same sweeps anybody may call by hand."""

from celery import shared_task

from applications import services


@shared_task
def make_filed_pdfs() -> int:
    return services.make_filed_pdfs()


@shared_task
def lapse_overdue_corrections() -> int:
    return services.lapse_overdue_corrections()


@shared_task
def sweep_documents() -> int:
    return services.sweep_documents()


@shared_task
def tell_drafts() -> int:
    """Calls that were closed early or prolonged since the last look."""
    return services.tell_drafts()
