"""An officer puts right a fact that the papers show otherwise; the amount follows by the rules, up or down."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from applications.domain.amending import AmendmentAsked
from applications.models import Application, Assessment
from applications.services import record_amendments
from review.services.acts import begin, seat
from review.services.examination import EXAMINATION
from review.services.letters import tell_of_amendment


@transaction.atomic
def amend_facts(
    *, application: Application, seq: int, seen: int, changes: Sequence[AmendmentAsked], by: User
) -> Assessment:
    """A further assessment on the corrected facts; the enterprise is told at once. The case stays where it is.

    Whoever corrects has acted in this stage (separation). `seen`: the assessment the page showed. Refuses as a decision
    does (CaseMovedOn, WrongKind, NotYourStage, ActedBefore), and FactChanged, AmendmentRefused.
    """
    act = begin(application=application, seq=seq, kind=EXAMINATION, by=by)
    seat(act, "correction")
    assessment = record_amendments(application=act.application, changes=changes, seen=seen, office=act.office, by=by)
    tell_of_amendment(act.application, act.assessment, assessment)
    return assessment
