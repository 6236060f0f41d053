"""Shapes of what call managers type. What it means is decided in services.py."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from records.domain.reading import Alphabet
from records.forms import (
    CodeField,
    LineField,
    ModelChoiceField,
    MomentField,
    MoneyField,
    MultipleChoiceField,
    ParagraphField,
    WholeField,
)
from rules.definition.parts import Definition
from schemes.models import Call, SchemeVersion

FILE_TYPES = [(code, code.upper()) for code in ("pdf", "jpg", "png", "ofd", "xml", "xlsx", "docx")]
PREFIX = Alphabet("-")
SHORTEST_PREFIX = 2


class CallForm(forms.Form):
    """A call: window, matters, routes, budget in yuan, words in both languages."""

    year = WholeField(label=_("Call year"), least=2020, most=2100, widget=forms.NumberInput)
    receipt_prefix = CodeField(
        alphabet=PREFIX,
        max_length=19,
        label=_("Receipt number prefix"),
        help_text=_("Capital letters, digits and hyphens, for example HD-2026; every receipt number begins with it."),
    )
    title_zh = LineField(label=_("Title (Chinese)"), max_length=120)
    title_en = LineField(label=_("Title (English)"), max_length=160)
    opens_at = MomentField(label=_("Opens at"), help_text=_("To the second, Beijing time."))
    closes_at = MomentField(label=_("Closes at"), help_text=_("The last second that still counts, usually 23:59:59."))
    budget_yuan = MoneyField(
        label=_("Budget (yuan)"),
        help_text=_("The total that what is approved can never exceed."),
    )
    matters = MultipleChoiceField(label=_("Matters covered"), widget=forms.CheckboxSelectMultiple)
    routes = MultipleChoiceField(label=_("Routes"), widget=forms.CheckboxSelectMultiple)
    summary_zh = ParagraphField(label=_("Summary (Chinese)"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    summary_en = ParagraphField(label=_("Summary (English)"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    contact_zh = LineField(label=_("Contact (Chinese)"), required=False, max_length=200)
    contact_en = LineField(label=_("Contact (English)"), required=False, max_length=200)

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or ""
        self.fields["matters"].choices = [  # type: ignore[attr-defined] # narrowed to Field by the stubs
            (matter.code, matter.name.in_language(language)) for matter in definition.matters
        ]
        self.fields["routes"].choices = [  # type: ignore[attr-defined] # narrowed to Field by the stubs
            (route.code, route.name.in_language(language)) for route in definition.routes
        ]

    def clean_receipt_prefix(self) -> str:
        prefix: str = self.cleaned_data["receipt_prefix"]
        if len(prefix) < SHORTEST_PREFIX or prefix.startswith("-"):
            raise forms.ValidationError(_("Begin with a letter or digit, and use at least two characters."))
        return prefix


class VersionForm(forms.Form):
    """Which published rules a new call stands on, and whether it starts from an earlier call."""

    scheme_version = ModelChoiceField(
        SchemeVersion.objects.order_by("code", "-published_at", "-pk"), label=_("Published rules"), empty_label=None
    )
    like = ModelChoiceField(
        Call.objects.all(), label=_("Start from an earlier call"), required=False, empty_label=_("Nothing: begin empty")
    )


class MaterialForm(forms.Form):
    """One material of one route."""

    name_zh = LineField(label=_("Name (Chinese)"), max_length=120)
    name_en = LineField(label=_("Name (English)"), max_length=160)
    hint_zh = LineField(label=_("Hint (Chinese)"), max_length=400, required=False)
    hint_en = LineField(label=_("Hint (English)"), max_length=400, required=False)
    required = forms.BooleanField(label=_("Must be handed in"), required=False)
    needs_signature = forms.BooleanField(label=_("Needs a signature"), required=False)
    needs_seal = forms.BooleanField(label=_("Needs a seal"), required=False)
    paper_too = forms.BooleanField(label=_("Also on paper"), required=False)
    accepted_types = MultipleChoiceField(
        label=_("Accepted file types"), choices=FILE_TYPES, widget=forms.CheckboxSelectMultiple
    )
    max_mb = WholeField(label=_("Largest file (MB)"), least=1, most=100, widget=forms.NumberInput)
