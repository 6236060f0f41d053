"""How the first operator comes about."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.selectors import is_operator


def test_the_first_operator(lin):
    call_command("add_member", lin.email.upper(), "operator", "operator", stdout=StringIO())
    assert is_operator(lin)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody@example.test", "operator", "operator"), "Nobody has signed up"),
        (("{lin}", "nowhere", "operator"), "no office nowhere"),
        (("{lin}", "operator", "examiner"), "roles_unknown"),
    ],
)
def test_what_cannot_be_done_is_said(lin, arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("add_member", *(part.format(lin=lin.email) for part in arguments))
