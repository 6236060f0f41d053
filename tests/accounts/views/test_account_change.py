"""The page of a change that waits: what each may do there, and what each may see."""

import pytest

from accounts.selectors import current_bank_account, waiting_account_change
from accounts.services import add_member

FORM = {
    "account_name": "北京青穗智能科技有限公司",
    "account_no": "0200006219200123450",
    "account_no_again": "0200006219200123450",
    "bank_name": "中国工商银行北京中关村支行",
    "branch_code": "102100000021",
}
OTHER = {**FORM, "account_no": "0200006219200999999", "account_no_again": "0200006219200999999"}


@pytest.fixture
def path(house, settings):
    settings.ACCOUNT_CHANGE_WAIT_DAYS = 3
    return f"/me/organisations/{house.pk}/account/"


def test_asking_confirming_and_what_the_pages_say(house, lin, wang, path, browse):
    add_member(organisation=house, user=wang, posts=["handler"], by=lin)
    mine, theirs = browse(lin), browse(wang)
    mine.post(path, FORM)
    mine.post(path, OTHER)
    change = waiting_account_change(house)
    assert "国务院公布的工作日历满 3 个工作日" in mine.get(f"{path}?change").content.decode()
    asker, second = mine.get(path).content.decode(), theirs.get(path).content.decode()
    assert f"{path}{change.pk}/confirm/" not in asker
    assert f"{path}{change.pk}/confirm/" in second
    assert f"{path}{change.pk}/stop/" in asker
    assert mine.post(f"{path}{change.pk}/confirm/").status_code == 409
    assert theirs.post(f"{path}{change.pk}/confirm/").status_code == 302
    assert current_bank_account(house).account_no == "0200006219200999999"


def test_stopping_keeps_things_as_they_were(house, lin, path, browse):
    mine = browse(lin)
    mine.post(path, FORM)
    mine.post(path, OTHER)
    change = waiting_account_change(house)
    assert mine.post(f"{path}{change.pk}/stop/", {"reason": "误操作"}).status_code == 302
    assert current_bank_account(house).account_no == "0200006219200123450"
    assert "误操作" in mine.get(path).content.decode()


def test_numbers_are_masked_for_whoever_only_looks(house, lin, operator, path, browse):
    browse(lin).post(path, FORM)
    seen = browse(operator).get(path)
    assert "0200006219200123450" not in seen.content.decode()
    assert "0200006219200123450" in browse(lin).get(path).content.decode()


def test_a_stranger_finds_nothing(house, lin, wang, path, browse):
    browse(lin).post(path, FORM)
    browse(lin).post(path, OTHER)
    change = waiting_account_change(house)
    for deed in ("confirm", "stop"):
        assert browse(wang).post(f"{path}{change.pk}/{deed}/").status_code == 404
