"""Screens of the call managers; each module holds the pages of one subject."""

from schemes.views.calendar_pages import calendar
from schemes.views.call_pages import call, calls, create, edit, material, new, preview, publish
from schemes.views.errata_pages import close, correct, erratum

__all__ = [
    "calendar",
    "call",
    "calls",
    "close",
    "correct",
    "create",
    "edit",
    "erratum",
    "material",
    "new",
    "preview",
    "publish",
]
