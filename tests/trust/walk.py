"""Everybody at every door: first only asking, then sending what the door's own page offers, or nothing."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.trust.canaries import text_of
from tests.trust.explained import PAGES, deed_words
from tests.trust.forms import Form, Page
from tests.trust.people import House
from tests.trust.record import Record
from tests.trust.subjects import standing_of
from tests.trust.things import Door

SIGN_IN, AGAIN = "/accounts/login/", "/reauthenticate/"
NOT_ALLOWED, FAULT = 405, 500
SHUT = {401, 403, 404, NOT_ALLOWED}
FORMS_OF_A_DOOR = 2
ENDS_THE_VISIT = {"account_logout"}


@dataclass(frozen=True)
class Opened:
    """A door that somebody came through; `words` say how they stand to what is behind it."""

    door: Door
    who: str
    words: frozenset[str]
    status: int
    text: str = field(repr=False, default="")

    def __str__(self) -> str:
        return f"{self.door.path} ({self.status}) for {self.who}, who is {' '.join(sorted(self.words))}"


@dataclass
class Walk:
    """What was tried, what opened, and the forms that the opened pages offered, by the path they go to.

    `strangers`: how many of those to whom a door stays shut try it, the next ones at each door, so that all of them
    take their turn; without a number all do.
    """

    house: House
    strangers: int | None = None
    clients: dict[str, Client] = field(default_factory=dict)
    tried: int = 0
    faults: list[str] = field(default_factory=list)
    offered: dict[str, dict[frozenset[str], Form]] = field(default_factory=lambda: defaultdict(dict))
    turn: int = 0
    came: set[str] = field(default_factory=set)
    record: Record = field(default_factory=Record)

    def __post_init__(self) -> None:
        self.clients = self.house.clients()
        self.standings = {key: person and standing_of(person) for key, person in self.house.people.items()}

    def ask(self, door: Door) -> Iterator[Opened]:
        """GET by everybody. What a file holds is read to its end: the test client closes it then, in its own time."""
        if not door.takes("GET"):
            return
        wanted = set(PAGES.get(door.name, ()))
        for who, words in self._people(door, wanted):
            answer = self._try(door, who, lambda client: client.get(door.path))
            if is_open(door, answer):
                wanted -= words
                self._gather(door.path, answer.shown)
                yield Opened(door, who, words, answer.status_code, answer.shown)

    def send(self, door: Door) -> Iterator[Opened]:
        """POST by everybody: the forms that somebody was offered for this door, or an empty one."""
        if not door.takes("POST"):
            return
        forms = list(self.offered.get(door.path, {}).values())[:FORMS_OF_A_DOOR] or [Form(door.path, "post")]
        for form in forms:
            wanted = set(deed_words(door.name))
            for who, words in self._people(door, wanted):
                answer = self._try(door, who, lambda client, form=form: client.post(door.path, form.complete()))
                if answer.status_code == NOT_ALLOWED:  # this door takes nothing, from nobody
                    break
                if is_open(door, answer):
                    wanted -= words
                    yield Opened(door, who, words, answer.status_code, answer.shown)

    def _people(self, door: Door, wanted: set[str]) -> Iterator[tuple[str, frozenset[str]]]:
        """Those of whom a word is true that has opened nothing yet (the walk takes it from `wanted` when it does); of
        those of whom none is, all or some."""
        relations = {who: door.subject.relations(standing) for who, standing in self.standings.items()}
        rights, shut = set(wanted), [who for who in relations if not relations[who] & wanted]
        for who in sorted(relations, key=lambda each: len(relations[each]), reverse=True):
            if relations[who] & (rights if self.strangers is None else wanted):
                yield who, relations[who]
        for _ in range(len(shut) if self.strangers is None else min(self.strangers, len(shut))):
            who = shut[self.turn % len(shut)]
            self.turn += 1
            yield who, relations[who]

    def _try(self, door: Door, who: str, request) -> HttpResponse:
        """One request; whatever it changed is taken back, and the browser keeps the session it came with."""
        self.tried += 1
        self.came.add(who)
        client, before = self.clients[who], self.clients[who].cookies.copy()
        with transaction.atomic():
            answer = request(client)
            answer.shown = text_of(b"".join(answer) if answer.streaming else answer.content)
            lacking = self.record.lacks(answer, answer.shown)
            transaction.set_rollback(True)
        client.cookies = before
        if answer.status_code >= FAULT:
            self.faults.append(f"{door.path} for {who}: {answer.status_code}")
        if lacking:
            self.faults.append(f"{answer.wsgi_request.method} {door.path} ({door.name}) for {who} {lacking}")
        return answer

    def _gather(self, path: str, text: str) -> None:
        if not text.lstrip().lower().startswith("<!doctype"):
            return
        for form in Page(text).forms:
            goal = urlsplit(urljoin(path, form.action or path)).path
            if form.method == "post":
                self.offered[goal].setdefault(frozenset(form.fields), form)


def is_open(door: Door, answer: HttpResponse) -> bool:
    """Neither shut, nor sent to the sign-in or to the page above. A form that comes back with its faults was read."""
    goal = urlsplit(answer.headers.get("Location", "")).path
    above = answer.wsgi_request.method == "GET" and goal and goal != door.path and door.path.startswith(goal)
    return not (answer.status_code in SHUT or answer.status_code >= FAULT or SIGN_IN in goal or AGAIN in goal or above)


def forget_limits() -> None:
    """What is counted by address and person: everybody here comes from one address."""
    cache.clear()
