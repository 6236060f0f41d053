"""Files of a batch to download: made for the bank, handed in, refused; to those who may see the batch."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from papers.serving import serve
from payouts.models import PaymentBatch, PaymentFile, RefusedResult, ResultFile


@require_safe
def payment_file(request: HttpRequest, pk: int) -> FileResponse:
    """A file made from a released batch, exactly as its SHA-256 says."""
    file = get_object_or_404(PaymentFile.objects.filter(batch__in=PaymentBatch.objects.visible_to(request.user)), pk=pk)
    return serve(file.file, sha256=file.sha256, filename=file.name)


@require_safe
def returned_file(request: HttpRequest, pk: int) -> FileResponse:
    """What was handed in, as it was uploaded."""
    file = get_object_or_404(ResultFile.objects.filter(batch__in=PaymentBatch.objects.visible_to(request.user)), pk=pk)
    return serve(file.file, sha256=file.sha256, filename=file.original_name)


@require_safe
def refused_file(request: HttpRequest, pk: int) -> FileResponse:
    """A returned file nothing was taken from, with its reasons."""
    mine = RefusedResult.objects.filter(batch__in=PaymentBatch.objects.visible_to(request.user))
    file = get_object_or_404(mine, pk=pk)
    return serve(file.file, sha256=file.sha256, filename=file.original_name)
