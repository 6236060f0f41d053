"""What a page that does not exist asks of the database: of a stranger nothing, of others only who they are."""

import pytest

NOWHERE = ("/nowhere/", "/review/999999999/")
SESSION_PERSON_AND_MEMBERSHIPS = 3  # the head names the person and the organisations they act for


@pytest.mark.django_db
@pytest.mark.parametrize("address", NOWHERE)
def test_a_stranger_at_a_wrong_address_costs_no_query(client, address, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(address)
    assert answer.status_code == 404


@pytest.mark.parametrize("address", NOWHERE)
@pytest.mark.parametrize("who", ["handler", "examiner"])
def test_whoever_is_signed_in_costs_what_the_head_shows(client, bench, who, address, django_assert_num_queries):
    client.force_login(getattr(bench, who))
    client.get(address)
    with django_assert_num_queries(SESSION_PERSON_AND_MEMBERSHIPS):
        answer = client.get(address)
    assert answer.status_code == 404
