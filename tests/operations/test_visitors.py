"""Whose address counts failed sign-ins when proxies stand in front."""

import pytest
from django.test import RequestFactory

from portal.proxies import ProxyNoteMiddleware
from records.visitors import UNKNOWN, address_of, network_of, visitor_address
from tests.architecture.source import ROOT


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


def behind_nginx(client):
    """The request as it leaves deploy/nginx.conf, which writes the address it saw and drops what the visitor wrote."""
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in (ROOT / "deploy" / "nginx.conf").read_text()
    return RequestFactory().get("/", REMOTE_ADDR="172.18.0.2", HTTP_X_FORWARDED_FOR=client)


def test_behind_our_nginx_the_address_is_the_visitors_own(settings):
    settings.PROXIES = 1
    assert visitor_address(behind_nginx("198.51.100.9")) == "198.51.100.9"


@pytest.mark.parametrize("odd", ["", "unknown", "198.51.100.9:443", "a" * 5000, "\x00"])
def test_what_is_no_address_is_kept_as_unknown(settings, odd):
    settings.PROXIES = 1
    request = RequestFactory().get("/", REMOTE_ADDR="", HTTP_X_FORWARDED_FOR=odd)
    assert address_of(request) == UNKNOWN
    assert network_of(odd) == UNKNOWN


@pytest.mark.parametrize(
    ("proxies", "forwarded", "said"),
    [
        (0, "198.51.100.9", "PROXIES is 0"),
        (2, "198.51.100.9", "could forge"),
        (1, "198.51.100.9", "'nothing'"),
        (0, "", "'nothing'"),
    ],
)
def test_the_log_names_what_contradicts_the_setting_once(settings, capsys, monkeypatch, proxies, forwarded, said):
    settings.PROXIES = proxies
    notes = []
    monkeypatch.setattr("portal.proxies.log.warning", lambda _event, **more: notes.append(repr(more)), raising=False)
    monkeypatch.setattr("portal.proxies.log.info", lambda _event, **more: notes.append(repr(more)), raising=False)
    through = ProxyNoteMiddleware(lambda _request: None)
    for _ in range(3):
        through(RequestFactory().get("/", REMOTE_ADDR="172.18.0.2", HTTP_X_FORWARDED_FOR=forwarded))
    assert len(notes) == 1
    assert said in notes[0]
