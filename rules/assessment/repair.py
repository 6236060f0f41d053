"""One fact made another: what it takes, how far it is, and the claim with it. Which facts: `repairs.py`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rules.assessment.claim import GRANTED, Claim, Item, Qualification, self_borne
from rules.assessment.result import Value
from rules.money import yuan_of

Edit = Callable[[Claim], Claim]
Seen = dict[str, Value]

# How much it takes, the least first: what is a stroke of the pen, what an office decides, what time brings,
# what changes the enterprise itself. Ties go by distance to the limit.
EFFORT = (
    "account_confirmed",
    "allocation_lowered",
    "filed_later",
    "certificate_renewed",
    "support_decided",
    "recognised",
    "sector_stated",
    "support_obtained",
    "certificate_obtained",
    "certificate_of_year",
    "score_stated",
    "score_reached",
    "term_shortened",
    "premium_borne",
    "start_in_year",
    "employees_within",
    "revenue_within",
    "registered_within",
    "product_listed",
    "filed_earlier",
)
OUT_OF_REACH = frozenset(
    {"start_in_year", "employees_within", "revenue_within", "registered_within", "product_listed", "filed_earlier"}
)  # said where everything is explained, but no advice while somebody files
AT_MOST = frozenset({"allocation_lowered", "support_decided", "support_obtained", "premium_borne"})


@dataclass(frozen=True, slots=True, eq=False)
class Repair:
    """One fact made another. `item`: position of the item it is about, None for the enterprise or the claim.

    `distance` is how far the fact is from where it would have to be, in the unit of its kind. Compared by identity.
    """

    code: str
    article: str
    params: Mapping[str, Value]
    edit: Edit
    item: int | None = None
    distance: int = 0

    @property
    def effort(self) -> int:
        return EFFORT.index(self.code)

    @property
    def key(self) -> tuple[str, str, str, int | None]:
        """What tells two repairs apart: what they say, and of which item."""
        return self.code, self.article, repr(dict(self.params)), self.item


def filed_on(day: date) -> Edit:
    """The claim filed on another day."""
    return lambda claim: claim._replace(filed_on=day)


def of_item(position: int, edit: Callable[[Item], Item]) -> Edit:
    """The claim with one item changed."""

    def changed(claim: Claim) -> Claim:
        items = list(claim.items)
        items[position] = edit(items[position])
        return claim._replace(items=tuple(items))

    return changed


def summed(item: Item) -> Item:
    """The item with what is derived from its facts derived again."""
    granted = sum(each.amount_fen for each in item.other_support if each.status == GRANTED)
    borne = self_borne(item.paid_fen, item.paid_by_others_fen, item.invoices)
    return item._replace(self_borne_fen=borne, granted_fen=granted)


def further_certificate(kind: str, issued_on: date, valid_until: date) -> Edit:
    """A further certificate; those already held stay what they are."""
    new = Qualification(kind, issued_on, valid_until, "")

    def edit(claim: Claim) -> Claim:
        held = (*claim.enterprise.qualifications, new)
        return claim._replace(enterprise=claim.enterprise._replace(qualifications=held))

    return edit


def premium_borne(article: str, claim: Claim, position: int) -> Iterator[Repair]:
    """The premium paid, and paid by the enterprise itself; how much of it is open, so it is what it brings at most."""
    item = claim.items[position]
    paid = item.paid_fen or item.premium_fen
    if item.self_borne_fen or not paid or any(invoice.allocated_fen < 0 for invoice in item.invoices):
        return
    seen: Seen = {
        "paid_yuan": yuan_of(item.paid_fen),
        "paid_by_others_yuan": yuan_of(item.paid_by_others_fen),
    }
    edit = of_item(position, lambda each: summed(each._replace(paid_fen=paid, paid_by_others_fen=0)))
    yield Repair("premium_borne", article, seen, edit, position, paid)
