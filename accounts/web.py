"""How a page answers when a service refuses or a form is not filled in right: the same page, a sentence, a 4xx."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.wording import SENTENCES, say
from records.domain.refusals import NotPermitted, Refusal, Stale
from records.wording import Sentences

FORBIDDEN, CONFLICT, UNPROCESSABLE = 403, 409, 422


def forbid_unless(permitted: bool) -> None:  # noqa: FBT001 -- forbid_unless(may_manage(…)) reads as it is meant
    """403 before anything typed is looked at: whoever may not do a thing learns nothing about how it is filled in."""
    if not permitted:
        raise PermissionDenied


def status_of(refusal: Refusal) -> int:
    """403 not permitted, 409 somebody was faster or the page is old, 422 everything else."""
    if isinstance(refusal, NotPermitted):
        return FORBIDDEN
    return CONFLICT if isinstance(refusal, Stale) else UNPROCESSABLE


def attach(form: forms.BaseForm, refusal: Refusal, sentences: Sentences = SENTENCES) -> None:
    """Puts the sentence at the field it is about, or above the form. The form must be bound and cleaned."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, say(refusal, sentences))


def refuse(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    refusal: Refusal,
    *,
    sentences: Sentences = SENTENCES,
) -> HttpResponse:
    """Shows the page again with what was typed. The sentence stands at the field of context["form"], and is also
    given as `refusal` for pages without a form."""
    form = context.get("form")
    if isinstance(form, forms.BaseForm) and form.is_bound:
        attach(form, refusal, sentences)
    values = {**context, "refusal": say(refusal, sentences)}
    return render(request, template, values, status=status_of(refusal))


def show(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Renders a form page: 422 where the form says what is wrong, otherwise 200."""
    form = context.get("form")
    wrong = isinstance(form, forms.BaseForm) and form.is_bound and bool(form.errors)
    return render(request, template, dict(context), status=UNPROCESSABLE if wrong else 200)


def turn_down(request: HttpRequest, refusal: Refusal, back: str, *, sentences: Sentences = SENTENCES) -> HttpResponse:
    """A page of its own for a refused button: the sentence and the way back."""
    context = {"refusal": say(refusal, sentences), "back": back}
    return render(request, "accounts/refused.html", context, status=status_of(refusal))
