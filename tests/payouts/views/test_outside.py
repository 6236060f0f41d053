"""What enterprises and insurers see of their money, and nobody else's."""

import pytest
from django.urls import reverse

from payouts.selectors import payment_state
from payouts.services import create_awards, release_batch
from tests.payouts.conftest import account
from tests.payouts.services.test_record_results import record


def member(organisation):
    return organisation.memberships.get().user


@pytest.fixture
def page(client):
    def get(person, name, *args):
        client.force_login(person)
        return client.get(reverse(f"payouts:{name}", args=args))

    return get


def test_enterprise_follows_its_payment(world, page):
    application = world.subsidy("200.00")
    own = member(application.enterprise)

    def shown() -> str:
        answer = page(own, "application", application.pk)
        assert answer.status_code == 200
        return answer.content.decode()

    assert payment_state(application) == []
    assert "200.00" not in shown()
    create_awards()
    assert payment_state(application)[0].state == "payable"
    batch = world.batch()
    assert payment_state(application)[0].state == "reserved"
    release_batch(batch=batch, by=world.releaser)
    assert payment_state(application)[0].state == "in_transit"
    record(world, batch, ("HD-2025-P001-0001", "200.00", "失败", "户名不符"))
    [payment] = payment_state(application)
    assert (payment.state, payment.reason, payment.needs_account) == ("failed", "户名不符", False)
    text = shown()
    assert "户名不符" in text
    assert reverse("accounts:bank_account", args=[application.enterprise.pk]) in text
    account(application.enterprise, own)
    again = world.released()
    record(world, again, ("HD-2025-P002-0001", "200.00", "成功"))
    assert payment_state(application)[0].state == "paid"
    assert "200.00" in shown()


def test_missing_account_is_asked_for(world, page):
    application = world.subsidy(with_account=False)
    create_awards()
    assert payment_state(application)[0].needs_account
    text = page(member(application.enterprise), "application", application.pk).content.decode()
    assert reverse("accounts:bank_account", args=[application.enterprise.pk]) in text


def test_other_enterprise_finds_nothing(world, page):
    application, other = world.subsidy(), world.subsidy()
    create_awards()
    assert page(member(other.enterprise), "application", application.pk).status_code == 404


def test_insurer_sees_its_payments_with_their_annex(world, page):
    cases = [world.pooled(), world.pooled()]
    batch = world.released("insurer")
    own = member(world.insurer)
    text = page(own, "institution", world.insurer.pk).content.decode()
    assert "5,000.00" in text
    annex = page(own, "annex", batch.lines.get().pk)
    assert annex.status_code == 200
    for case in cases:
        assert case.enterprise.name in annex.content.decode()


def test_insurer_sees_nothing_before_release(world, page):
    world.pooled()
    batch = world.batch("insurer")
    own = member(world.insurer)
    assert page(own, "annex", batch.lines.get().pk).status_code == 404
    assert batch.lines.get().reference not in page(own, "institution", world.insurer.pk).content.decode()


def test_insurer_does_not_see_another_insurer(world, page):
    world.pooled(insurer=world.other_insurer)
    batch = world.released("insurer")
    own = member(world.insurer)
    assert page(own, "institution", world.other_insurer.pk).status_code == 404
    assert page(own, "annex", batch.lines.get().pk).status_code == 404
    assert page(own, "batch", batch.pk).status_code == 404
    assert page(own, "overview").status_code == 404


def test_enterprise_sees_no_annex(world, page):
    application = world.pooled()
    batch = world.released("insurer")
    assert page(member(application.enterprise), "annex", batch.lines.get().pk).status_code == 404


def test_payment_alone_for_the_page_of_the_application(world, client):
    application = world.subsidy("200.00")
    create_awards()
    client.force_login(member(application.enterprise))
    address = reverse("payouts:application", args=[application.pk])
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "200.00" in part
    assert "<html" not in part
