"""Browsers of people."""

import pytest
from django.test import Client


@pytest.fixture
def browse():
    """A client signed in as somebody."""

    def signed_in(user):
        client = Client()
        client.force_login(user)
        return client

    return signed_in
