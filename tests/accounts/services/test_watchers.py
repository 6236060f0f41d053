"""Three administrators apart: the operator staffs offices and takes nothing from those who watch over the operator."""

import pytest

from accounts.models import Membership
from accounts.services import end_membership, end_post
from records.domain.refusals import NotPermitted
from tests.accounts import cast
from tests.posts import hold_anyway, office, posts_of, seat

WATCHERS = [
    ("security_office", "security_administrator"),
    ("audit_office", "audit_administrator"),
    ("audit_office", "auditor"),
]


@pytest.mark.parametrize(("code", "post"), WATCHERS)
def test_operator_takes_nothing_from_who_watches_over_the_operator(operator, security, wang, code, post):
    home = office(code)
    grant = hold_anyway(wang, home, post)
    with pytest.raises(NotPermitted):
        end_post(grant=grant, by=operator, reason="轮岗")
    with pytest.raises(NotPermitted):
        end_membership(membership=Membership.objects.get(user=wang, organisation=home), by=operator)
    assert posts_of(wang, home) == [post]
    end_post(grant=grant, by=security, reason="轮岗")
    assert posts_of(wang, home) == []


def test_head_of_the_audit_office_staffs_it(operator, wang):
    home = office("audit_office")
    head = seat(cast.person("审计局长"), home, "administrator")
    hold_anyway(wang, home, "auditor")
    end_membership(membership=Membership.objects.get(user=wang, organisation=home), by=head)
    assert posts_of(wang, home) == []
