"""Whatever is sent to whatever address by whomever: a page, a sentence, 404. Never a fault of the server.

`make test` goes round once: at every address somebody to whom it opens sends every name at once, each with another odd
value. `make security` goes on until every address met every value under all names as every person.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve

from tests.applications.world import person
from tests.posts import founder
from tests.review.world import Bench
from tests.security.addresses import Address, addresses, keys_that_exist, let_go
from tests.security.odd import BAD_UTF8, PARTS, TYPES, VALUES, bodies, everywhere, mixed, names
from tests.trust.explained import PAGES, deed_words
from tests.trust.subjects import Standing, standing_of
from tests.trust.things import Door, doors
from tests.whole import WHOLE, comes_today

SECONDS = float(os.environ.get("SECURITY_SECONDS", "0"))
FAULT, SHUT = 500, {403, 404}
PUBLIC = (
    *("/", "/calls/", "/policies/", "/notices/", "/estimate/", "/about/", "/privacy/", "/accessibility/", "/site-map/"),
    *("/favicon.ico", "/robots.txt", "/accounts/login/", "/accounts/signup/"),
)
LONG_ONES = 10  # at one of so many addresses everything sent is very long
DAYS = 2  # in so many each address has its turn
EVERY = 6  # of the odd addresses that reach a view, one of so many in `make test`
LEAVES = ("/accounts/", "/demo/")  # addresses after which one may be signed out


class Hostile:
    """Several browsers, one for each person, and a list of everything that ended in a fault."""

    def __init__(self, people: dict[str, Any]) -> None:
        self.people = people
        self.clients = {role: Client(raise_request_exception=False) for role in people}
        self.tried: Counter[str] = Counter()
        self.faults: list[str] = []
        self.last = ""
        for role in people:
            self.sign_in(role)

    def sign_in(self, role: str) -> None:
        if self.people[role] is not None:
            self.clients[role].force_login(self.people[role])

    def seen(self, **_: object) -> None:
        self.last = repr(sys.exc_info()[1])

    def send(self, role: str, method: str, path: str, what: str, **how: object) -> None:
        answer = getattr(self.clients[role], method)(path, **how)
        self.tried[method] += 1
        self.tried["opened"] += answer.status_code not in SHUT
        let_go(answer)
        if answer.status_code >= FAULT:
            self.faults.append(f"{method} {path[:120]} as {role}, {what}: {answer.status_code} {self.last[:200]}")
        if path.startswith(LEAVES):
            self.sign_in(role)


@pytest.fixture
def hostile(db):
    bench = Bench()
    bench.filed_subsidy()
    noticed = bench.walked("notice")
    bench.object_to(bench.publish(noticed).entries.get())
    bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    people = {
        "nobody": None, "handler": noticed.created_by, "examiner": bench.pre_reviewer, "secretary": bench.secretary,
        "auditor": bench.auditor, "manager": bench.manager, "operator": founder("operator"),
        "maker": person("制单", bench.bureau, "payment_maker"),
    }  # fmt: skip
    attacker = Hostile(people)
    got_request_exception.connect(attacker.seen)
    yield attacker
    got_request_exception.disconnect(attacker.seen)


@dataclass(frozen=True)
class Ground:
    """An address with what exists in it, as far as the house has any, and those to whom it opens; else everybody."""

    address: Address
    path: str
    people: tuple[str, ...]

    def takes(self, method: str) -> bool:
        return not self.address.methods or method in self.address.methods


def grounds(people: dict[str, Any]) -> list[Ground]:
    found = {door.name: door for door in doors(filter(None, people.values()), 1)}
    standings = {role: who and standing_of(who) for role, who in people.items()}
    able = {name: tuple(let_in(door, standings)) for name, door in found.items()}
    keys, everybody = keys_that_exist(), tuple(people)
    return [Ground(each, path_of(each, found, keys), able.get(each.name, everybody)) for each in addresses()]


def path_of(address: Address, found: dict[str, Door], keys: list[str]) -> str:
    door = found.get(address.name)
    return door.path if door else next(address.paths(keys, 1))


def let_in(door: Door, standings: dict[str, Standing | None]) -> list[str]:
    """Those with a right to it, as the matrix explains it; all where none of these has."""
    rights = {*PAGES.get(door.name, ()), *deed_words(door.name)}
    able = [role for role, standing in standings.items() if door.subject.relations(standing) & rights]
    return able or list(standings)


Sent = tuple[str, str, str, str, dict[str, Any]]


def once_round(found: list[Ground]) -> Iterator[Sent]:
    """(person, method, path, what, how): at each address every name with a value of its own, beside bytes that are no
    UTF-8, and one odd kind of content; other values and another person at each. Half of the addresses a day."""
    for number, ground in enumerate(found):
        if not comes_today(ground.address.name, DAYS):
            continue
        role = ground.people[number % len(ground.people)]
        every = mixed(number) if number % LONG_ONES else everywhere(VALUES["long"])
        if ground.takes("GET"):
            query = f"{RequestFactory().get('/', every).META['QUERY_STRING']}&{BAD_UTF8.decode('latin-1')}"
            yield role, "get", ground.path, "mixed values, no UTF-8", {"QUERY_STRING": query}
        if ground.takes("POST"):
            kind, body = list(bodies(every))[number % 3]
            yield role, "post", ground.path, f"mixed {kind}", {"data": body}
            content, sent = list(TYPES.items())[number % len(TYPES)]
            yield role, "post", ground.path, f"content of {content}", {"data": sent, "content_type": content}


def without_end(found: list[Ground], people: list[str]) -> Iterator[Sent]:
    """Each round another value under all names and another person at each address, with a right to it or without."""
    values, keys = list(VALUES.items()), keys_that_exist()
    for turn in count():
        for number, ground in enumerate(found):
            what, value = values[(turn + number) % len(values)]
            role = people[(turn + number) % len(people)]
            for path in {ground.path, *ground.address.paths(keys, turn % 3)}:
                yield role, "get", path, what, {"data": everywhere(value)}
                for kind, body in list(bodies(everywhere(value)))[turn % 3 :][:1]:
                    yield role, "post", path, f"{what} as {kind}", {"data": body}
            kind, content = list(TYPES.items())[(turn + number) % len(TYPES)]
            yield role, "post", ground.path, f"content of {kind}", {"data": content, "content_type": kind}
            yield role, "get", ground.path, "no UTF-8", {"QUERY_STRING": BAD_UTF8.decode("latin-1")}


def reaches_a_view(path: str) -> bool:
    """Only what is no address by its very shape ends before any view; that the resolver says so itself is no fault."""
    try:
        resolve(RequestFactory().get(path).path_info)
    except Resolver404:
        return False
    return True


def test_no_odd_request_is_a_fault_of_the_server(hostile, capsys):
    found, began = grounds(hostile.people), time.monotonic()
    for sent in once_round(found):
        hostile.send(*sent[:4], **sent[4])
    most = len(found) * len(VALUES) * len(hostile.people) * 6
    for number, sent in enumerate(without_end(found, list(hostile.people)) if WHOLE else ()):
        if time.monotonic() - began > SECONDS or number > most:
            break
        hostile.send(*sent[:4], **sent[4])
    with capsys.disabled():
        told = ", ".join(f"{times} {method.upper()}" for method, times in hostile.tried.items())
        size = f"{len(found)} addresses × {len(VALUES)} values × {len(names())} names"
        print(f"\n{size}, {len(hostile.people)} people: {told}")
    assert not hostile.faults, "\n".join(dict.fromkeys(hostile.faults))
    assert hostile.tried["get"] > 60
    assert hostile.tried["post"] > 60
    assert hostile.tried["opened"] > 100, "odd values were read by the views, not only turned away"


def test_no_odd_part_of_an_address_is_a_fault_of_the_server(hostile, capsys):
    """What the resolver knows goes to the view, by somebody to whom the address opens otherwise; of what it does not
    know each odd part comes once to the page that says so."""
    refused = [f"/applications/{part}/" for part in PARTS if not reaches_a_view(f"/applications/{part}/")]
    for path in refused:
        hostile.send("handler", "get", path, "a part that is none")
    reached = 0
    for number, ground in enumerate(grounds(hostile.people)):
        for path in ground.address.broken(PARTS):
            if reaches_a_view(path):
                reached += 1
                if WHOLE or reached % EVERY == 0:
                    hostile.send(ground.people[number % len(ground.people)], "get", path, "a part that is none")
    with capsys.disabled():
        print(f"\n{len(refused)} odd parts refused, {reached} addresses with one that reach a view")
    assert not hostile.faults, "\n".join(dict.fromkeys(hostile.faults))
    assert len(refused) > 5
    assert reached > 20


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_answers_head_as_it_answers_get(client, db, path):
    assert client.head(path).status_code == client.get(path).status_code < 400
    assert client.head(path).content == b""
