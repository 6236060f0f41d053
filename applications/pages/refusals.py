"""A refusal as a page: which status it has and what stands where. The sentences are in applications/wording.py."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.templatetags.formats import day, moment_of
from accounts.wording import say
from applications.domain.refusals import NotEditable
from applications.domain.status import IllegalMove
from applications.wording import SENTENCES
from records.domain.refusals import NotPermitted, Refusal, Stale

FORBIDDEN, CONFLICT, UNPROCESSABLE = 403, 409, 422


def sentence(refusal: Refusal) -> str:
    """The refusal in plain words, saying what to do."""
    shown = {name: _shown(value) for name, value in refusal.params.items()}
    return str(say(Refusal(refusal.code, field=refusal.field, **shown), SENTENCES))


def _shown(value: object) -> object:
    """Dates and moments as the pages write them; the service's "?" for a file of no known kind in words."""
    if value == "?":
        return _("not recognised")
    if isinstance(value, datetime):
        return moment_of(value, seconds=True)
    return day(value, year=True) if isinstance(value, date) else value


def status_of(refusal: Refusal) -> int:
    """403 not permitted, 409 moved on meanwhile, 422 anything that can be put right on the page."""
    if isinstance(refusal, NotPermitted):
        return FORBIDDEN
    return CONFLICT if isinstance(refusal, Stale | IllegalMove | NotEditable) else UNPROCESSABLE


def put_on(form: forms.Form, refusal: Refusal) -> bool:
    """Stands the sentence at its field if the form has it; says whether it did."""
    for name in form.fields:
        if form.add_prefix(name) == refusal.field:
            form.add_error(name, sentence(refusal))
            return True
    return False


def refused(request: HttpRequest, refusal: Refusal, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page again, with the refusal in its place."""
    context |= {"refusal": refusal, "refused": sentence(refusal), "stale": isinstance(refusal, Stale)}
    return render(request, template, context, status=status_of(refusal))
