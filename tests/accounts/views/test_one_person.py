"""Two accounts of one person never hold what is kept apart, whichever came first: the posts, or the telephone, or the
mailbox, first or further. Whatever changes what tells who somebody is goes through the two services that ask."""

import ast

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.urls import reverse

from accounts.domain.posts import PostRefused
from accounts.models import User
from tests.accounts import cast
from tests.architecture.source import lawful, modules
from tests.ground import standing
from tests.posts import posts_of, seat

pytestmark = pytest.mark.django_db
MAKER, RELEASER = "payment_maker", "payment_releaser"
REFUSED = "与本账号使用同一电话或邮箱"


@standing
def maker(region):
    return cast.person("孙制单", email="sun@example.test", phone="13800138000")


@standing
def twin(region):
    return cast.person("钱复核", email="qian@example.test")


def by_telephone(client, twin, maker):
    form = {"full_name": twin.full_name, "phone": "+86 138 0013 8000", "language": "zh-hans"}
    return client.post(reverse("accounts:person"), form, follow=True)


def by_mailbox(client, twin, maker):
    return confirm(client, twin, "sun+second@example.test")


def by_a_further_mailbox_of_the_other(client, twin, maker):
    EmailAddress.objects.create(user=maker, email="private@example.test", verified=True)
    return confirm(client, twin, "private+x@example.test")


def confirm(client, twin, email):
    """The link of the letter, followed by whoever added the address."""
    address = EmailAddress.objects.create(user=twin, email=email)
    link = reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key])
    return client.post(link, follow=True)


WAYS = [by_telephone, by_mailbox, by_a_further_mailbox_of_the_other]


def what_tells(user: User) -> tuple:
    fresh = User.objects.get(pk=user.pk)
    proved = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return fresh.phone, fresh.email, set(proved)


@pytest.mark.parametrize("way", WAYS)
def test_whoever_holds_the_post_first_cannot_become_the_other_afterwards(browse, maker, twin, way):
    seat(maker, cast.office("financial_bureau"), MAKER)
    seat(twin, cast.office("finance_bureau"), RELEASER)
    before = what_tells(twin)
    answer = way(browse(twin), twin, maker)
    assert REFUSED in answer.content.decode()
    assert what_tells(twin) == before


@pytest.mark.parametrize("way", WAYS)
def test_whoever_becomes_the_other_first_is_not_given_the_post(browse, maker, twin, way):
    seat(maker, cast.office("financial_bureau"), MAKER)
    before = what_tells(twin)
    assert REFUSED not in way(browse(twin), twin, maker).content.decode()
    assert what_tells(twin) != before
    twin.refresh_from_db()
    with pytest.raises(PostRefused) as refusal:
        seat(twin, cast.office("finance_bureau"), RELEASER)
    assert refusal.value.code == "posts_apart_identity"
    assert posts_of(twin, cast.office("finance_bureau")) == []


@pytest.mark.parametrize("way", WAYS)
def test_posts_that_go_together_hinder_nobody(browse, maker, twin, way):
    seat(maker, cast.office("financial_bureau"), MAKER)
    seat(twin, cast.office("financial_bureau"), MAKER)
    before = what_tells(twin)
    way(browse(twin), twin, maker)
    assert what_tells(twin) != before


def test_nobody_else_writes_what_tells_who_somebody_is():
    """Telephones and proved addresses are written by one module; the demonstration makes its people whole."""
    broken = []
    for module in modules():
        if module.name in {"accounts.services.people", "portal.demo.people"}:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr in {"phone", "email"}:
                broken.append(f"{module.where}:{node.lineno} sets .{node.attr}")
            if isinstance(node, ast.Attribute) and node.attr in {"set_verified", "set_as_primary"}:
                broken.append(f"{module.where}:{node.lineno} proves an address")
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("EmailAddress.objects.create"):
                broken.append(f"{module.where}:{node.lineno} makes an address")
    lawful(broken)
