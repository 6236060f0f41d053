"""The field of a file. What the file is, is judged by the floor that takes it in."""

from django import forms

from records.forms.read import said


class FileField(forms.FileField):
    default_error_messages = {
        "required": said("file_missing"),
        "invalid": said("file_missing"),
        "missing": said("file_missing"),
        "empty": said("file_empty"),
        "max_length": said("file_name_long"),
        "contradiction": said("file_missing"),
    }
