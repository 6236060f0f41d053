"""Fields that choose from what is listed. What is not listed is answered in our words, never repeated."""

from django import forms

from records.forms.read import said

_LISTED = {"required": said("required"), "invalid_choice": said("choice_unknown")}
_LISTS = {**_LISTED, "invalid_list": said("choice_unknown"), "invalid_pk_value": said("choice_unknown")}


class ChoiceField(forms.ChoiceField):
    default_error_messages = _LISTED


class TypedChoiceField(forms.TypedChoiceField):
    default_error_messages = _LISTED


class MultipleChoiceField(forms.MultipleChoiceField):
    default_error_messages = _LISTS


class TypedMultipleChoiceField(forms.TypedMultipleChoiceField):
    default_error_messages = _LISTS


class ModelChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # of any model
    default_error_messages = _LISTED


class ModelMultipleChoiceField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # of any model
    default_error_messages = _LISTS
