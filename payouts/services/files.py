"""The sweep that makes the files of released batches, each once."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Exists, OuterRef

from payouts.domain.bank_file import batch_digest
from payouts.domain.refusals import ListChanged
from payouts.models import PaymentBatch, PaymentFile
from payouts.selectors.batches import annex_rows, transfers_of
from payouts.services.sheets import annex_csv, totals_text, transfers_csv, transfers_workbook
from rules.definition.amounts import ENTERPRISE

TOTALS = "totals"  # written last: a batch that has it has all its files


def make_payment_files() -> int:
    """Files of every released batch that lacks them; returns how many batches were served. Safe side by side."""
    done = PaymentFile.objects.filter(batch=OuterRef("pk"), format=TOTALS)
    waiting = PaymentBatch.objects.released().filter(~Exists(done)).order_by("pk")
    return sum(_make(pk) for pk in list(waiting.values_list("pk", flat=True)))


@transaction.atomic
def _make(batch_id: int) -> bool:
    batch = PaymentBatch.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=batch_id).first()
    if batch is None or batch.files.exists():
        return False
    files = payment_files(batch)
    for kind, name, content in files:
        PaymentFile.objects.create(
            batch=batch, format=kind, name=name, file=ContentFile(content, name=name), sha256=_sha256(content)
        )
    return True


def payment_files(batch: PaymentBatch) -> list[tuple[str, str, bytes]]:
    """(format, name, bytes) of every file of a batch; always the same bytes. Raises ListChanged if altered."""
    lines = list(batch.lines.all())
    transfers = transfers_of(lines)
    if batch_digest(batch.number, transfers) != batch.digest:
        raise ListChanged
    annexes = []
    if batch.payee_kind != ENTERPRISE:
        annexes = [(transfer, annex_rows(line)) for transfer, line in zip(transfers, lines, strict=True)]
    files = [
        ("xlsx", f"{batch.number}.xlsx", transfers_workbook(transfers, annexes)),
        ("csv", f"{batch.number}.csv", transfers_csv(transfers)),
        *(
            (f"annex-{transfer.position}", f"{transfer.reference}-annex.csv", annex_csv(transfer.reference, rows))
            for transfer, rows in annexes
        ),
    ]
    digests = [(name, _sha256(content)) for _kind, name, content in files]
    fens = [transfer.fen for transfer in transfers]
    side = totals_text(batch.number, batch.digest, fens, digests)
    return [*files, (TOTALS, f"{batch.number}-totals.txt", side)]


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
