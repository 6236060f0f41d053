"""Repairs of what is wrong with an item: support from elsewhere, recognition, dates, premium, invoice, product."""

from collections.abc import Callable, Iterator

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Repair, Seen, of_item, summed
from rules.assessment.screening import Blocked
from rules.definition.parts import Definition
from rules.money import yuan_of


def allocation_lowered(article: str, claim: Claim, item: int, blocked: Blocked) -> Iterator[Repair]:
    """The part of the overrun invoice that this item claims, lowered to what is left of it."""
    over = blocked.claimed_fen - blocked.total_fen
    parts = [each for each in claim.items[item].invoices if each.number == blocked.invoice]
    if blocked.code != "overrun_invoice" or len(parts) != 1 or parts[0].allocated_fen <= over:
        return
    now, then = parts[0].allocated_fen, parts[0].allocated_fen - over

    def edit(each: Item) -> Item:
        lowered = (i._replace(allocated_fen=then) if i.number == blocked.invoice else i for i in each.invoices)
        return summed(each._replace(invoices=tuple(lowered)))

    seen: Seen = {
        "invoice": blocked.invoice,
        "allocated_yuan": yuan_of(now),
        "over_yuan": yuan_of(over),
        "left_yuan": yuan_of(then),
    }
    yield Repair("allocation_lowered", article, seen, of_item(item, edit), item, over)


def product_listed(definition: Definition, claim: Claim, item: int) -> Iterator[Repair]:
    """Another product for the same premium: one of each class, since a class has one rate."""
    article, now = definition.screening.product_article, claim.items[item].product
    for place, measure in enumerate(definition.measures):
        for found in measure.classes:
            seen: Seen = {
                "product": now,
                "measure": measure.code,
                "class": found.code,
                "products": list(found.products),
            }
            edit = of_item(item, _product(found.products[0]))
            yield Repair("product_listed", article, seen, edit, item, place)


def _product(code: str) -> Callable[[Item], Item]:
    return lambda item: item._replace(product=code)
