"""Members, invitations and requests on their pages."""

import pytest
from django.urls import reverse

from accounts.models import Invitation, Membership, PostGrant
from accounts.selectors import belongs_to, holds_post, open_invitations, token_of
from accounts.services import add_member, claim_organisation, invite_member, request_to_join
from tests.accounts import cast
from tests.posts import posts_of


def at(name, house, *more):
    return reverse(f"accounts:{name}", args=[house.pk, *more])


def test_inviting_and_withdrawing(browse, house, lin):
    client = browse(lin)
    assert client.post(at("members", house), {"email": "New@example.test", "posts": ["handler"]}).status_code == 302
    row = open_invitations(house).get()
    assert row.email == "new@example.test"
    assert client.post(at("withdraw_invitation", house, row.pk)).status_code == 302
    assert client.post(at("withdraw_invitation", house, row.pk)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"email": "no address", "posts": ["handler"]}, "email"),
        ({"email": "a@example.test", "posts": ["auditor"]}, "posts"),
        ({"email": "a@example.test"}, "posts"),
    ],
)
def test_a_wrong_invitation_is_said_at_its_field(browse, house, lin, typed, field):
    answer = browse(lin).post(at("members", house), typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Invitation.objects.exists()


def test_handlers_see_members_but_invite_nobody(browse, house, lin, wang):
    add_member(organisation=house, user=wang, posts=["handler"], by=lin)
    client = browse(wang)
    assert "发送邀请" not in client.get(at("members", house)).content.decode()
    assert client.post(at("members", house), {"email": "a@example.test", "posts": ["handler"]}).status_code == 403


def test_accepting_by_the_link_and_from_the_list(browse, house, lin, wang):
    first = invite_member(organisation=house, email=wang.email, posts=["handler"], by=lin)
    client, link = browse(wang), reverse("accounts:invitation", args=[token_of(first)])
    assert house.name in client.get(link).content.decode()
    assert client.post(link).status_code == 302
    assert holds_post(wang, "handler", office=house)
    other = cast.enterprise(lin, "北京别家科技有限公司")
    second = invite_member(organisation=other, email=wang.email, posts=["handler"], by=lin)
    assert other.name in client.get("/me/organisations/").content.decode()
    assert client.post(reverse("accounts:accept_own", args=[second.pk])).status_code == 302
    assert belongs_to(wang, other)


def test_the_link_of_somebody_else(browse, house, lin, wang, operator):
    row = invite_member(organisation=house, email=wang.email, posts=["handler"], by=lin)
    link = reverse("accounts:invitation", args=[token_of(row)])
    answer = browse(operator).post(link)
    assert answer.status_code == 409
    assert "请用该邮箱登录后接受" in answer.content.decode()
    assert browse(operator).post(reverse("accounts:accept_own", args=[row.pk])).status_code == 404
    assert browse(wang).get(reverse("accounts:invitation", args=["0" * 64])).status_code == 404


def test_deciding_a_request_twice(browse, house, lin, wang):
    row = request_to_join(organisation=house, by=wang)
    client, address = browse(lin), at("decide_join_request", house, row.pk)
    assert client.post(address, {"answer": "yes"}).status_code == 302
    answer = client.post(address, {"answer": "no"})
    assert answer.status_code == 409
    assert "已有其他人作出决定" in answer.content.decode()
    assert belongs_to(wang, house)


def test_asking_on_the_page(browse, house, wang):
    client, address = browse(wang), reverse("accounts:join", args=[house.uscc])
    assert client.post(address, {"note": "财务部"}).status_code == 302
    assert client.post(address, {"note": "财务部"}).status_code == 422
    assert house.name in client.get("/me/organisations/").content.decode()


def test_claiming_on_the_page(browse, house, wang):
    client, address = browse(wang), reverse("accounts:claim_organisation", args=[house.uscc])
    page = cast.licence("执照.pdf", b"<html>")
    answer = client.post(address, {"licence": page, "note": "离职"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["licence"])
    assert client.post(address, {"licence": cast.licence(), "note": "离职"}).status_code == 302


def test_the_operator_decides_on_the_page(browse, house, wang, operator):
    row = claim_organisation(organisation=house, licence=cast.licence(), by=wang)
    client, address = browse(operator), reverse("accounts:claim", args=[row.pk])
    answer = client.post(address, {"answer": "no", "reason": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert client.post(address, {"answer": "yes"}).status_code == 302
    assert client.post(address, {"answer": "yes"}).status_code == 409
    assert holds_post(wang, "administrator", office=house)


def test_giving_and_ending_a_post_on_the_page(browse, house, lin, wang):
    own, client = add_member(organisation=house, user=wang, posts=["handler"], by=lin), browse(lin)
    assert client.post(at("member", house, own.pk), {"post": "auditor"}).status_code == 422
    assert client.post(at("member", house, own.pk), {"post": "administrator", "reason": "接任"}).status_code == 302
    assert posts_of(wang, house) == ["administrator", "handler"]
    grant = PostGrant.objects.get(person=wang, post="handler")
    assert client.post(at("end_post", house, grant.pk)).status_code == 302
    assert client.post(at("end_post", house, grant.pk)).status_code == 404
    assert posts_of(wang, house) == ["administrator"]


def test_the_last_administrator_stays(browse, house, lin):
    own = Membership.objects.get(user=lin)
    grant = PostGrant.objects.get(person=lin, post="administrator")
    assert browse(lin).post(at("end_post", house, grant.pk)).status_code == 422
    answer = browse(lin).post(at("end_membership", house, own.pk))
    assert answer.status_code == 422
    assert "至少要有一名管理员" in answer.content.decode()


def test_putting_somebody_out(browse, house, lin, wang):
    own = add_member(organisation=house, user=wang, posts=["handler"], by=lin)
    assert browse(lin).post(at("end_membership", house, own.pk)).status_code == 302
    assert browse(lin).post(at("end_membership", house, own.pk)).status_code == 404
    assert not belongs_to(wang, house)


def test_the_operator_registers_an_insurer_and_invites_its_administrator(browse, operator):
    typed = {"trade": "insurer", "uscc": cast.credit_code(), "name": "示例财产保险股份有限公司", "name_en": "Example"}
    client = browse(operator)
    members = client.post("/me/operator/institutions/new/", typed)["Location"]
    assert client.post(members, {"email": "a@example.test", "posts": ["administrator"]}).status_code == 302
    assert client.post("/me/operator/institutions/new/", typed).status_code == 422


def test_the_operator_finds_organisations(browse, house, operator):
    client, address = browse(operator), "/me/operator/organisations/"
    page = client.get(address, {"words": house.uscc[-6:].lower(), "kind": "enterprise"}).context["page"]
    assert list(page) == [house]
    assert not list(client.get(address, {"words": "没有这样的名称"}).context["page"])
    assert client.get(address, {"kind": "nonsense", "page": "x"}).status_code == 200


def test_an_invitation_waits_in_the_workspace(browse, house, lin, wang):
    invite_member(organisation=house, email=wang.email, posts=["handler"], by=lin)
    page = browse(wang).get("/workspace/").content.decode()
    assert house.name in page
    assert "邀请您加入" in page


@pytest.mark.parametrize("megabytes", [11, 40])
def test_a_licence_that_is_too_large(browse, house, wang, megabytes):
    large = cast.licence(content=cast.picture() + b"0" * megabytes * 1024 * 1024)
    answer = browse(wang).post(
        reverse("accounts:claim_organisation", args=[house.uscc]), {"licence": large, "note": "x"}
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["licence"])
    assert "超过 10 MB" in answer.content.decode()
    assert not house.claims.exists()


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "管理员、经办人"), ("en", "Administrator, Handler")])
def test_posts_are_listed_as_the_language_writes(browse, house, lin, language, said):
    client = browse(lin)
    client.cookies["django_language"] = language
    assert said in client.get(at("members", house)).content.decode()
