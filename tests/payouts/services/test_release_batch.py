"""Two people send money: the maker never releases, and nobody decides twice."""

import pytest
from django.db import transaction
from django.db.utils import DatabaseError, IntegrityError
from django.utils import timezone

from accounts.models import Message
from payouts.domain.lines import MoneyState
from payouts.domain.refusals import AlreadyDecided, ListChanged, ReasonMissing, SamePerson
from payouts.models import AwardPart, BatchState, PaymentBatch
from payouts.selectors import part_state, preview_batch, waiting_batches
from payouts.services import reject_batch, release_batch
from records.domain.refusals import NotPermitted
from tests.database import do_as_owner
from tests.ground import standing
from tests.posts import hold_anyway, office


@standing
def batch(world):
    world.subsidy()
    return world.batch()


def test_release_sends_the_money(world, batch):
    released = release_batch(batch=batch, by=world.releaser)
    assert (released.state, released.released_by) == (BatchState.RELEASED, world.releaser)
    assert part_state(AwardPart.objects.get()) is MoneyState.IN_TRANSIT
    assert Message.objects.get(kind="payment_batch_released").recipient == world.maker


def test_maker_with_both_posts_does_not_release(world, batch):
    hold_anyway(world.maker, office("finance_bureau"), "payment_releaser")
    with pytest.raises(SamePerson):
        release_batch(batch=batch, by=world.maker)
    assert part_state(AwardPart.objects.get()) is MoneyState.RESERVED
    assert not waiting_batches(world.maker).exists()
    assert waiting_batches(world.releaser).get() == batch


def test_database_refuses_the_maker_as_releaser(world, batch):
    with pytest.raises(IntegrityError, match="maker_never_releases"), transaction.atomic():
        PaymentBatch.objects.filter(pk=batch.pk).update(released_by=world.maker, released_at=timezone.now())


@pytest.mark.parametrize("who", ["second_maker", "auditor", "examiner", "stranger"])
def test_only_releasers_release(world, batch, who):
    with pytest.raises(NotPermitted):
        release_batch(batch=batch, by=getattr(world, who))


def test_second_release_is_refused(world, batch):
    release_batch(batch=batch, by=world.releaser)
    with pytest.raises(AlreadyDecided) as refused:
        release_batch(batch=batch, by=world.second_releaser)
    assert refused.value.params == {"name": "releaser", "state": "released"}


def test_rejection_makes_the_awards_payable_again(world, batch):
    rejected = reject_batch(batch=batch, reason=" 账号需核对 ", by=world.releaser)
    assert (rejected.state, rejected.rejected_reason) == (BatchState.REJECTED, "账号需核对")
    assert part_state(AwardPart.objects.get()) is MoneyState.PAYABLE
    assert world.batch().lines.get().line_parts.get().attempt == 2
    assert Message.objects.get(kind="payment_batch_rejected").params["reason"] == "账号需核对"


def test_maker_takes_a_batch_back(world, batch):
    assert reject_batch(batch=batch, reason="漏了一家", by=world.maker).state is BatchState.REJECTED


@pytest.mark.parametrize("who", ["second_maker", "auditor", "stranger"])
def test_others_do_not_reject(world, batch, who):
    with pytest.raises(NotPermitted):
        reject_batch(batch=batch, reason="x", by=getattr(world, who))


def test_rejection_needs_a_reason(world, batch):
    with pytest.raises(ReasonMissing):
        reject_batch(batch=batch, reason="  ", by=world.releaser)


def test_rejected_batch_is_not_released(world, batch):
    reject_batch(batch=batch, reason="x", by=world.releaser)
    with pytest.raises(AlreadyDecided):
        release_batch(batch=batch, by=world.second_releaser)


def test_database_refuses_a_second_decision(world, batch):
    release_batch(batch=batch, by=world.releaser)
    for change in ({"released_by": world.second_releaser}, {"rejected_at": timezone.now()}, {"released_at": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            PaymentBatch.objects.filter(pk=batch.pk).update(**change)


def test_altered_line_is_found_at_release(world, batch):
    do_as_owner("UPDATE payouts_paymentline SET account_no = '1'")
    with pytest.raises(ListChanged):
        release_batch(batch=batch, by=world.releaser)


def test_nothing_is_payable_while_money_is_under_way(world, batch):
    release_batch(batch=batch, by=world.releaser)
    assert preview_batch(world.call, "enterprise", 2026).lines == ()
