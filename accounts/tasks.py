"""Background work of this floor: the same sweeps anybody may call by hand."""

from celery import shared_task

from accounts import services


@shared_task
def deliver_messages() -> int:
    return services.deliver_messages()
