"""Within a page the posts of a person are read once, and every question is answered as the database would."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.middleware import PostsReadOnceMiddleware
from accounts.models import Organisation
from accounts.selectors import EVERY_SCHEME, holds_post, posts_read_once
from tests.accounts import cast
from tests.posts import seat

POSTS = [("pre_reviewer",), ("re_reviewer",), ("pre_reviewer", "payment_maker"), ("administrator",), ()]
SCHEMES = [None, EVERY_SCHEME, "haidian-2025", "fujian-2025"]


@pytest.fixture
def officer(region):
    """Pre-reviewer of one scheme only, meeting secretary of all."""
    bureau = cast.office("financial_bureau")
    person = seat(cast.person("陈明远"), bureau, "pre_reviewer", schemes=["haidian-2025"])
    return seat(person, bureau, "meeting_secretary")


def answers(person):
    offices = [None, "financial_bureau", "finance_bureau", *Organisation.objects.filter(office_code__gt="")[:4]]
    return [
        holds_post(person, *posts, office=office, scheme=scheme)
        for posts, office, scheme in product([*POSTS, ("meeting_secretary",)], offices, SCHEMES)
    ]


def test_every_question_is_answered_as_by_the_database(officer, house, lin):
    for person in (officer, lin, cast.person("王海"), AnonymousUser()):
        asked_each_time = answers(person)
        with posts_read_once():
            assert answers(person) == asked_each_time
    assert True in answers(officer)


def test_a_page_asks_once_and_a_deed_each_time(officer, rf, django_assert_num_queries):
    def asks_thrice(request):
        return [holds_post(officer, post) for post in ("pre_reviewer", "re_reviewer", "auditor")]

    middleware = PostsReadOnceMiddleware(asks_thrice)
    with django_assert_num_queries(1):
        middleware(rf.get("/"))
    with django_assert_num_queries(3):
        middleware(rf.post("/"))


def test_what_was_read_for_one_page_is_not_kept_for_the_next(officer, rf):
    seen = []
    middleware = PostsReadOnceMiddleware(lambda _request: seen.append(holds_post(officer, "pre_reviewer")))
    middleware(rf.get("/"))
    officer.is_active = False
    officer.save()
    middleware(rf.get("/"))
    assert seen == [True, False]
