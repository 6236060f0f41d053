"""Another account waits, or needs a second person; everybody is told and may stop it; nothing is forgotten."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.domain.waiting import working_day_after
from accounts.models import AccountChange, BankAccount, Message
from accounts.selectors import account_changes, current_bank_account, waiting_account_change
from accounts.services import (
    add_member,
    apply_account_changes,
    confirm_account_change,
    set_bank_account,
    stop_account_change,
)
from accounts.services.bank_accounts import AccountChangeRefused, is_working_day
from records.domain.refusals import NotPermitted
from schemes.selectors import working_calendar
from schemes.services import seed_calendar
from tests.ground import standing


@pytest.fixture(autouse=True)
def _waits(settings):
    settings.ACCOUNT_CHANGE_WAIT_DAYS = 3


@standing
def colleague(house, lin, wang):
    add_member(organisation=house, user=wang, posts=["handler"], by=lin)
    return wang


def account(house, by, number):
    return set_bank_account(
        organisation=house, account_name=house.name, account_no=number, bank_name="中国工商银行北京中关村支行",
        branch_code="102100000021", by=by,
    )  # fmt: skip


@standing
def asked(house, lin, colleague):
    """The first account is there; lin wants another."""
    account(house, lin, "0200006219200123450")
    account(house, lin, "0200006219200999999")
    return waiting_account_change(house)


def days_pass(monkeypatch, days):
    later = timezone.localdate() + timedelta(days=days)
    monkeypatch.setattr("accounts.services.bank_accounts.timezone.localdate", lambda: later)


def test_the_first_account_is_free(house, lin):
    first = account(house, lin, "0200006219200123450")
    assert current_bank_account(house) == first
    assert waiting_account_change(house) is None
    assert not account_changes(house)


def test_another_one_waits_and_everybody_who_acts_for_the_enterprise_is_told(house, lin, colleague, asked):
    assert current_bank_account(house).account_no == "0200006219200123450"
    assert asked.effective_on > timezone.localdate() + timedelta(days=3)
    told = Message.objects.filter(kind="account_change_asked")
    assert {message.recipient for message in told} == {lin, colleague}


def test_it_takes_effect_by_itself_once_and_not_a_day_early(house, lin, asked, monkeypatch):
    days_pass(monkeypatch, (asked.effective_on - timezone.localdate()).days - 1)
    assert apply_account_changes() == 0
    days_pass(monkeypatch, 1)
    assert apply_account_changes() == 1
    assert apply_account_changes() == 0
    current = current_bank_account(house)
    assert (current.account_no, current.created_by) == ("0200006219200999999", lin)
    assert account_changes(house).get().outcome.kind == "waited"


def test_a_second_person_makes_it_take_effect_at_once_and_nobody_is_two_persons(house, lin, colleague, asked):
    with pytest.raises(AccountChangeRefused) as refused:
        confirm_account_change(change=asked, by=lin)
    assert refused.value.code == "account_change_second_person"
    confirm_account_change(change=asked, by=colleague)
    assert current_bank_account(house).account_no == "0200006219200999999"
    assert account_changes(house).get().outcome.by == colleague


@pytest.mark.parametrize("who", ["lin", "colleague"])
def test_anybody_who_acts_for_the_enterprise_stops_it(house, lin, colleague, asked, who, monkeypatch):
    stop_account_change(change=asked, by={"lin": lin, "colleague": colleague}[who], reason="没有人要求变更")
    days_pass(monkeypatch, 30)
    assert apply_account_changes() == 0
    assert current_bank_account(house).account_no == "0200006219200123450"
    for act in (confirm_account_change, stop_account_change):
        with pytest.raises(AccountChangeRefused):
            act(change=asked, by=colleague)


def test_a_stranger_neither_confirms_nor_stops(house, asked, operator):
    for act in (confirm_account_change, stop_account_change):
        with pytest.raises(NotPermitted):
            act(change=asked, by=operator)


def test_a_later_change_replaces_the_one_that_waits_and_waits_itself(house, lin, asked, monkeypatch):
    account(house, lin, "0200006219200555555")
    assert waiting_account_change(house).account_no == "0200006219200555555"
    days_pass(monkeypatch, 30)
    assert apply_account_changes() == 1
    assert current_bank_account(house).account_no == "0200006219200555555"
    assert BankAccount.objects.filter(organisation=house).count() == 2


def test_asking_for_the_current_account_changes_nothing(house, lin, asked):
    account(house, lin, "0200006219200123450")
    assert waiting_account_change(house) == asked


def test_what_changed_since_a_moment_is_told_to_whoever_pays(house, lin, asked):
    asked_at = AccountChange.objects.get().asked_at
    assert list(account_changes(house, since=asked_at)) == [asked]
    assert not account_changes(house, since=asked_at + timedelta(seconds=1))
    assert not account_changes(house, since=datetime(2100, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("start", "days", "effective"),
    [
        (date(2026, 6, 1), 3, date(2026, 6, 5)),
        (date(2026, 6, 5), 3, date(2026, 6, 11)),
        (date(2026, 6, 5), 0, date(2026, 6, 5)),
    ],
)
def test_whole_working_days_pass(start, days, effective):
    assert working_day_after(start, days, lambda day: day.weekday() < 5) == effective


def test_the_days_counted_are_those_the_offices_calendar_begins_with(db):
    seed_calendar(first_year=2025, last_year=2026)
    kept = working_calendar()
    assert len(kept) == 730
    assert [day for day, works in kept.items() if is_working_day(day) != works] == []


def test_a_change_ends_once(asked, colleague, lin):
    stop_account_change(change=asked, by=lin)
    for act in (stop_account_change, confirm_account_change):
        with pytest.raises(AccountChangeRefused) as refused:
            act(change=asked, by=colleague)
        assert refused.value.code == "account_change_ended"
