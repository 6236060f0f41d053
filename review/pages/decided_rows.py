"""The places of a case where people decide a share or a sum, as a form of the case page."""

from typing import Any

from applications.domain.deciding import places
from review.forms.deciding import DecidedForm
from review.selectors import CaseView


def decided_form(view: CaseView, data: Any = None) -> DecidedForm | None:
    """None where nobody is asked: nothing is left to people, or not to this person."""
    if view.assessment is None or not view.examines:
        return None
    found = places(view.definition, view.assessment.inputs)
    return DecidedForm(data, places=found) if found else None
