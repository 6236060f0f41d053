"""Every step of a line is decided, and any history of several lines of one award leaves its money in one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payouts.domain.evidence import OPENS_A_PAYMENT, Evidence, needs_second_person
from payouts.domain.ledger import awarded, moved, state_of, total_by_account
from payouts.domain.lines import (
    OUT,
    STEPS,
    LineState,
    MoneyEvent,
    MoneyState,
    Outcome,
    Position,
    next_state,
    position_of,
    state_after,
)
from payouts.domain.refusals import LedgerRefused

ALLOWED = {
    (None, "reserved"): "reserved",
    ("reserved", "rejected"): "rejected",
    ("reserved", "released"): "sent",
    ("sent", "unknown"): "unknown",
    **{(state, outcome): outcome for state in ("sent", "unknown") for outcome in ("paid", "failed", "returned")},
    ("paid", "returned"): "returned",
    **{(state, "reopened"): "unknown" for state in ("paid", "failed", "returned")},
}


@pytest.mark.parametrize("state", [None, *LineState])
@pytest.mark.parametrize("event", list(MoneyEvent))
def test_table_of_steps_is_total(state, event):
    expected = ALLOWED.get((state.value if state else None, event.value))
    if expected is None:
        with pytest.raises(LedgerRefused, match="illegal_money_move"):
            next_state(state, event)
    else:
        assert next_state(state, event) == expected


def test_nothing_but_a_person_leads_out_of_unknown():
    assert set(STEPS[LineState.UNKNOWN]) == {MoneyEvent.PAID, MoneyEvent.FAILED, MoneyEvent.RETURNED}
    assert OUT[LineState.UNKNOWN] is MoneyState.IN_TRANSIT


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ([], LineState.SENT),
        (["unknown"], LineState.UNKNOWN),
        (["failed"], LineState.FAILED),
        (["failed", "reopened"], LineState.UNKNOWN),
        (["failed", "reopened", "paid"], LineState.PAID),
    ],
)
def test_state_is_that_of_the_last_step(outcomes, state):
    assert state_after(rejected=False, released=True, outcomes=outcomes) is state
    assert state_after(rejected=True, released=False, outcomes=outcomes) is LineState.REJECTED
    assert state_after(rejected=False, released=False, outcomes=outcomes) is LineState.RESERVED


@pytest.mark.parametrize(
    ("lines", "position"),
    [
        ((), Position(MoneyState.PAYABLE)),
        (("failed", "rejected", "returned"), Position(MoneyState.PAYABLE)),
        (("failed", "reserved"), Position(MoneyState.RESERVED)),
        (("unknown",), Position(MoneyState.IN_TRANSIT)),
        (("unknown", "sent"), Position(MoneyState.IN_TRANSIT, 1)),
        (("unknown", "reserved"), Position(MoneyState.IN_TRANSIT)),
        (("paid", "unknown", "paid"), Position(MoneyState.PAID, 2)),
    ],
)
def test_position_is_where_the_money_that_is_out_has_come_furthest(lines, position):
    assert position_of(map(LineState, lines)) == position


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(list(MoneyEvent))), max_size=60), st.integers(1, 10**12))
def test_any_history_balances_and_the_award_lies_in_one_place(steps, fen):
    drafts = [awarded(part_id=1, call_id=1, fen=fen)]
    lines: dict[int, LineState] = {}
    for number, (line, event) in enumerate(steps):
        if event not in STEPS[lines.get(line)]:
            continue
        before = position_of(lines.values())
        lines[line] = next_state(lines.get(line), event)
        after = position_of(lines.values())
        draft = moved(key=str(number), event=event, part_id=1, call_id=1, before=before, after=after, fen=fen)
        drafts += [draft] if draft else []
    totals, position = total_by_account(drafts), position_of(lines.values())
    assert sum(totals.values()) == 0
    assert totals["call:1:committed"] == -fen
    assert state_of({each: totals.get(f"part:1:{each}", 0) for each in MoneyState}) is position.state
    assert totals.get("part:1:doubled", 0) == position.doubled * fen == -totals.get("call:1:doubled", 0)


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("state", [LineState.SENT, LineState.UNKNOWN, LineState.PAID, LineState.FAILED])
@pytest.mark.parametrize("evidence", list(Evidence))
@pytest.mark.parametrize("made_the_batch", [True, False])
def test_second_person_wherever_one_could_pay_twice(outcome, state, evidence, made_the_batch):
    needed = needs_second_person(outcome, state=state, evidence=evidence, made_the_batch=made_the_batch)
    alone = outcome is Outcome.UNKNOWN or (
        evidence is Evidence.BANK
        and outcome is not Outcome.REOPENED
        and (outcome not in OPENS_A_PAYMENT or (not made_the_batch and state is not LineState.UNKNOWN))
    )
    assert needed is not alone
