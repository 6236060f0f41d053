import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import resolve, reverse

from portal import navigation
from portal.navigation import Navigation


@pytest.fixture
def entries(rf):
    def of(user, address="/workspace/"):
        request = rf.get(address)
        request.user = user
        request.resolver_match = resolve(address)
        return Navigation(request)

    return of


@pytest.mark.parametrize("place", [*navigation.PUBLIC, *navigation.MINE, *navigation.ACCOUNT], ids=lambda p: p.name)
def test_every_entry_leads_somewhere(place):
    assert reverse(place.name, args=[1] if place.each else [])


def addresses(found):
    return {entry.address for entry in found}


def test_visitors_see_the_public_site_only(entries):
    seen = entries(AnonymousUser(), "/")
    assert addresses(seen.public) == {"/", "/calls/", "/policies/", "/estimate/", "/notices/"}
    assert seen.layout == "layouts/public.html"


def test_each_role_sees_what_it_may_do(entries, bench):
    handler = addresses(entries(bench.handler).mine)
    assert "/applications/" in handler
    assert not {"/review/", "/payments/"} & handler
    reviewer = addresses(entries(bench.pre_reviewer).mine)
    assert "/review/" in reviewer
    assert "/applications/" not in reviewer
    assert "/calls/manage/" in addresses(entries(bench.manager).mine)
    assert "/calls/manage/" not in reviewer


def test_faces_differ(entries, bench):
    assert entries(bench.handler).layout == "layouts/workspace.html"
    assert entries(bench.pre_reviewer).layout == "layouts/office.html"


def test_where_one_is_stands_out(entries, bench):
    here = [entry.address for entry in entries(bench.handler, "/applications/").mine if entry.current]
    assert here == ["/applications/"]
