"""Whether a page of the filing may still be written on. The rule itself is in the domain; this shows it."""

from typing import TypeVar

from django import forms

from applications.domain.status import Status
from applications.models import Application
from applications.selectors import Filing

Form = TypeVar("Form", bound=forms.Form)


def still_open(application: Application) -> bool:
    """Drafts and returned filings have pages to write on; all others only their detail page."""
    return application.status in {Status.DRAFT, Status.RETURNED}


def shut_unless(form: Form, filing: Filing, part: str, item_id: int | None = None) -> Form:
    """The form, its fields disabled where the part is not open."""
    if not filing.is_editable(part, item_id):
        for field in form.fields.values():
            field.disabled = True
    return form
