"""Deeds that move money, rights or data ask once more who is there; each is named here by its address."""

import re

import pytest
from django.urls import URLPattern, get_resolver

WEIGHTY = {
    "payouts:release": "releasing money",
    "payouts:file": "export of a payment file",
    "payouts:returned_file": "export of the bank's answer",
    "payouts:refused_file": "export of a refused answer",
    "review:conclude": "approval by a meeting, which commits the budget",
    "accounts:bank_account": "change of the account money goes to",
    "accounts:confirm_account_change": "agreeing to such a change",
    "accounts:members": "inviting somebody into a post",
    "accounts:member": "giving somebody a post",
    "accounts:proposal": "confirming a post for somebody",
    "payouts:confirm": "confirming what the bank did",
    "portal:accesses_file": "export of the access record",
    "accounts:decide_join_request": "letting somebody in",
    "accounts:claim": "handing an enterprise to somebody",
    "workbench:draft_money_file": "export of every filing with its amount",
}
# What an address is called when what lies behind it moves money or rights, or hands out data by the hundred.
SOUNDS_WEIGHTY = re.compile(r"(release|conclude|grant|appoint|roles?|export|bank_account|money_file)$")


def named(patterns, prefix=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield f"{prefix}{pattern.name}", pattern.callback
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from named(pattern.url_patterns, prefix + inner)


VIEWS = dict(named(get_resolver().url_patterns))


@pytest.mark.parametrize("name", WEIGHTY)
def test_asks_once_more(name):
    assert getattr(VIEWS[name], "needs_fresh_sign_in", False), f"{name}: {WEIGHTY[name]}"


def test_what_sounds_weighty_asks_too():
    asked_nothing = {
        name
        for name, view in VIEWS.items()
        if SOUNDS_WEIGHTY.search(name) and not getattr(view, "needs_fresh_sign_in", False)
    }
    assert asked_nothing == set()
