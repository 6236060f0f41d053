"""What the first page tells the payment posts."""

from django.urls import reverse

from payouts.domain.lines import Outcome
from payouts.services import create_awards, propose_answer
from tests.payouts.conftest import account
from tests.payouts.services.test_record_results import record


def desk(client, person) -> str:
    client.force_login(person)
    answer = client.get(reverse("portal:workspace"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_desk_leads_each_post_to_its_next_step(world, client):
    world.subsidy("66.00")
    create_awards()
    make = reverse("payouts:make", args=[world.call.pk, "enterprise"])
    assert make in desk(client, world.maker)
    assert make not in desk(client, world.releaser)
    world.batch()
    assert make not in desk(client, world.maker)


def test_result_to_confirm_waits_on_the_desk_of_everybody_but_its_author(world, client):
    world.subsidy("66.00")
    batch = world.released()
    propose_answer(line=batch.lines.get(), outcome=Outcome.PAID, reason="", by=world.maker)
    here = f'href="{reverse("payouts:batch", args=[batch.pk])}"'
    assert here in desk(client, world.releaser)
    assert here in desk(client, world.second_maker)
    assert here not in desk(client, world.maker)
    assert here not in desk(client, world.auditor)


def test_failed_payment_is_something_to_do_for_its_payee(world, client):
    application = world.subsidy("66.00")
    own, stranger = (case.enterprise.memberships.get().user for case in (application, world.subsidy("1.00")))
    here = f'href="{reverse("payouts:application", args=[application.pk])}"'
    assert here not in desk(client, own)
    batch = world.released()
    record(world, batch, ("HD-2025-P001-0001", "66.00", "失败", "户名不符"))
    page = desk(client, own)
    assert here in page
    assert "户名不符" in page
    assert "66.00" not in desk(client, stranger)
    account(application.enterprise, own)
    assert here in desk(client, own)  # still to be looked after: it is paid again in a later batch
    world.batch()
    assert here not in desk(client, own)


def test_missing_account_is_something_to_do(world, client):
    application = world.subsidy("66.00", with_account=False)
    create_awards()
    own = application.enterprise.memberships.get().user
    assert reverse("payouts:application", args=[application.pk]) in desk(client, own)


def test_insurer_whose_payment_failed_has_something_to_do(world, client):
    world.pooled()
    record(world, world.released("insurer"), ("HD-2025-P001-0001", "2500.00", "退汇", "账户已销户"))
    own = world.insurer.memberships.get().user
    assert "账户已销户" in desk(client, own)
