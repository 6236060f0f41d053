"""Two answers at the same moment: what one person never holds together is given once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.models import PostProposal
from accounts.services import (
    add_member,
    answer_proposal,
    load_region,
)
from records.domain.refusals import Refusal
from tests.accounts import cast
from tests.posts import haidian


def proposed(organisation, user, post, by):
    add_member(organisation=organisation, user=user, posts=[post], by=by, reason="配备")
    return PostProposal.objects.get(person=user, post=post, answer=None)


@pytest.mark.django_db(transaction=True)
def test_both_ends_of_a_payment_confirmed_at_the_same_moment_give_one():
    load_region(region=haidian())
    operator, security, both = cast.operator(), cast.security(), cast.person()
    ends = [("financial_bureau", "payment_maker"), ("finance_bureau", "payment_releaser")]
    proposals = [proposed(cast.office(code), both, post, operator) for code, post in ends]

    def confirm(proposal):
        try:
            answer_proposal(proposal=proposal, approve=True, by=security)
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "given"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(confirm, proposals)) == ["given", "posts_apart"]
