"""Two people at the same moment, on connections of their own: PostgreSQL lets one of them win."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from payouts.domain.evidence import Evidence
from payouts.domain.lines import MoneyState
from payouts.domain.refusals import AlreadyDecided, NothingToPay
from payouts.models import Award, AwardPart, JournalEntry, LinePart, PaymentBatch
from payouts.selectors import ledger_total, states_by_part
from payouts.services import (
    create_awards,
    make_batch,
    make_payment_files,
    post_entry,
    record_results,
    reject_batch,
    release_batch,
)
from records.domain.refusals import Refusal
from tests.payouts.conftest import World
from tests.payouts.services.test_record_results import as_csv, table

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act returned or refused with, all started together."""
    gate = threading.Barrier(len(acts))
    answers: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=20)
            answers[place] = act()
        except Refusal as refusal:
            answers[place] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def refusals(answers: list[object]) -> list[type]:
    return [type(answer) for answer in answers if isinstance(answer, Refusal)]


@pytest.fixture
def world(transactional_db):
    return World()


def test_two_makers_never_put_an_award_into_two_lines(world):
    for _ in range(3):
        world.subsidy()
    create_awards()

    def make(who):
        return lambda: make_batch(call=world.call, payee_kind="enterprise", budget_year=2026, by=who)

    answers = at_once(make(world.maker), make(world.second_maker))
    assert refusals(answers) == [NothingToPay]
    assert PaymentBatch.objects.count() == 1
    assert LinePart.objects.count() == 3
    assert set(states_by_part(AwardPart.objects.all()).values()) == {MoneyState.RESERVED}


def test_release_and_rejection_do_not_both_happen(world):
    world.subsidy()
    batch = world.batch()
    answers = at_once(
        lambda: release_batch(batch=batch, by=world.releaser),
        lambda: reject_batch(batch=batch, reason="核对", by=world.second_releaser),
    )
    assert refusals(answers) == [AlreadyDecided]
    batch.refresh_from_db()
    assert (batch.released_at is None) != (batch.rejected_at is None)
    expected = MoneyState.IN_TRANSIT if batch.released_at else MoneyState.PAYABLE
    assert set(states_by_part(AwardPart.objects.all()).values()) == {expected}
    assert ledger_total() == 0


def test_two_releasers_release_once(world):
    world.subsidy()
    batch = world.batch()
    answers = at_once(
        *(lambda who=who: release_batch(batch=batch, by=who) for who in (world.releaser, world.second_releaser))
    )
    assert refusals(answers) == [AlreadyDecided]
    assert JournalEntry.objects.filter(event="released").count() == 1


def test_sweeps_side_by_side_write_each_award_and_file_once(world):
    for _ in range(4):
        world.subsidy()
    at_once(create_awards, create_awards, create_awards)
    assert Award.objects.count() == 4
    batch = world.released()
    at_once(make_payment_files, make_payment_files)
    assert batch.files.count() == 3


def test_one_result_file_handed_in_twice_at_once_counts_once(world):
    world.subsidy("100.00")
    batch = world.released()
    rows = table(("HD-2025-P001-0001", "100.00", "成功"))
    answers = at_once(
        *(
            lambda who=who: record_results(batch=batch, upload=as_csv(rows), evidence=Evidence.BANK, by=who)
            for who in (world.maker, world.releaser)
        )
    )
    assert sorted(answer.recorded for answer in answers) == [0, 1]
    assert JournalEntry.objects.filter(event="paid").count() == 1


def test_one_key_posted_at_once_is_one_entry(transactional_db):
    def act() -> JournalEntry:
        return post_entry(key="k", event="e", postings={"call:1:committed": -5, "part:1:payable": 5})

    answers = at_once(act, act, act)
    assert len({answer.pk for answer in answers}) == 1


def test_two_takers_of_the_same_money_do_not_both_get_it(transactional_db):
    post_entry(key="fill", event="e", postings={"call:1:committed": -5, "part:1:payable": 5})

    def take(key):
        return lambda: post_entry(key=key, event="e", postings={"part:1:payable": -5, "part:1:paid": 5})

    assert len(refusals(at_once(take("a"), take("b")))) == 1
    assert ledger_total() == 0


def test_two_makers_of_different_years_never_put_a_part_into_two_lines(world):
    """What is due this year could go into either batch; what is due next year only into one."""
    world.subsidy_in_parts("10.00", "20.00")
    world.subsidy_in_parts("1.00", "2.00")
    create_awards()

    def make(who, year):
        return lambda: make_batch(call=world.call, payee_kind="enterprise", budget_year=year, by=who)

    answers = at_once(make(world.maker, 2026), make(world.second_maker, 2027))
    made = {batch.budget_year: batch.total_yuan for batch in answers if isinstance(batch, PaymentBatch)}
    assert sum(made.values()) == 33
    assert made.get(2026, 11) == 11
    assert LinePart.objects.values("part").distinct().count() == LinePart.objects.count() == 4


def test_two_releasers_of_batches_with_parts_of_one_award(world):
    world.subsidy_in_parts("10.00", "20.00")
    create_awards()
    first = make_batch(call=world.call, payee_kind="enterprise", budget_year=2026, by=world.maker)
    ahead = make_batch(call=world.call, payee_kind="enterprise", budget_year=2027, by=world.maker)
    answers = at_once(
        lambda: release_batch(batch=first, by=world.releaser),
        lambda: reject_batch(batch=ahead, reason="核对", by=world.second_releaser),
    )
    assert refusals(answers) == []
    states = states_by_part(AwardPart.objects.all())
    assert [states[part.pk] for part in AwardPart.objects.order_by("number")] == [
        MoneyState.IN_TRANSIT,
        MoneyState.PAYABLE,
    ]
    assert ledger_total() == 0
