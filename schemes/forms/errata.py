"""Shapes of what is put right of a published call. What it means is decided in services/errata.py."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms import LineField, MomentField, ParagraphField, WholeField
from schemes.domain.errata import DEADLINE, HINT, hint_name
from schemes.models import CallMaterial

REASON = "reason"
SEEN = "seen"


class ReasonForm(forms.Form):
    """Why a call is closed early, or an erratum declined."""

    reason = ParagraphField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say why.")},
    )


class ErratumForm(forms.Form):
    """The call as it should read; what is left as it stands is no part of the correction."""

    title_zh = LineField(label=_("Title (Chinese)"), max_length=120)
    title_en = LineField(label=_("Title (English)"), max_length=160)
    summary_zh = ParagraphField(label=_("Summary (Chinese)"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    summary_en = ParagraphField(label=_("Summary (English)"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    contact_zh = LineField(label=_("Contact (Chinese)"), required=False, max_length=200)
    contact_en = LineField(label=_("Contact (English)"), required=False, max_length=200)
    closes_at = MomentField(
        label=_("Closes at"), help_text=_("Only later than now stands here: a window is prolonged.")
    )
    reason = ParagraphField(
        label=_("Reason"),
        help_text=_("Everybody reads it beside the correction."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say why.")},
    )
    seen = WholeField(widget=forms.HiddenInput, least=0)

    def __init__(
        self,
        *args: Any,
        standing: Mapping[str, str],
        materials: Iterable[CallMaterial],
        seen: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**standing, SEEN: seen, DEADLINE: datetime.fromisoformat(standing[DEADLINE])}
        self.hints: list[tuple[CallMaterial, list[str]]] = []
        for material in materials:
            names = [hint_name(material.pk, code) for code in ("zh", "en")]
            labels = (_("Hint (Chinese)"), _("Hint (English)"))
            for name, label in zip(names, labels, strict=True):
                self.fields[name] = LineField(label=label, max_length=400, required=False)
            self.hints.append((material, names))

    def wanted(self) -> dict[str, str]:
        """The names of domain/errata.py with what was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in (REASON, SEEN)}
        return typed | {DEADLINE: typed[DEADLINE].isoformat()}

    @property
    def main(self) -> list[forms.BoundField]:
        """The fields of the call itself."""
        return [self[name] for name in self.fields if not name.startswith(HINT) and name not in (REASON, SEEN)]

    @property
    def of_materials(self) -> list[tuple[CallMaterial, list[forms.BoundField]]]:
        """The hints, material by material."""
        return [(material, [self[name] for name in names]) for material, names in self.hints]

    @property
    def hints_touched(self) -> bool:
        """Whether the part with the hints has to stand open."""
        return any(name.startswith(HINT) for name in (*self.errors, *(self.changed_data if self.is_bound else ())))
