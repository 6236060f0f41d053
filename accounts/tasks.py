"""Background work of this floor: the same sweeps anybody may call by hand."""

from celery import shared_task

from accounts import services


@shared_task
def deliver_messages() -> int:
    return services.deliver_messages()


@shared_task
def sweep_sessions() -> int:
    return services.sweep_sessions()


@shared_task
def apply_account_changes() -> int:
    return services.apply_account_changes()
