"""An officer decides a share or a sum that the policy leaves to people, within its bounds and with a reason."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from applications.domain.deciding import Place
from applications.models import Application, Assessment
from applications.services import record_decided
from review.services.acts import begin, seat
from review.services.examination import EXAMINATION


@transaction.atomic
def decide_amounts(
    *, application: Application, seq: int, seen: int, values: Mapping[Place, str], reason: str, by: User
) -> Assessment:
    """A further assessment with what was decided. The case stays where it is; it cannot pass while anything is open.

    Whoever decides has acted in this stage (separation). A later stage may decide otherwise. Refuses as
    a decision does (CaseMovedOn, WrongKind, NotYourStage, ActedBefore), and FactChanged, DecisionRefused.
    """
    act = begin(application=application, seq=seq, kind=EXAMINATION, by=by)
    seat(act, "deciding")
    return record_decided(
        application=act.application, values=values, seen=seen, reason=reason, office=act.office, by=by
    )
