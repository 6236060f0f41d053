"""Four eyes over the whole chain: whoever acted on a case neither makes nor releases the batch that pays it."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from applications.services import record_act
from payouts.domain.lines import MoneyState
from payouts.domain.refusals import ActedOnCases
from payouts.models import AwardPart, PaymentBatch
from payouts.selectors import part_state
from payouts.services import create_awards, make_batch, release_batch
from tests.payouts.conftest import office

KINDS = ["examination", "meeting", "notice", "finding"]


def act(application, by, kind):
    record_act(application=application, stage="x", kind=kind, office=office("financial_bureau"), post="examiner", by=by)


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_acted_on_a_case_does_not_make_its_batch(world, kind):
    application = world.subsidy()
    world.subsidy()
    act(application, world.maker, kind)
    create_awards()
    with pytest.raises(ActedOnCases) as refused:
        make_batch(call=world.call, payee_kind="enterprise", budget_year=2026, by=world.maker)
    assert refused.value.params == {"cases": application.receipt_no}
    made = make_batch(call=world.call, payee_kind="enterprise", budget_year=2026, by=world.second_maker)
    assert made.line_count == 2


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_acted_on_a_case_does_not_release_its_batch(world, kind):
    application = world.pooled()
    world.pooled()
    act(application, world.releaser, kind)
    batch = world.batch("insurer")
    with pytest.raises(ActedOnCases):
        release_batch(batch=batch, by=world.releaser)
    assert set(map(part_state, AwardPart.objects.all())) == {MoneyState.RESERVED}
    assert release_batch(batch=batch, by=world.second_releaser).released_by == world.second_releaser


def test_acts_on_other_cases_are_no_matter(world):
    act(world.subsidy(with_account=False), world.maker, "examination")
    world.subsidy()
    assert world.batch().line_count == 1


def released_around_the_service(batch, by):
    with transaction.atomic():
        PaymentBatch.objects.filter(pk=batch.pk).update(released_by=by, released_at=timezone.now())
        connection.check_constraints()


def made_at_once(world):
    with transaction.atomic():
        world.batch()
        connection.check_constraints()


def test_database_has_the_last_word_over_the_releaser(world):
    act(world.subsidy(), world.releaser, "meeting")
    batch = world.batch()
    with pytest.raises(DatabaseError, match="has acted on one of its cases"):
        released_around_the_service(batch, world.releaser)


def test_database_has_the_last_word_over_the_maker(world, monkeypatch):
    act(world.subsidy(), world.maker, "examination")
    monkeypatch.setattr("payouts.services.batches.require_fresh_hands", lambda _by, _cases: None)
    with pytest.raises(DatabaseError, match="has acted on one of its cases"):
        made_at_once(world)
