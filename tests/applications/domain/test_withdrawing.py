import pytest

from applications.domain.status import Status
from applications.domain.withdrawing import may_withdraw

OPEN = {Status.DRAFT, Status.FILED, Status.RETURNED}


@pytest.mark.parametrize("status", list(Status))
def test_only_open_cases_can_be_withdrawn(status):
    assert may_withdraw(status, [], "government_meeting") is (status in OPEN)


def test_committed_money_ends_the_right_to_withdraw():
    passed = ["pre_review", "government_meeting"]
    assert may_withdraw(Status.FILED, passed[:1], "government_meeting")
    assert not may_withdraw(Status.FILED, passed, "government_meeting")
    assert may_withdraw(Status.FILED, passed, None)
