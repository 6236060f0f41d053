"""The catalogue of posts: read strictly, and what it says about one person."""

import copy

import pytest

from accounts.domain.posts import Identity, PostCatalogueError, Reach, read_posts
from accounts.domain.roles import Role
from accounts.posts import post_catalogue
from tests.posts import haidian

EXAMINER = {"code": "examiner", "name": "初审", "name_en": "Examiner", "reads": "office", "sensitive": False}
AUDITOR = {"code": "auditor", "name": "审计", "name_en": "Auditor", "reads": "all", "sensitive": True}
GOOD = {"posts": [EXAMINER, AUDITOR], "apart": [{"post": "auditor", "from": ["examiner"]}]}
EVERYTHING_ELSE = set(Role) - {Role.OPERATOR}


def test_a_good_file_says_who_reads_what_and_what_is_kept_apart():
    catalogue = read_posts(GOOD)
    assert catalogue.in_order(["auditor", "examiner", "auditor"]) == ["examiner", "auditor"]
    assert catalogue.reading(Reach.ALL) == ["auditor"]
    assert catalogue.conflict("examiner", ["auditor"]) == "auditor"
    assert catalogue.conflict("auditor", ["examiner"]) == "examiner"
    assert catalogue.conflict("auditor", ["auditor"]) is None
    assert catalogue.is_sensitive("office", "auditor")
    assert not catalogue.is_sensitive("enterprise", "auditor")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("apart"),
        lambda data: data.update(extra=1),
        lambda data: data["posts"].append(dict(EXAMINER)),
        lambda data: data["posts"][0].pop("reads"),
        lambda data: data["posts"][0].update(reads="everything"),
        lambda data: data["posts"][0].update(sensitive="yes"),
        lambda data: data["posts"][0].update(name=" "),
        lambda data: data["posts"][0].update(salary=1),
        lambda data: data["apart"][0].update(post="mayor"),
        lambda data: data["apart"][0].update({"from": ["mayor"]}),
        lambda data: data["apart"][0].update({"from": ["auditor"]}),
        lambda data: data["apart"][0].update({"from": []}),
        lambda data: data["apart"][0].update({"from": "examiner"}),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_entry(spoil):
    data = copy.deepcopy(GOOD)
    spoil(data)
    with pytest.raises(PostCatalogueError):
        read_posts(data)


def test_every_post_that_code_asks_for_stands_in_the_real_file():
    assert set(Role) == set(post_catalogue().entries)


def test_the_three_administrators_and_the_money_are_apart_in_the_real_file():
    catalogue = post_catalogue()
    for alone in (Role.OPERATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR):
        assert all(catalogue.conflict(alone, [other]) for other in set(Role) - {alone})
    assert catalogue.conflict(Role.PAYMENT_MAKER, [Role.PAYMENT_RELEASER])
    for post in ("examiner", "pre_reviewer", "re_reviewer", "meeting_secretary", "payment_maker", "payment_releaser"):
        assert catalogue.conflict(Role.AUDITOR, [post])


def test_whatever_reads_all_moves_money_publishes_or_gives_posts_takes_two():
    catalogue = post_catalogue()
    wide = {*catalogue.reading(Reach.ALL), *catalogue.reading(Reach.APPROVED)}
    for post in wide | {"administrator", "call_manager", "operator", "security_administrator", "audit_administrator"}:
        assert catalogue.is_sensitive("office", post)


def test_no_office_of_the_region_has_both_ends_of_a_payment_or_judges_itself():
    catalogue = post_catalogue()
    where = {office.code: set(office.posts) for office in haidian().offices}
    assert [code for code, posts in where.items() if "auditor" in posts] == ["audit_office"]
    assert [code for code, posts in where.items() if "payment_maker" in posts] == ["financial_bureau"]
    assert [code for code, posts in where.items() if "payment_releaser" in posts] == ["finance_bureau"]
    everything = {post for posts in where.values() for post in posts} | set(haidian().street_posts)
    assert everything | {"handler"} == set(catalogue.entries)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Identity(("other@example.test",), "13800138000"), True),
        (Identity(("other@example.test",), "+86 138-0013-8000"), True),
        (Identity(("x@example.test", "LIN+second@example.test"), ""), True),
        (Identity(("lin@elsewhere.test",), "13900139000"), False),
        (Identity(("other@example.test",), ""), False),
    ],
)
def test_two_accounts_of_one_person(other, same):
    assert Identity(("lin@example.test",), "13800138000").is_same(other) is same
    assert other.is_same(Identity(("lin@example.test",), "13800138000")) is same
