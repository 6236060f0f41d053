"""How the first system administrator and the first security administrator come about, and nobody after them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import PostGrant
from accounts.selectors import holds_post, is_operator


def add(*arguments):
    call_command("add_member", *arguments, stdout=StringIO())


def test_the_first_of_each(lin, wang):
    add(lin.email.upper(), "operator", "operator")
    add(wang.email, "security_office", "security_administrator")
    assert is_operator(lin)
    assert holds_post(wang, "security_administrator")


def test_one_person_is_not_both(lin):
    add(lin.email, "operator", "operator")
    with pytest.raises(CommandError, match="不得由同一人担任"):
        add(lin.email, "security_office", "security_administrator")


def test_the_second_operator_is_given_by_two_in_the_browser(lin, wang):
    add(lin.email, "operator", "operator")
    with pytest.raises(CommandError, match="Posts to confirm"):
        add(wang.email, "operator", "operator")
    assert PostGrant.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody@example.test", "operator", "operator"), "Nobody has signed up"),
        (("{lin}", "nowhere", "operator"), "no office nowhere"),
        (("{lin}", "operator", "examiner"), "Posts to confirm"),
        (("{lin}", "audit_office", "auditor"), "Posts to confirm"),
    ],
)
def test_what_cannot_be_done_is_said(lin, arguments, said):
    with pytest.raises(CommandError, match=said):
        add(*(part.format(lin=lin.email) for part in arguments))
    assert not PostGrant.objects.exists()
