"""Tries to sign in: patience, then the code from a letter; refused by code, counted only where it belongs."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.domain.sign_in import FREE_FAILURES, PROOF_AFTER, SignInRefused, code_for, quarter_of
from accounts.models import Letter, SignInTry
from accounts.selectors.sign_in import Knock
from accounts.services.sign_in import admit_try, note_sign_in, send_sign_in_code

HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def knock(lin):
    return Knock(login=lin.email, address=HERE, device="")


def refused(knock, code=""):
    with pytest.raises(SignInRefused) as refusal:
        admit_try(knock=knock, code=code)
    return refusal.value


def failed(knock, many, ago=timedelta(hours=2)):
    """Failures from this place, the pause after the last of them long over."""
    at = timezone.now() - ago
    SignInTry.objects.bulk_create(SignInTry(**knock._asdict(), known=False, at=at) for _ in range(many))


def right_code(knock, now=None):
    return code_for(settings.SECRET_KEY, knock.login, quarter_of(now or timezone.now()))


def test_the_fourth_try_at_once_waits_and_is_not_counted(knock):
    for _ in range(FREE_FAILURES):
        admit_try(knock=knock)
    refusal = refused(knock)
    assert refusal.code == "sign_in_wait"
    assert 1 <= refusal.params["seconds"] <= 2
    assert SignInTry.objects.count() == FREE_FAILURES
    admit_try(knock=knock._replace(address=ELSEWHERE))


def test_whoever_shows_the_code_need_not_wait(knock):
    for _ in range(FREE_FAILURES):
        admit_try(knock=knock)
    admit_try(knock=knock, code=right_code(knock))


def test_after_many_the_code_is_needed_and_lies_in_the_mailbox_once(knock):
    failed(knock, PROOF_AFTER)
    for _ in range(2):
        refusal = refused(knock)
        assert (refusal.code, refusal.field) == ("sign_in_code_needed", "proof")
    assert [letter.to for letter in Letter.objects.all()] == [knock.login]
    assert right_code(knock) in Letter.objects.get().body


def test_nobody_at_this_address_reads_the_same_refusal_and_gets_no_letter(region):
    nobody = Knock(login="niemand@example.test", address=HERE, device="")
    failed(nobody, PROOF_AFTER)
    assert refused(nobody).code == "sign_in_code_needed"
    assert not Letter.objects.exists()


@pytest.mark.parametrize("off", [timedelta(minutes=-31), timedelta(minutes=31)])
def test_a_code_of_another_time_is_wrong_and_counts(knock, off):
    failed(knock, PROOF_AFTER)
    refusal = refused(knock, right_code(knock, timezone.now() + off))
    assert (refusal.code, refusal.field) == ("sign_in_code_wrong", "proof")
    assert SignInTry.objects.count() == PROOF_AFTER + 1


def test_the_code_of_another_account_is_wrong(knock, wang):
    failed(knock, PROOF_AFTER)
    assert refused(knock, right_code(knock._replace(login=wang.email))).code == "sign_in_code_wrong"


def test_who_got_in_begins_anew(knock):
    failed(knock, PROOF_AFTER)
    admit_try(knock=knock, code=right_code(knock))
    note_sign_in(knock=knock)
    admit_try(knock=knock)


def test_a_letter_is_not_sent_to_who_left(lin, knock):
    lin.is_active = False
    lin.save()
    send_sign_in_code(login=knock.login)
    assert not Letter.objects.exists()
