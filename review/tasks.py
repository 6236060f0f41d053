"""Background work of this floor: the same sweep anybody may call by hand."""

from celery import shared_task

from review import services


@shared_task
def close_notices() -> int:
    return services.close_notices()


@shared_task
def forget_objection_requests() -> int:
    return services.forget_requests()
