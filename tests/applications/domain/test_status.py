import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.domain.status import CLOSED, TABLE, Event, IllegalMove, Status, next_status


def test_every_status_decides_every_event():
    assert {status: set(row) for status, row in TABLE.items()} == {status: set(Event) for status in Status}


@given(st.sampled_from(Status), st.sampled_from(Event))
def test_every_pair_gives_a_status_or_a_refusal(status, event):
    if TABLE[status][event] is not None:
        assert next_status(status, event) is TABLE[status][event]
        return
    with pytest.raises(IllegalMove) as refusal:
        next_status(status, event)
    assert refusal.value.params == {"status": status.value, "event": event.value}


@given(st.sampled_from(sorted(CLOSED)), st.sampled_from(Event))
def test_a_closed_case_never_moves_again(status, event):
    with pytest.raises(IllegalMove):
        next_status(status, event)


@given(st.lists(st.sampled_from(Event), max_size=30))
def test_no_chain_of_events_decides_a_case_that_was_not_filed(events):
    status, filed = Status.DRAFT, False
    for event in events:
        after = TABLE[status][event]
        if after is None:
            continue
        filed = filed or event is Event.FILE
        status = after
        assert filed or status in (Status.DRAFT, Status.WITHDRAWN)


def test_every_status_can_be_reached_from_a_draft():
    reached, frontier = {Status.DRAFT}, [Status.DRAFT]
    while frontier:
        for after in TABLE[frontier.pop()].values():
            if after is not None and after not in reached:
                reached.add(after)
                frontier.append(after)
    assert reached == set(Status)
