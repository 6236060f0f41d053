"""Whoever was signed in and away for too long loses nothing typed, at whatever address behind the sign-in."""

import json
import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from accounts import kept_typing
from tests.review.world import Bench
from tests.security.addresses import addresses, keys_that_exist, let_go
from tests.sessions import session_ends

TYPED = "材料第 3 页与申报金额不符，\n请补正。"
SIGN_IN = "/accounts/login/"
NOT_OURS = ("/accounts/", "/language/", "/healthz", "/readyz", "/demo/", "/display/")


@pytest.fixture
def bench(db):
    return Bench()


def behind_the_sign_in(keys: list[str]) -> list[str]:
    """A path of every address of ours that takes a form and asks for a sign-in."""
    ours = [each for each in addresses() if not f"/{each.route}".startswith(NOT_OURS) and "POST" in each.methods]
    return [next(each.paths(keys, 1)) for each in ours if getattr(each.view, "login_required", True)]


def known(client: Client, person) -> None:
    """This browser knows the person, whose session is over."""
    client.force_login(person)
    session_ends(client)


def kept_on(page: str) -> dict[str, list[str]]:
    found = re.search(r'<script id="kept-typing" type="application/json">(.*?)</script>', page, re.DOTALL)
    return dict(json.loads(found[1])) if found else {}


def test_typing_survives_at_every_address_behind_the_sign_in(client, bench):
    paths, page = behind_the_sign_in(keys_that_exist() or ["1"]), "/me/inbox/"
    assert len(paths) > 60
    known(client, bench.pre_reviewer)
    mark = client.cookies[kept_typing.MARK].value
    for path in paths:
        client.cookies.clear()
        client.cookies[kept_typing.MARK] = mark
        typed = {"opinion": TYPED, "password": "geheim"}
        answer = client.post(path, typed, headers={"Referer": f"http://testserver{page}"})
        assert (answer.status_code, answer["Location"]) == (302, f"{SIGN_IN}?next={page}"), path
        client.force_login(bench.pre_reviewer)
        shown = client.get(page).content.decode()
        assert [text.replace("\r", "") for text in kept_on(shown).pop("opinion", [])] == [TYPED], path
        assert "geheim" not in shown
        assert f'data-kept-typing="{path}"' in shown
    assert not kept_on(client.get(page).content.decode()), "given out once"


def test_nobody_else_at_the_machine_sees_it(client, bench):
    known(client, bench.pre_reviewer)
    client.post("/me/", {"full_name": TYPED})
    client.force_login(bench.secretary)
    assert not kept_on(client.get("/me/").content.decode())


def test_a_stranger_leaves_nothing(client, bench):
    before = Session.objects.count()
    client.post("/me/", {"full_name": "x" * 20_000})
    client.cookies[kept_typing.MARK] = "forged"
    client.post("/me/", {"full_name": "x" * 20_000})
    assert Session.objects.count() == before
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_more_than_the_bound_is_not_kept(client, bench):
    known(client, bench.pre_reviewer)
    client.post("/me/", {"full_name": "x" * (kept_typing.LONGEST + 1)})
    client.force_login(bench.pre_reviewer)
    assert not kept_on(client.get("/me/").content.decode())


def test_chosen_files_are_said_to_be_chosen_again(client, bench, tmp_path):
    known(client, bench.pre_reviewer)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    with (tmp_path / "a.pdf").open("rb") as file:
        client.post("/me/", {"full_name": "张三丰 ", "upload": file})
    client.force_login(bench.pre_reviewer)
    assert "文件无法保留，请重新选择。" in client.get("/me/").content.decode()


def test_what_a_person_wrote_is_shown_to_be_copied_and_keys_and_choices_are_not(client, bench):
    known(client, bench.pre_reviewer)
    written = {"opinion": TYPED, "amount": "2,600.00", "day": "2026-05-01", "account": "0200006219200123450"}
    chosen = {"act": "return", "mark": "ok", "seq": "17", "form": "0b6e2a3c-9d1f-4c55-8f7a-2b8e6f1d9c34"}
    client.post("/me/", written | chosen)
    client.force_login(bench.pre_reviewer)
    page = client.get("/me/").content.decode()
    assert dict.fromkeys(re.findall(r'data-of="(\w+)"', page)) == dict.fromkeys(written)


@pytest.mark.parametrize("path", ["/me/", "/review/cases/1/decide/", "/calls/manage/new/1/"])
def test_a_part_of_a_page_says_that_one_was_signed_out(client, bench, path):
    known(client, bench.pre_reviewer)
    answer = client.post(
        path, {"a": "b c"}, headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/review/"}
    )
    page = answer.content.decode()
    assert (answer.status_code, answer["HX-Retarget"]) == (401, "#said")
    assert "您已退出登录" in page
    assert "?next=%2Freview%2F" in page
    assert "<html" not in page


def test_every_deed_leads_by_get_to_a_page(client, bench):
    """No address that only takes a POST answers a reload with an empty 405; whatever else there is takes a GET."""
    client.force_login(bench.secretary)
    keys = keys_that_exist()
    deeds = [each for each in addresses() if each.methods and "GET" not in each.methods]
    assert len(deeds) > 15
    for address in deeds:
        path = next(address.paths(keys, 1))
        answer = client.get(path)
        let_go(answer)
        assert answer.status_code != 405, path


@pytest.mark.parametrize(("path", "status"), [("/review/cases/999999/", 404), ("/calls/manage/", 403)])
def test_a_refused_page_never_lands_in_a_part(client, bench, path, status):
    client.force_login(bench.handler)
    answer = client.get(path, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (status, "#said")
    assert "<html" not in answer.content.decode()


def test_a_redirect_takes_the_whole_page_along(client, bench):
    client.force_login(bench.pre_reviewer)
    answer = client.get("/me/inbox/read/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/me/inbox/")
