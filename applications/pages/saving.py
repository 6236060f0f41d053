"""Keeping what a page says: the same for "save and continue", for the save of a single field, and for a stale tab."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.http import SignedInRequest
from accounts.templatetags.formats import listed
from applications.models import Application
from applications.pages.access import own_filing
from applications.pages.refusals import UNPROCESSABLE, put_on, refused, sentence, status_of
from applications.selectors import Filing, load_filing
from records.domain.refusals import Refusal, Stale
from records.forms import number_in

Context = Callable[[Filing], dict[str, Any]]


def shown_revision(request: SignedInRequest) -> int:
    """The revision the page was made for; what is no number is taken for a stale page."""
    return number_in(request.POST, "revision", -1)


def valid_values(form: forms.Form, *names: str) -> dict[str, Any]:
    """What could be read, by field; fields that could not stay as they are stored."""
    form.is_valid()
    wanted = names or tuple(form.fields)
    return {name: form.cleaned_data[name] for name in wanted if name in form.cleaned_data and not _shut(form, name)}


def _shut(form: forms.Form, name: str) -> bool:
    return form.fields[name].disabled


def keep(
    request: SignedInRequest,
    application: Application,
    *,
    sheets: Sequence[forms.Form],
    write: Callable[[int], Application],
    template: str,
    context: Context,
    living: Context,
    onward: str,
) -> HttpResponse:
    """Saves what is valid, shows the rest back at its field, and goes on to `onward` when nothing is left.

    `write` gets the revision the page showed and gives the filing as it is now; `context` builds the page again for
    it. Of a single field saved by itself only `living` is shown anew.
    """
    try:
        written = write(shown_revision(request))
    except Refusal as refusal:
        return _not_saved(request, refusal, application, sheets, template, context)
    faults = sum(len(sheet.errors) for sheet in sheets)
    if request.headers.get("HX-Request"):
        answer = living(load_filing(written)) | {"sheets": sheets, "faults": faults}
        return render(request, "applications/parts/saved.html", answer)
    if faults:
        return render(request, template, context(load_filing(written)), status=UNPROCESSABLE)
    return redirect(onward)


def _not_saved(
    request: SignedInRequest,
    refusal: Refusal,
    application: Application,
    sheets: Sequence[forms.Form],
    template: str,
    context: Context,
) -> HttpResponse:
    if request.headers.get("HX-Request"):
        said = {"refused": sentence(refusal), "stale": isinstance(refusal, Stale)}
        return render(request, "applications/parts/not_saved.html", said, status=status_of(refusal))
    fresh = own_filing(request, application.pk)
    page = context(fresh)
    if isinstance(refusal, Stale):
        page["differences"] = [change for sheet in sheets for change in differences(sheet)]
    for sheet in sheets:
        put_on(sheet, refusal)
    return refused(request, refusal, template, page)


def differences(sheet: forms.Form) -> list[tuple[str, str]]:
    """Label and what was typed, for every field where that is not what is stored (`initial`)."""
    return [(str(sheet[name].label), typed_words(sheet[name])) for name in sheet.changed_data]


def typed_words(field: forms.BoundField) -> str:
    """What was typed or chosen, in the words of the page."""
    values = field.data if isinstance(field.data, list) else [field.data or ""]
    choices = getattr(field.field, "choices", None)
    names = {str(code): str(name) for code, name in choices or ()}
    return listed(names.get(str(value), str(value)) for value in values)
