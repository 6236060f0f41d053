"""Forms of meetings: calling one, an outcome, who attends, concluding."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from review.models import Attendance
from review.models.meeting import AGENDA_OUTCOMES
from review.selectors import MeetingStage
from review.wording import in_language


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MeetingForm(forms.Form):
    """`stages` are those the person may call meetings for."""

    stage = forms.ChoiceField(label=_("Call and stage"))
    title = forms.CharField(label=_("Title"), max_length=120)
    held_on = forms.DateField(label=_("Date"), widget=DayInput, initial=timezone.localdate)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    chair = forms.CharField(label=_("Chair"), max_length=60)

    def __init__(self, *args: Any, stages: Sequence[MeetingStage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stages = {f"{each.call.pk}:{each.stage.code}": each for each in stages}
        field = self.fields["stage"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (key, f"{each.call} · {in_language(each.stage.name)}（{each.waiting}）")
                for key, each in self.stages.items()
            ]

    def chosen(self) -> MeetingStage:
        return self.stages[self.cleaned_data["stage"]]


class OutcomeForm(forms.Form):
    """What is resolved for one case, and who stands aside."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=AGENDA_OUTCOMES)
    amount_yuan = forms.DecimalField(
        label=_("Amount (yuan)"),
        required=False,
        max_digits=14,
        decimal_places=2,
        error_messages={"invalid": _("Enter an amount in yuan, such as 1200.00.")},
    )
    reason = forms.CharField(
        label=_("Reason (the enterprise reads it, unless the case is deferred)"), required=False, max_length=1000
    )
    exception_reason = forms.CharField(
        label=_("Reason for an exception (the enterprise reads it)"), required=False, max_length=1000
    )
    recused = forms.ModelMultipleChoiceField(
        label=_("Stands aside"), queryset=Attendance.objects.none(), required=False
    )

    def __init__(self, *args: Any, attendance: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recused"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = attendance


class AttendanceForm(forms.Form):
    """One person a line: name, then the post after a comma or a space."""

    people = forms.CharField(
        label=_("Who attended"),
        help_text=_("One person a line: name, comma, post."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )

    def clean_people(self) -> list[tuple[str, str]]:
        found = []
        for line in self.cleaned_data["people"].splitlines():
            name, _comma, post = line.replace("，", ",").replace("、", ",").partition(",")
            if name.strip():
                found.append((name.strip()[:60], post.strip()[:80]))
        return found


class ConclusionForm(forms.Form):
    resolution_no = forms.CharField(label=_("Resolution number"), max_length=60, required=False)
    minutes = forms.FileField(label=_("Minutes"), required=False, help_text=_("PDF, Word or a scan, at most 20 MB."))
