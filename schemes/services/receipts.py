"""Receipt numbers: one counter row a call, so that numbers have no gaps that a rollback would leave."""

from django.db import transaction

from schemes.models import Call, ReceiptCounter


@transaction.atomic
def next_receipt_no(*, call: Call) -> str:
    """The next number, e.g. `HD-2026-000412`. Locks the counter until the caller's transaction ends."""
    ReceiptCounter.objects.get_or_create(call=call)
    counter = ReceiptCounter.objects.select_for_update().get(call=call)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{call.receipt_prefix}-{counter.last:06d}"
