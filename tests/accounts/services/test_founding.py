"""The first two posts of a portal are founded by a command; everything after them takes people."""

import pytest

from accounts.services import found_post
from records.domain.refusals import Refusal
from tests.accounts import cast


def test_a_portal_is_founded_once_and_by_two_posts_only(region, lin, wang):
    home = cast.office("operator")
    found_post(organisation=home, person=lin, post="operator")
    for organisation, post in ((home, "operator"), (cast.office("audit_office"), "auditor")):
        with pytest.raises(Refusal) as refusal:
            found_post(organisation=organisation, person=wang, post=post)
        assert refusal.value.code == "second_person_needed"
