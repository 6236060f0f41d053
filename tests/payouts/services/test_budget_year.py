"""Money of a budget year leaves when that year has begun, by the database's clock."""

import pytest
from django.conf import settings
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from django.utils import timezone

from payouts.domain.lines import MoneyState
from payouts.domain.refusals import BudgetYearToCome
from payouts.models import AwardPart, PaymentBatch
from payouts.selectors import part_state, waiting_batches
from payouts.services import create_awards, make_batch, release_batch
from tests.database import turn_official_clock
from tests.ground import standing


def at(moment: str) -> None:
    """Sets the database's clock; the test's transaction takes it back."""
    turn_official_clock(f"SELECT timestamptz '{moment}'")


@standing
def batch(world):
    world.subsidy()
    create_awards()
    return make_batch(call=world.call, payee_kind="enterprise", budget_year=2027, by=world.maker)


@pytest.mark.parametrize("moment", ["2026-11-30 10:00+08", "2026-12-31 23:59:59.999+08", "2026-12-31 15:59:59+00"])
def test_release_before_the_budget_year_is_refused(world, batch, moment):
    at(moment)
    with pytest.raises(BudgetYearToCome) as refused:
        release_batch(batch=batch, by=world.releaser)
    assert refused.value.params == {"year": 2027}
    assert part_state(AwardPart.objects.get()) is MoneyState.RESERVED
    assert not waiting_batches(world.releaser).exists()


@pytest.mark.parametrize("moment", ["2027-01-01 00:00+08", "2026-12-31 16:00+00", "2028-06-01 00:00+08"])
def test_release_from_the_first_of_january_in_beijing(world, batch, moment):
    at(moment)
    assert waiting_batches(world.releaser).get() == batch
    release_batch(batch=batch, by=world.releaser)
    assert part_state(AwardPart.objects.get()) is MoneyState.IN_TRANSIT


def test_database_refuses_it_by_itself(world, batch):
    at("2026-12-31 23:59+08")
    with pytest.raises(DatabaseError, match="has not begun"), transaction.atomic():
        PaymentBatch.objects.filter(pk=batch.pk).update(released_by=world.releaser, released_at=timezone.now())


def test_pages_say_from_when_it_may_leave(world, batch, client):
    at("2026-11-30 10:00+08")
    client.force_login(world.releaser)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for address in (reverse("payouts:batch", args=[batch.pk]), reverse("payouts:overview")):
        page = client.get(address).content.decode()
        assert "1 January 2027" in page
        assert reverse("payouts:release", args=[batch.pk]) not in page
    answer = client.post(reverse("payouts:release", args=[batch.pk]))
    assert answer.status_code == 422
    assert "can be released from 1 January 2027" in answer.content.decode()
