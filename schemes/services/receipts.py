"""Receipt numbers: one counter row a call, so that numbers have no gaps that a rollback would leave."""

from django.db import connection, transaction

from schemes.models import Call

NEXT = """
    INSERT INTO schemes_receiptcounter AS counter (call_id, last) VALUES (%s, 1)
    ON CONFLICT (call_id) DO UPDATE SET last = counter.last + 1
    RETURNING last
"""


@transaction.atomic
def next_receipt_no(*, call: Call) -> str:
    """The next number, e.g. `HD-2026-000412`. Locks the counter until the caller's transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [call.pk])
        (number,) = cursor.fetchone()
    return f"{call.receipt_prefix}-{number:06d}"
