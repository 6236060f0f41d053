"""How this floor's pages answer a refusal: a sentence at its field or above the form, and the right 4xx."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict

from accounts.web import CONFLICT, status_of
from applications.domain.status import IllegalMove
from papers.domain.refusals import UploadRefused
from records.domain.refusals import Refusal
from review.wording import say


def given_data(request: HttpRequest) -> QueryDict | None:
    """What was posted, an empty form included; None when the page is only read."""
    return request.POST if request.method == "POST" else None


def require_whole_upload(request: HttpRequest, field: str) -> None:
    """Refuses where the file was dropped on its way in because it is larger than any page accepts."""
    if getattr(request, "upload_refused", False):
        raise UploadRefused("file_too_large", field=field, max_mb=settings.UPLOAD_MAX_BYTES // (1024 * 1024))


def status_for(refusal: Refusal) -> int:
    """403 not permitted, 409 moved on or decided already, 422 anything else."""
    return CONFLICT if isinstance(refusal, IllegalMove) else status_of(refusal)


def put_at_field(form: forms.Form, refusal: Refusal) -> None:
    """The sentence at the field it is about, or above the form."""
    form.is_valid()
    form.add_error(refusal.field if refusal.field in form.fields else None, say(refusal))
