"""What the clock does here: the sweeps of the services, each idempotent."""

from celery import shared_task

from payouts import services


@shared_task
def create_awards() -> int:
    """Approved cases become awards."""
    return services.create_awards()


@shared_task
def make_payment_files() -> int:
    """Released batches get their files."""
    return services.make_payment_files()
