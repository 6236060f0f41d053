"""Files of a batch to download: made for the bank, handed in, refused; to those who may see the batch."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.fresh import fresh_sign_in_to_read
from accounts.http import SignedInRequest
from papers.serving import serve
from payouts.models import PaymentBatch, PaymentFile, RefusedResult, ResultFile


@fresh_sign_in_to_read
@require_safe
def payment_file(request: SignedInRequest, pk: int) -> FileResponse:
    """A file made from a released batch, exactly as its SHA-256 says."""
    file = get_object_or_404(PaymentFile.objects.filter(batch__in=PaymentBatch.objects.visible_to(request.user)), pk=pk)
    return serve(file.file, sha256=file.sha256, filename=file.name)


@fresh_sign_in_to_read
@require_safe
def returned_file(request: SignedInRequest, pk: int) -> FileResponse:
    """What was handed in, as it was uploaded."""
    file = get_object_or_404(ResultFile.objects.filter(batch__in=PaymentBatch.objects.visible_to(request.user)), pk=pk)
    return serve(file.file, sha256=file.sha256, filename=file.original_name)


@fresh_sign_in_to_read
@require_safe
def refused_file(request: SignedInRequest, pk: int) -> FileResponse:
    """A returned file nothing was taken from, with its reasons."""
    mine = RefusedResult.objects.filter(batch__in=PaymentBatch.objects.visible_to(request.user))
    file = get_object_or_404(mine, pk=pk)
    return serve(file.file, sha256=file.sha256, filename=file.original_name)
