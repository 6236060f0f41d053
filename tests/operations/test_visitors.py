"""Whose address counts failed sign-ins when proxies stand in front."""

import pytest
from django.test import RequestFactory

from portal.visitors import visitor_address


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.9", "10.0.0.1"),  # nobody is believed
        (1, "203.0.113.5, 198.51.100.9", "198.51.100.9"),  # the left part was written by the visitor
        (2, "203.0.113.5, 198.51.100.9, 10.0.0.2", "198.51.100.9"),
        (1, "", "10.0.0.1"),
        (2, "198.51.100.9", "10.0.0.1"),
    ],
)
def test_address_is_the_one_the_outermost_believed_proxy_saw(settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert visitor_address(request) == address
