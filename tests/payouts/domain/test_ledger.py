"""Entries balance or are refused; an award lies in one place."""

import pytest

from payouts.domain.ledger import awarded, entry, moved, state_of, total_by_account
from payouts.domain.lines import MoneyEvent, MoneyState, Position
from payouts.domain.refusals import LedgerRefused


def code_of(act) -> str:
    with pytest.raises(LedgerRefused) as refused:
        act()
    return refused.value.code


def test_award_draws_on_the_call():
    draft = awarded(part_id=12, call_id=7, fen=250000)
    assert draft.postings == (("call:7:committed", -250000), ("part:12:payable", 250000))


@pytest.mark.parametrize(
    ("key", "postings", "code"),
    [
        ("", {"a": 1, "b": -1}, "no_key"),
        ("k", {}, "too_few_postings"),
        ("k", {"a": 1}, "too_few_postings"),
        ("k", {"a": 1, "b": -1, "c": 0}, "zero_posting"),
        ("k", {"a": 1, "b": -2}, "unbalanced"),
    ],
)
def test_bad_entry_is_refused(key, postings, code):
    assert code_of(lambda: entry(key=key, event="e", postings=postings)) == code


PLACES = [Position(state, doubled) for state in MoneyState for doubled in range(3)]


@pytest.mark.parametrize("before", PLACES)
@pytest.mark.parametrize("after", PLACES)
def test_move_leads_from_any_position_to_any_other(before, after):
    draft = moved(key="k", event=MoneyEvent.PAID, part_id=1, call_id=2, before=before, after=after, fen=5, memo="why")
    if before == after:
        assert draft is None
        return
    assert draft.memo == "why"
    totals = dict(draft.postings)
    assert sum(totals.values()) == 0
    assert totals.get("part:1:doubled", 0) == -totals.get("call:2:doubled", 0) == 5 * (after.doubled - before.doubled)
    if before.state is not after.state:
        assert (totals[f"part:1:{before.state}"], totals[f"part:1:{after.state}"]) == (-5, 5)


@pytest.mark.parametrize(
    "balances",
    [
        {},
        {MoneyState.PAYABLE: 0, MoneyState.PAID: 0},
        {MoneyState.PAYABLE: 3, MoneyState.PAID: 2},
        {MoneyState.PAYABLE: -3},
    ],
)
def test_split_part_is_refused(balances):
    assert code_of(lambda: state_of(balances)) == "split_part"


def test_totals_by_account_add_up():
    first = awarded(part_id=1, call_id=1, fen=7)
    assert total_by_account([first, first]) == {"part:1:payable": 14, "call:1:committed": -14}
