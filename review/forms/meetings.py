"""Forms of meetings: calling one, an outcome, who attends, concluding."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.domain.media import picked
from records.domain.reading import DOCUMENT, one_line
from records.forms import (
    ChoiceField,
    CodeField,
    DateField,
    FileField,
    LineField,
    ModelMultipleChoiceField,
    MoneyField,
    ParagraphField,
)
from review.models import Attendance
from review.models.meeting import AGENDA_OUTCOMES
from review.selectors import MeetingStage
from review.services.uploads import MINUTES
from review.wording import in_language


class MeetingForm(forms.Form):
    """`stages` are those the person may call meetings for; the one where most waits is proposed."""

    stage = ChoiceField(label=_("Call and stage"))
    title = LineField(label=_("Title"), max_length=120)
    held_on = DateField(label=_("Date"), initial=timezone.localdate)
    place = LineField(label=_("Place"), max_length=120, required=False)
    chair = LineField(label=_("Chair"), max_length=60)

    def __init__(self, *args: Any, stages: Sequence[MeetingStage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stages = {f"{each.call.pk}:{each.stage.code}": each for each in stages}
        field = self.fields["stage"]
        if isinstance(field, ChoiceField):
            field.choices = [
                (key, f"{each.call} · {in_language(each.stage.name)}（{each.waiting}）")
                for key, each in self.stages.items()
            ]
        if self.stages and not self.initial.get("stage"):
            self.initial["stage"] = max(self.stages, key=lambda key: self.stages[key].waiting)

    def chosen(self) -> MeetingStage:
        return self.stages[self.cleaned_data["stage"]]


class OutcomeForm(forms.Form):
    """What is resolved for one case, and who stands aside."""

    outcome = ChoiceField(label=_("Outcome"), choices=AGENDA_OUTCOMES)
    amount_yuan = MoneyField(label=_("Amount (yuan)"), required=False)
    reason = LineField(
        label=_("Reason (the enterprise reads it, unless the case is deferred)"), required=False, max_length=1000
    )
    exception_reason = LineField(
        label=_("Reason for an exception (the enterprise reads it)"), required=False, max_length=1000
    )
    recused = ModelMultipleChoiceField(label=_("Stands aside"), queryset=Attendance.objects.none(), required=False)

    def __init__(self, *args: Any, attendance: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recused"]
        if isinstance(field, ModelMultipleChoiceField):
            field.queryset = attendance


class AttendanceForm(forms.Form):
    """One person a line: name, then the post after a comma or a space."""

    people = ParagraphField(
        label=_("Who attended"),
        help_text=_("One person a line: name, comma, post."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )

    def clean_people(self) -> list[tuple[str, str]]:
        found = []
        for line in self.cleaned_data["people"].splitlines():
            name, _comma, post = line.replace("，", ",").replace("、", ",").partition(",")
            if one_line(name):
                found.append((one_line(name)[:60], one_line(post)[:80]))
        return found


class ConclusionForm(forms.Form):
    resolution_no = CodeField(label=_("Resolution number"), alphabet=DOCUMENT, max_length=60, required=False)
    minutes = FileField(
        label=_("Minutes"),
        required=False,
        help_text=_("PDF, Word or a scan, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": picked(MINUTES)}),
    )
