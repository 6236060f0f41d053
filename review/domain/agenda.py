"""Rules of an agenda: which outcome needs what, and where the money goes when the budget does not suffice.

Either all are cut by the same factor (Haidian, Art. 11) or it goes in the order of filing, as the definition says.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from records.domain.reading import is_empty
from review.domain.refusals import AmountInvalid, ReasonMissing
from rules.money import cut, share_out

OUTCOMES = ("approve", "reduce", "defer", "refuse")
NEEDS_REASON = frozenset({"reduce", "defer", "refuse"})
EXAMINING = frozenset({"examination", "correction"})  # acts after which a member stands aside
LEAST_VOTES = 2


def votes_needed(present: int, quorum: int) -> int:
    """How many members not standing aside a case needs: the definition's number, else more than half; at least 2."""
    return max(LEAST_VOTES, quorum or present // 2 + 1)


def fen(yuan: Decimal) -> int:
    """Whole fen of an amount in yuan."""
    return int(yuan * 100)


def yuan(amount: int) -> Decimal:
    """Yuan, two decimals, of whole fen."""
    return Decimal(amount).scaleb(-2)


def resolved_amount(outcome: str, amount: Decimal | None, reason: str, current: Decimal) -> Decimal:
    """The amount a case keeps by its outcome, in yuan; refuses a missing reason or an amount that does not reduce."""
    if outcome in NEEDS_REASON and is_empty(reason):
        raise ReasonMissing(field="reason")
    if outcome != "reduce":
        return current if outcome == "approve" else Decimal(0)
    if amount is None or not Decimal(0) < amount < current:
        raise AmountInvalid(field="amount_yuan", least=Decimal("0.01"), most=current - Decimal("0.01"))
    return amount


def is_short(available: Decimal, amounts: Sequence[Decimal]) -> bool:
    """Whether the agenda asks for more than is left."""
    return sum(amounts, Decimal(0)) > available


def shared_cut(available: Decimal, cases: Mapping[int, Sequence[Decimal]]) -> dict[int, Decimal]:
    """Art. 11: every item of every case cut by the same factor, down to the fen; the leftover stays unspent.

    `cases` maps a case to its items' amounts in yuan; the answer maps it to its new total.
    """
    wanted = sum(fen(amount) for items in cases.values() for amount in items)
    return {
        case: yuan(sum(cut(fen(amount), available=fen(available), wanted=wanted) for amount in items))
        for case, items in cases.items()
    }


def in_turn(available: Decimal, cases: Sequence[tuple[int, Decimal]], *, last: str) -> dict[int, Decimal]:
    """First come: each case, in the order given, gets its amount while the money lasts; yuan, case -> new total.

    The first that does not fit whole gets what is left where `last` is "part", else nothing. What it leaves goes on to
    the next that fits whole: nobody before loses by it, and no money lies idle.
    """
    left, shares = max(Decimal(0), available), {}
    for case, amount in cases:
        fits = amount <= left
        shares[case] = amount if fits else left if last == "part" else Decimal(0)
        left -= shares[case]
    return shares


def by_item(total: Decimal, items: Sequence[tuple[str, Decimal]]) -> list[Decimal]:
    """A case's lower total shared over its items (number, amount) in proportion, to the fen and summing exactly."""
    keys: list[object] = [f"{number} {position:04d}" for position, (number, _) in enumerate(items)]
    return [yuan(part) for part in share_out(fen(total), [fen(amount) for _, amount in items], keys)]
