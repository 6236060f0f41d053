"""Roles of a kind of organisation, and that somebody always runs it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.membership import MembershipRefused, accept_roles, key_role, require_successor
from accounts.domain.roles import ROLES_OF, OrganisationKind

ENTERPRISE, OPERATOR = OrganisationKind.ENTERPRISE, OrganisationKind.OPERATOR


def test_accept_roles_orders_and_removes_repeats():
    assert accept_roles(ENTERPRISE, ["handler", "administrator", "handler"]) == ["administrator", "handler"]


@pytest.mark.parametrize(
    ("roles", "code"), [([], "roles_missing"), (["auditor"], "roles_unknown"), (["x"], "roles_unknown")]
)
def test_accept_roles_refuses(roles, code):
    with pytest.raises(MembershipRefused) as refused:
        accept_roles(ENTERPRISE, roles)
    assert refused.value.code == code


@pytest.mark.parametrize("kind", list(OrganisationKind))
def test_every_kind_knows_the_role_that_runs_it(kind):
    assert key_role(kind) in ROLES_OF[kind]


def test_last_administrator_stays():
    with pytest.raises(MembershipRefused):
        require_successor(ENTERPRISE, {1: ["administrator"], 2: ["handler"]}, 1, ["handler"])


def test_last_operator_stays():
    with pytest.raises(MembershipRefused):
        require_successor(OPERATOR, {1: ["operator"]}, 1, ())


members = st.dictionaries(
    st.integers(1, 6), st.sets(st.sampled_from(["administrator", "handler"]), min_size=1), min_size=1
)


@given(members, st.data())
def test_who_runs_it_never_runs_out(before, data):
    changed = data.draw(st.sampled_from(sorted(before)))
    after = data.draw(st.sets(st.sampled_from(["administrator", "handler"])))
    had = any("administrator" in roles for roles in before.values())
    try:
        require_successor(ENTERPRISE, before, changed, after)
    except MembershipRefused:
        assert had
    else:
        left = {**before, changed: after}
        assert not had or any("administrator" in roles for roles in left.values())
