"""Who belongs to the enterprise without a post reads its filing; what they send is refused before it is read."""

from http import HTTPStatus

import pytest
from django.urls import reverse

from accounts.models import Membership, User


@pytest.fixture
def reader(world):
    person = User.objects.create(email="reader@example.cn", full_name="读者")
    Membership.objects.create(user=person, organisation=world.enterprise)
    return person


def test_member_without_a_post_reads_and_sends_nothing(client, world, reader):
    draft = world.subsidy()
    client.force_login(reader)
    assert client.get(reverse("applications:check", args=[draft.pk])).status_code == HTTPStatus.OK
    unreadable = {"submit_key": "nonsense"}  # of which a handler would be told at its fields
    address = reverse("applications:declare", args=[draft.pk])
    assert client.post(address, unreadable).status_code == HTTPStatus.FORBIDDEN
    client.force_login(world.handler)
    assert client.post(address, unreadable).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
