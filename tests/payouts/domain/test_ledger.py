"""Entries balance or are refused; an award lies in one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payouts.domain.ledger import (
    MOVES,
    MoneyEvent,
    MoneyState,
    awarded,
    entry,
    moved,
    state_of,
    total_by_account,
)
from payouts.domain.refusals import LedgerRefused


def code_of(act) -> str:
    with pytest.raises(LedgerRefused) as refused:
        act()
    return refused.value.code


def test_award_draws_on_the_call():
    draft = awarded(award_id=12, call_id=7, fen=250000)
    assert draft.postings == (("award:12:payable", 250000), ("call:7:committed", -250000))


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


@pytest.mark.parametrize("event", list(MOVES))
@pytest.mark.parametrize("state", list(MoneyState))
def test_every_event_from_every_state_is_decided(event, state):
    sources, target = MOVES[event]
    if state not in sources:
        act = lambda: moved(award_id=1, attempt=1, event=event, state=state, fen=5)  # noqa: E731
        assert code_of(act) == "illegal_money_move"
        return
    draft = moved(award_id=1, attempt=1, event=event, state=state, fen=5)
    assert dict(draft.postings) == {f"award:1:{state}": -5, f"award:1:{target}": 5}


@given(
    st.lists(st.sampled_from([event for event in MoneyEvent if event is not MoneyEvent.AWARDED]), max_size=30),
    st.integers(1, 10**12),
)
def test_any_history_balances_and_the_award_lies_in_one_place(events, fen):
    drafts = [awarded(award_id=1, call_id=1, fen=fen)]
    state, attempt = MoneyState.PAYABLE, 0
    for event in events:
        sources, target = MOVES[event]
        if state in sources:
            attempt += event is MoneyEvent.RESERVED
            drafts.append(moved(award_id=1, attempt=attempt, event=event, state=state, fen=fen))
            state = target
    totals = total_by_account(drafts)
    assert sum(totals.values()) == 0
    assert totals["call:1:committed"] == -fen
    assert state_of({each: totals.get(f"award:1:{each}", 0) for each in MoneyState}) is state
    assert len({draft.key for draft in drafts}) == len(drafts)


@pytest.mark.parametrize(
    "balances",
    [
        {},
        {MoneyState.PAYABLE: 0, MoneyState.PAID: 0},
        {MoneyState.PAYABLE: 3, MoneyState.PAID: 2},
        {MoneyState.PAYABLE: -3},
    ],
)
def test_split_award_is_refused(balances):
    assert code_of(lambda: state_of(balances)) == "split_award"
