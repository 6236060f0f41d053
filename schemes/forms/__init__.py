"""Shapes of what call managers type. What it means is decided in services."""

from schemes.forms.calendar import CalendarForm
from schemes.forms.calls import CallForm, MaterialForm, VersionForm
from schemes.forms.errata import ErratumForm, ReasonForm

__all__ = ["CalendarForm", "CallForm", "ErratumForm", "MaterialForm", "ReasonForm", "VersionForm"]
