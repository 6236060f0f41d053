"""How this floor's pages answer a refusal: a sentence at its field or above the form, and the right 4xx."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.web import CONFLICT, status_of
from applications.domain.status import IllegalMove
from papers.domain.refusals import UploadRefused
from records.domain.refusals import Refusal
from review.wording import say

View = Callable[..., HttpResponse]


def act_of(page: str) -> Callable[[View], View]:
    """An address that takes what was posted from `page` (named by its `pk`); whoever just opens it is led there.

    So a page shown in answer to a refused act can be opened again, and read in the other language.
    """

    def decorated(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def answer(request: HttpRequest, pk: int, **named: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, pk, **named)
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            return redirect(reverse(page, args=[pk]) + query)

        return answer

    return decorated


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
