"""Wrong passwords: whoever guesses is slowed down, whoever owns the account or sits in the same building is not."""

import re

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.domain.sign_in import PROOF_AFTER, PROOF_AFTER_ADDRESS
from accounts.models import Letter, SignInTry
from accounts.services import deliver_messages
from tests.accounts import cast

OFFICE, STRANGER = "198.51.100.7", "203.0.113.9"
WRONG = "wrong"
LOGIN = "/accounts/login/"


def attempt(client, login, password=WRONG, address=OFFICE, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more}, REMOTE_ADDR=address)


def anonymous(answer):
    """The page without what was typed and without tokens."""
    return re.sub(r'value="[^"]*"|[A-Za-z0-9]{64}', "", answer.content.decode())


def signed_in(client):
    return client.get("/me/").status_code == 200


@pytest.fixture
def patient(monkeypatch):
    """Time passes between tries: the pause is over each time."""
    monkeypatch.setattr("accounts.services.sign_in.seconds_to_wait", lambda *_: 0)


def code_in_mailbox():
    deliver_messages()
    return re.search(r"^\s*(\d{8})\s*$", mail.outbox[-1].body, re.MULTILINE)[1]


def test_three_typing_errors_cost_nothing_and_the_next_one_costs_seconds(db):
    lin = cast.person()
    client = Client()
    for _ in range(3):
        assert "8 位" not in attempt(client, lin.email).content.decode()
    answer = attempt(client, lin.email, cast.PASSWORD)
    assert "秒" in answer.content.decode()
    assert not signed_in(client)


def test_no_stranger_locks_an_account(db, patient):
    """From elsewhere and on a new device the owner gets in while a stranger fails and fails."""
    lin = cast.person()
    for _ in range(PROOF_AFTER + 5):
        attempt(Client(), lin.email, address=STRANGER)
    owner = Client()
    attempt(owner, lin.email, cast.PASSWORD, OFFICE)
    assert signed_in(owner)


def test_not_even_from_a_thousand_addresses(db, patient):
    """The owner's device stays open without more ado, a new device with the code from a letter."""
    lin = cast.person()
    known = Client()
    attempt(known, lin.email, cast.PASSWORD)
    known.post("/accounts/logout/")
    for number in range(40):
        attempt(Client(), lin.email, address=f"203.0.113.{number}")
    attempt(known, lin.email, cast.PASSWORD)
    assert signed_in(known)
    fresh = Client()
    assert "proof" in attempt(fresh, lin.email, cast.PASSWORD, "192.0.2.1").content.decode()
    attempt(fresh, lin.email, cast.PASSWORD, "192.0.2.1", proof=code_in_mailbox())
    assert signed_in(fresh)


def test_a_building_behind_one_address_is_never_shut_out(db, patient):
    """Three hundred errors of others behind the same address: a known device is in at once, a new one with a code."""
    lin, wang = cast.person(), cast.person("王海")
    known = Client()
    attempt(known, lin.email, cast.PASSWORD)
    known.post("/accounts/logout/")
    SignInTry.objects.bulk_create(
        SignInTry(login=f"somebody{n}@example.test", address=OFFICE) for n in range(PROOF_AFTER_ADDRESS)
    )
    attempt(known, lin.email, cast.PASSWORD)
    assert signed_in(known)
    fresh = Client()
    attempt(fresh, wang.email, cast.PASSWORD)
    assert not signed_in(fresh)
    attempt(fresh, wang.email, cast.PASSWORD, proof=code_in_mailbox())
    assert signed_in(fresh)


def test_a_neighbour_behind_the_same_address_keeps_nobody_waiting(db):
    """While he keeps the pause running, the code lets the owner in on a new device, without any wait."""
    lin = cast.person()
    for _ in range(4):
        attempt(Client(), lin.email)
    owner = Client()
    assert "秒" in attempt(owner, lin.email, cast.PASSWORD).content.decode()
    attempt(owner, lin.email, "", send_code="yes")
    attempt(owner, lin.email, cast.PASSWORD, proof=code_in_mailbox())
    assert signed_in(owner)


def test_one_letter_a_quarter_of_an_hour_whoever_asks(db, patient):
    lin = cast.person()
    for number in range(6):
        attempt(Client(), lin.email, "", f"203.0.113.{number}", send_code="yes")
    assert Letter.objects.filter(to=lin.email).count() == 1


def test_a_code_without_the_password_opens_nothing(db, patient):
    lin = cast.person()
    client = Client()
    attempt(client, lin.email, "", send_code="yes")
    attempt(client, lin.email, "wrong", proof=code_in_mailbox())
    assert not signed_in(client)


def test_no_try_lacks_its_account_or_its_address(db, patient):
    lin = cast.person()
    attempt(Client(), f" {lin.email.upper()} ")
    attempt(Client(), "nobody@example.test")
    rows = set(SignInTry.objects.values_list("login", "address"))
    assert rows == {(lin.email, OFFICE), ("nobody@example.test", OFFICE)}


def test_success_forgives_what_failed_here(db, patient):
    lin = cast.person()
    client = Client()
    for _ in range(PROOF_AFTER - 1):
        attempt(client, lin.email)
    attempt(client, lin.email, cast.PASSWORD)
    client.post("/accounts/logout/")
    for _ in range(PROOF_AFTER - 1):
        attempt(client, lin.email)
    attempt(client, lin.email, cast.PASSWORD)
    assert signed_in(client)


def test_known_and_unknown_accounts_read_the_same_at_every_step(db, patient):
    lin = cast.person(email="lin@example.test")
    for step in range(PROOF_AFTER + 3):
        texts = {anonymous(attempt(Client(), login)) for login in (lin.email, "lan@example.test")}
        assert len(texts) == 1, step
    texts = {anonymous(attempt(Client(), login, "", send_code="yes")) for login in (lin.email, "lan@example.test")}
    assert len(texts) == 1


def test_known_and_unknown_accounts_take_the_same_time(db, patient, settings, monkeypatch):
    """What takes time is deriving the password's hash, as many rounds for both; and asking the database, but for one
    statement as often."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    rounds = []

    def derived(password, _salt, iterations, **_more):
        rounds.append(iterations)
        return password.encode()

    monkeypatch.setattr(hashers, "pbkdf2", derived)
    lin = cast.person()
    lin.set_password(cast.PASSWORD)
    lin.save()

    def cost(login):
        rounds.clear()
        with CaptureQueriesContext(connection) as asked:
            attempt(Client(), login)
        return sum(rounds), len(asked)

    attempt(Client(), lin.email)  # what is read once and kept
    (rounds_known, asked_known), (rounds_unknown, asked_unknown) = cost(lin.email), cost("nobody@example.test")
    assert rounds_known == rounds_unknown == hashers.PBKDF2PasswordHasher.iterations
    assert abs(asked_known - asked_unknown) <= 1


def test_an_address_inside_one_ipv6_network_counts_as_one_place(db, patient):
    lin = cast.person()
    for number in range(PROOF_AFTER):
        attempt(Client(), lin.email, address=f"2001:db8:1:2::{number:x}")
    assert "proof" in attempt(Client(), lin.email, cast.PASSWORD, "2001:db8:1:2::ffff").content.decode()
    assert SignInTry.objects.values("address").distinct().count() == 1
