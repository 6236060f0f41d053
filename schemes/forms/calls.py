"""Shapes of what call managers type. What it means is decided in services.py."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schemes.domain.definition import Definition
from schemes.models import Call, SchemeVersion

FILE_TYPES = [(code, code.upper()) for code in ("pdf", "jpg", "png", "ofd", "xml", "xlsx", "docx")]
TO_THE_SECOND = "%Y-%m-%dT%H:%M:%S"


def moment_field(label: Any, hint: Any) -> forms.DateTimeField:
    """A moment to the second, Beijing time, with the browser's own picker."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format=TO_THE_SECOND)
    return forms.DateTimeField(label=label, help_text=hint, widget=widget)


class CallForm(forms.Form):
    """A call: window, matters, routes, budget in yuan, words in both languages."""

    year = forms.IntegerField(label=_("Call year"), min_value=2020, max_value=2100)
    receipt_prefix = forms.RegexField(
        r"^[A-Z0-9][A-Z0-9-]{1,18}$",
        label=_("Receipt number prefix"),
        help_text=_("Capital letters, digits and hyphens, for example HD-2026; every receipt number begins with it."),
    )
    title_zh = forms.CharField(label=_("Title (Chinese)"), max_length=120)
    title_en = forms.CharField(label=_("Title (English)"), max_length=160)
    opens_at = moment_field(_("Opens at"), _("To the second, Beijing time."))
    closes_at = moment_field(_("Closes at"), _("The last second that still counts, usually 23:59:59."))
    budget_yuan = forms.DecimalField(
        label=_("Budget (yuan)"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_("The total that government approvals can never exceed."),
    )
    matters = forms.MultipleChoiceField(label=_("Matters covered"), widget=forms.CheckboxSelectMultiple)
    routes = forms.MultipleChoiceField(label=_("Routes"), widget=forms.CheckboxSelectMultiple)
    summary_zh = forms.CharField(label=_("Summary (Chinese)"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    summary_en = forms.CharField(label=_("Summary (English)"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    contact_zh = forms.CharField(label=_("Contact (Chinese)"), required=False, max_length=200)
    contact_en = forms.CharField(label=_("Contact (English)"), required=False, max_length=200)

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or ""
        self.fields["matters"].choices = [  # type: ignore[attr-defined] # narrowed to Field by the stubs
            (matter.code, matter.name.in_language(language)) for matter in definition.matters
        ]
        self.fields["routes"].choices = [  # type: ignore[attr-defined] # narrowed to Field by the stubs
            (route.code, route.name.in_language(language)) for route in definition.routes
        ]


class VersionForm(forms.Form):
    """Which published rules a new call stands on, and whether it starts from an earlier call."""

    scheme_version = forms.ModelChoiceField(
        SchemeVersion.objects.order_by("code", "-published_at", "-pk"), label=_("Published rules"), empty_label=None
    )
    like = forms.ModelChoiceField(
        Call.objects.all(), label=_("Start from an earlier call"), required=False, empty_label=_("Nothing: begin empty")
    )


class MaterialForm(forms.Form):
    """One material of one route."""

    name_zh = forms.CharField(label=_("Name (Chinese)"), max_length=120)
    name_en = forms.CharField(label=_("Name (English)"), max_length=160)
    hint_zh = forms.CharField(label=_("Hint (Chinese)"), max_length=400, required=False)
    hint_en = forms.CharField(label=_("Hint (English)"), max_length=400, required=False)
    required = forms.BooleanField(label=_("Must be handed in"), required=False)
    needs_signature = forms.BooleanField(label=_("Needs a signature"), required=False)
    needs_seal = forms.BooleanField(label=_("Needs a seal"), required=False)
    paper_too = forms.BooleanField(label=_("Also on paper"), required=False)
    accepted_types = forms.MultipleChoiceField(
        label=_("Accepted file types"), choices=FILE_TYPES, widget=forms.CheckboxSelectMultiple
    )
    max_mb = forms.IntegerField(label=_("Largest file (MB)"), min_value=1, max_value=100)
