"""Addresses × people × things of two enterprises, two insurers, two offices, two policies: who gets in, and why.

Everybody asks at every door and sends the forms that the door's own page offers. What opens has to be explained
(explained.py), each explanation has to have opened something, and nobody ever reads a string that belongs to strangers.
Whatever shows an account number or sends a file away leaves a row in the access record.
`make test` takes a bounded part: half of the addresses a day, fewer things, for each right one person, and some of
those without; `make security` takes everybody and everything.
"""

from collections import defaultdict

import pytest

from portal.demo.accounts import DEMO_ACCOUNTS
from tests.architecture.source import lawful
from tests.trust.addresses import names
from tests.trust.canaries import planted
from tests.trust.explained import DEEDS, PAGES, SOMETIMES, deed_words
from tests.trust.things import LETTERS, doors
from tests.trust.walk import Opened, Walk, forget_limits
from tests.whole import WHOLE, comes_today

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

SHOWN, SENT = (20, 20) if WHOLE else (8, 8)  # answers with an account number, files sent away: at least so many are met
THINGS, STRANGERS = (3, None) if WHOLE else (1, 1)
DAYS = 2  # in so many each address has its turn
TOLD_EVERYBODY = {account.email for account in DEMO_ACCOUNTS}  # by the sign-in page of a demo


def test_every_door_that_opens_is_explained_and_shows_nothing_of_strangers(standing_house, capsys):
    walk, canaries = Walk(standing_house, strangers=STRANGERS), planted()
    grounds = list(doors(filter(None, standing_house.people.values()), THINGS))
    today = {door.name for door in grounds if comes_today(door.name, DAYS)}
    wrong, used, opened = [], defaultdict(set), 0

    def judge(found: Opened, table: str, words: tuple[str, ...]) -> None:
        reasons = found.words & set(words)
        used[table, found.door.name] |= reasons
        if not reasons:
            wrong.append(f"{table}: {found}")
        told = TOLD_EVERYBODY if found.door.name == "account_login" else ()
        strange = [each for each in canaries.strange_in(found.text, walk.standings[found.who]) if each not in told]
        wrong.extend(f"{table}: {found} reads {text}, which is a stranger's" for text in strange)

    for door in (each for each in grounds if each.name in today):
        forget_limits()
        for found in walk.ask(door):
            opened += 1
            judge(found, "page", PAGES.get(door.name, ()))
    today |= {door.name for door in grounds if door.path in walk.offered}  # with the forms of their own pages
    for door in (each for each in grounds if each.name in today):
        forget_limits()
        for found in walk.send(door):
            opened += 1
            judge(found, "deed" if door.name in DEEDS else "page", deed_words(door.name))
    with capsys.disabled():
        taken = f"{len(today)} of {len({door.name for door in grounds})} addresses"
        print(f"\n{taken}: {walk.tried} tried by {len(walk.standings)} people, {opened} opened")
        print(f"{walk.record.shown} answers with an account number, {walk.record.sent} files")
    unused = [
        f"{table} {name}: “{word}” opens nothing"
        for table, rights in (("page", PAGES), ("deed", DEEDS))
        for name, words in rights.items()
        for word in set(words) - used[table, name]
        if WHOLE and name not in SOMETIMES
    ]
    lawful(wrong + walk.faults + unused)
    assert len(canaries.rights) > 200
    idle = set(walk.standings) - walk.came
    assert not idle, "everybody takes a turn"
    assert walk.record.shown > SHOWN
    assert walk.record.sent > SENT


def test_every_address_is_a_door_of_the_matrix():
    known = {each.name for each in names()}
    lawful([f"{name} is explained and does not exist" for name in sorted((set(PAGES) | set(DEEDS) | LETTERS) - known)])
    lawful([f"{name} opens to nobody" for name in sorted(known - set(PAGES) - set(DEEDS) - LETTERS)])
