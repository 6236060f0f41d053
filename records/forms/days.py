"""Fields of days and moments, with the browser's own pickers; typed by hand they are read as people write them."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from records.domain.reading import read_date, read_moment
from records.forms.read import read_at_field, said

TO_THE_SECOND = "%Y-%m-%dT%H:%M:%S"


class DayInput(forms.DateInput):
    """The browser's picker of days, shown and sent as 2026-06-01."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "w-date"} | (attrs or {}), format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """The browser's picker of a day and a time to the second."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": "1"} | (attrs or {}), format=TO_THE_SECOND)


class _CalendarField(forms.Field):
    default_error_messages = {"required": said("required")}

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class DateField(_CalendarField):
    """A day; None where nothing is typed."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, datetime):
            return timezone.localtime(value).date()
        return value if isinstance(value, date) else read_at_field(read_date, value)


class MomentField(_CalendarField):
    """A moment in the time of the place where the portal stands; None where nothing is typed."""

    widget = MomentInput

    def prepare_value(self, value: Any) -> Any:
        return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value

    def to_python(self, value: Any) -> datetime | None:
        moment = value if isinstance(value, datetime) else read_at_field(read_moment, value)
        return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment
