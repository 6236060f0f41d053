"""Background work of this floor: the same sweeps anybody may call by hand."""

from importlib import import_module

from celery import shared_task
from django.conf import settings

from accounts import services


@shared_task
def deliver_messages() -> int:
    return services.deliver_messages()


@shared_task
def clear_sessions() -> None:
    """Sessions that have run out leave the table."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
