"""Whatever is sent to whatever address by whomever: a page, a sentence, 404. Never a fault of the server.

`make test` takes a bounded part, another one for each address; `make security` goes on until every address met
every value as every person.
"""

import os
import time
from collections import Counter
from itertools import count

import pytest
from django.core.signals import got_request_exception
from django.test import Client

from tests.review.world import Bench
from tests.security.addresses import Address, addresses, keys_that_exist, let_go
from tests.security.odd import BAD_UTF8, PARTS, TYPES, VALUES, bodies, everywhere, names

SECONDS = float(os.environ.get("SECURITY_SECONDS", "45"))
FAULT = 500
PUBLIC = (
    *("/", "/calls/", "/policies/", "/notices/", "/estimate/", "/about/", "/privacy/", "/accessibility/", "/site-map/"),
    *("/favicon.ico", "/robots.txt", "/accounts/login/", "/accounts/signup/"),
)
LEAVES = ("/accounts/", "/demo/")  # addresses after which one may be signed out


class Hostile:
    """Several browsers, one for each person, and a list of everything that ended in a fault."""

    def __init__(self, people: dict[str, object]) -> None:
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

    def seen(self, exception: object = None, **_: object) -> None:
        self.last = repr(exception)

    def send(self, role: str, method: str, path: str, what: str, **how: object) -> None:
        answer = getattr(self.clients[role], method)(path, **how)
        self.tried[method] += 1
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
    bench.publish(noticed)
    bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    people = {
        "nobody": None, "handler": noticed.created_by, "examiner": bench.pre_reviewer, "secretary": bench.secretary,
        "auditor": bench.auditor,
    }  # fmt: skip
    attacker = Hostile(people)
    got_request_exception.connect(attacker.seen)
    yield attacker
    got_request_exception.disconnect(attacker.seen)


def requests(found: list[Address], keys: list[str], people: list[str]):
    """(person, method, path, what, how) without end, each round with other values and other people at each address."""
    values = list(VALUES.items())
    for turn in count():
        for number, address in enumerate(found):
            what, value = values[(turn + number) % len(values)]
            role = people[(turn + number) % len(people)]
            for path in address.paths(keys, 1 + turn % 3):
                yield role, "get", path, what, {"data": everywhere(value)}
                for kind, body in list(bodies(value))[turn % 3 :][:1]:
                    yield role, "post", path, f"{what} as {kind}", {"data": body}
            kind, content = list(TYPES.items())[(turn + number) % len(TYPES)]
            yield role, "post", path, f"content of {kind}", {"data": content, "content_type": kind}
            yield role, "get", path, "no UTF-8", {"QUERY_STRING": BAD_UTF8.decode("latin-1")}
            for broken in list(address.broken(PARTS))[turn % 5 :: 5]:
                yield role, "get", broken, "a part that is none", {}


def test_no_odd_request_is_a_fault_of_the_server(hostile, capsys):
    found, keys = addresses(), keys_that_exist()
    began, most = time.monotonic(), len(found) * len(VALUES) * len(hostile.people) * 6
    for number, (role, method, path, what, how) in enumerate(requests(found, keys, list(hostile.people))):
        if time.monotonic() - began > SECONDS or number > most:
            break
        hostile.send(role, method, path, what, **how)
    with capsys.disabled():
        told = ", ".join(f"{times} {method.upper()}" for method, times in hostile.tried.items())
        size = f"{len(found)} addresses × {len(VALUES)} values × {len(names())} names"
        print(f"\n{size}, {len(hostile.people)} people: {told}")
    assert not hostile.faults, "\n".join(dict.fromkeys(hostile.faults))
    assert hostile.tried["get"] > 50
    assert hostile.tried["post"] > 20


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_answers_head_as_it_answers_get(client, db, path):
    assert client.head(path).status_code == client.get(path).status_code < 400
    assert client.head(path).content == b""
