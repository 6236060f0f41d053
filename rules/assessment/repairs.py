"""For each kind of condition that stands in the way: which fact would have to be another, and the claim with it.

Whether that brings anything is not asked here but tried in `changes.py`.
"""

from collections.abc import Iterator

from rules.assessment.claim import Claim
from rules.assessment.repair import Repair, Seen, filed_on
from rules.conditions import CONDITION_KINDS
from rules.conditions.kind import NOBODY
from rules.definition.parts import Condition, Definition


def repairs_for(condition: Condition, claim: Claim, item: int | None) -> Iterator[Repair]:
    """What would meet a simple condition that is not met; nothing where no fact can be another any more.

    `policy` is the position of the policy that the condition was asked about; a condition about the enterprise
    gives the same repair for every item.
    """
    kind = CONDITION_KINDS.get(condition.kind)
    if kind is None or (kind.about_item(condition.params) and item is None):
        return
    yield from kind.repairs(condition, claim, NOBODY if item is None else item)


def into_force(definition: Definition, claim: Claim) -> Iterator[Repair]:
    """Filed on the nearest day on which the rules are in force."""
    first, last, filed = definition.valid_from, definition.valid_until, claim.filed_on
    if filed < first:
        seen: Seen = {"filed_on": filed.isoformat(), "from": first.isoformat()}
        days = (first - filed).days
        yield Repair("filed_later", definition.validity_article, seen, filed_on(first), None, days)
    elif last is not None and filed > last:
        seen = {"filed_on": filed.isoformat(), "until": last.isoformat()}
        days = (filed - last).days
        yield Repair("filed_earlier", definition.validity_article, seen, filed_on(last), None, days)


def account_confirmed(article: str) -> Repair:
    """The account confirmed in time, where silence waived the support."""
    return Repair("account_confirmed", article, {}, lambda claim: claim._replace(bank_account_confirmed=True))
