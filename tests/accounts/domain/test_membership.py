"""That somebody always runs an organisation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.membership import MembershipRefused, require_successor
from accounts.domain.roles import OrganisationKind

ENTERPRISE, OPERATOR = OrganisationKind.ENTERPRISE, OrganisationKind.OPERATOR


def test_last_administrator_stays():
    with pytest.raises(MembershipRefused):
        require_successor(ENTERPRISE, [], [(1, "administrator"), (2, "handler")], {1})


@pytest.mark.parametrize("post", ["operator", "security_administrator"])
def test_the_last_of_each_administration_of_the_portal_stays(post):
    with pytest.raises(MembershipRefused):
        require_successor(OPERATOR, [post], [(1, post)], {1})
    require_successor(OPERATOR, [post], [(1, post), (2, post)], {1})


grants = st.dictionaries(st.integers(1, 6), st.sampled_from(["administrator", "handler"]), min_size=1)


@given(grants, st.data())
def test_who_runs_it_never_runs_out(held, data):
    gone = data.draw(st.sets(st.sampled_from(sorted(held))))
    had = "administrator" in held.values()
    try:
        require_successor(ENTERPRISE, [], held.items(), gone)
    except MembershipRefused:
        assert had
    else:
        assert not had or any(post == "administrator" for grant, post in held.items() if grant not in gone)
