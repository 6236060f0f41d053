"""Every view of ours says which methods it takes; whoever sends something to a page that only shows is refused."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from tests.architecture.source import FLOORS, lawful
from tests.security.addresses import Address, addresses

SHOWN, TAKEN = {"GET", "HEAD"}, "POST"
READS = re.compile(r"\.method\b|\.POST\b|\.FILES\b|chosen_enterprise\(request\)")


def ours() -> list[Address]:
    """Views that are functions of ours; classes of allauth's with a rule of ours answer as allauth's do."""
    return [each for each in addresses() if _floor(each.view) in FLOORS and not hasattr(each.view, "view_class")]


def _floor(view: Any) -> str:
    return view.__module__.partition(".")[0]


def bodies(view: Any) -> Iterator[str]:
    """The functions of ours that a view is made of, the inner ones last, without what decorates them."""
    while view is not None:
        if _floor(view) in FLOORS:
            yield inspect.getsource(view.__code__).partition("def ")[2]
        view = getattr(view, "__wrapped__", None)


def test_every_view_says_which_methods_it_takes():
    assert len(ours()) > 100
    lawful([f"{each.name} takes every method there is" for each in ours() if not each.methods])


def test_whatever_takes_a_form_reads_it():
    both = [each for each in ours() if TAKEN in each.methods and SHOWN & set(each.methods)]
    lawful(
        [f"{each.name} takes a form and reads none" for each in both if not any(map(READS.search, bodies(each.view)))]
    )


def shows_only() -> list[Address]:
    return [each for each in ours() if set(each.methods) == SHOWN]


@pytest.mark.parametrize("address", shows_only(), ids=lambda address: address.name)
def test_a_page_that_only_shows_takes_nothing(address):
    """Before it looks at who asks or at what is behind it: no database is at hand here."""
    request = RequestFactory().post(f"/{address.route}")
    request.user = AnonymousUser()
    given = {name: "1" for _kind, name in address.parameters}
    assert address.view(request, **given).status_code == 405
