"""What is typed into the estimator: kept in the browser for a while, never here; however much and whatever it is."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.applications.views.estimator import ADDRESS, GIANT, MICRO, RESEARCH, error_at, figures


def test_fifty_policies_are_estimated_kept_and_no_more_added(client, world):
    typed = dict(MICRO | GIANT)
    for n in range(50):
        typed |= {
            f"p-{n}-product": "rd_and_conversion", f"p-{n}-premium_yuan": f"{1234567 + n * 7919}.{n:02}",
            f"p-{n}-starts_on": "2026-03-01", f"p-{n}-ends_on": "2027-02-28", f"p-{n}-level": "municipal",
            f"p-{n}-granted_yuan": f"{n + 1}.00", f"p-{n}-paid_by_others_yuan": f"{n}.50",
            f"p-{n}-invoice_no": f"{26112000000000000000 + n * 7919 ** 4}", f"p-{n}-total_yuan": f"{n + 2000000}",
        }  # fmt: skip
    answer = client.post(ADDRESS, typed | {"do": "add"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert figures(page) == ["500,000.00"]
    assert 'value="add"' not in page
    assert 'name="p-50-product"' not in page
    assert sum(len(cookie.value) for cookie in client.cookies.values()) < 7800  # one header line of a proxy
    again = client.get(ADDRESS).content.decode()
    assert figures(again) == ["500,000.00"]


def test_hostile_sizes_are_cut_and_answered(client, world):
    many = {f"p-{n}-product": "x" * 5000 for n in range(300)} | {f"f{n}": "y" * 500 for n in range(300)}
    answer = client.post(ADDRESS, many | {"sectors": ["z" * 10_000] * 50})
    assert answer.status_code == 422
    assert len(answer.content) < 1_500_000
    assert all(len(cookie.value) < 4000 for cookie in client.cookies.values())


def test_names_nobody_asked_for_are_ignored(client, world):
    answer = client.post(ADDRESS, {"p-0-insurer": "x", "p-999-product": "", "__proto__": "x", "p-0-": "x", "是": "x"})
    assert answer.status_code == 200


def test_typing_survives_a_change_of_language_and_is_cleared_on_demand(client, world):
    client.post(ADDRESS, MICRO | RESEARCH)
    client.post(reverse("set_language"), {"language": "en", "next": ADDRESS})
    english = client.get(ADDRESS).content.decode()
    assert "What may my enterprise get?" in english
    assert 'value="200,000"' in english
    client.post("/estimate/clear/")
    assert 'value="200,000"' not in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("cookie", ["", "x", "eyJmIjp7fX0:1abc:signature", "." * 3000])
def test_cookie_that_is_not_ours_is_ignored(client, world, cookie):
    client.cookies["estimate"] = cookie
    assert client.get(ADDRESS).status_code == 200


def test_cookie_is_too_old_after_two_hours(client, world, monkeypatch):
    client.post(ADDRESS, MICRO | RESEARCH)
    later = time.time() + 2 * 3600 + 5
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert 'value="200,000"' not in client.get(ADDRESS).content.decode()


def test_nothing_is_written_on_the_server(client, world):
    with CaptureQueriesContext(connection) as queries:
        client.post(ADDRESS, MICRO | RESEARCH | GIANT)
        client.get(ADDRESS)
    written = [query["sql"] for query in queries if re.match(r"\s*(INSERT|UPDATE|DELETE)", query["sql"], re.IGNORECASE)]
    assert written == []
    assert not Session.objects.exists()


def test_scripts_get_the_answer_and_the_notes_at_the_fields(client, world):
    answer = client.post(ADDRESS, MICRO | RESEARCH | GIANT | {"employees": "x"}, headers={"HX-Request": "true"})
    part = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in part
    assert figures(part) == ["100,000.00"]
    assert error_at(part, "employees")
    assert 'hx-swap-oob="true"' in part


def test_scripts_never_add_a_policy(client, world):
    part = client.post(ADDRESS, MICRO | RESEARCH | {"do": "add"}, headers={"HX-Request": "true"}).content.decode()
    assert "id_p-0-product_error" in part
    assert "id_p-1-product_error" not in part


def test_too_often_is_refused_for_a_minute(client, world, settings):
    settings.ACCOUNT_RATE_LIMITS = {"estimate": "2/m/ip"}
    for _ in range(2):
        assert client.post(ADDRESS, MICRO).status_code == 200
    assert client.post(ADDRESS, MICRO).status_code == 429
    part = client.post(ADDRESS, MICRO, headers={"HX-Request": "true"})
    assert part.status_code == 429
    assert 'id="result"' in part.content.decode()
    assert client.get(ADDRESS).status_code == 200  # reading is free
