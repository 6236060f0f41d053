"""The pages about posts: what waits for a second person, and who held what when."""

from django.urls import reverse

from accounts.models import PostGrant, PostProposal
from accounts.selectors import holds_post
from accounts.services import add_member, end_post
from tests.accounts import cast
from tests.ground import standing
from tests.posts import seat, seat_by_two


@standing
def bureau(region):
    return cast.office("financial_bureau")


@standing
def proposal(operator, bureau, wang):
    add_member(organisation=bureau, user=wang, posts=["call_manager"], by=operator, reason="人事决定 3 号")
    return PostProposal.objects.get()


def test_confirming_on_the_page(browse, proposal, security, wang, bureau):
    client, address = browse(security), reverse("accounts:proposal", args=[proposal.pk])
    assert "王海" in client.get("/me/posts/proposed/").content.decode()
    page = client.get(address).content.decode()
    for told in ("王海", "申报通知管理员", "人事决定 3 号", str(bureau)):
        assert told in page
    assert "个岗位待确认" in client.get("/workspace/").content.decode()
    assert client.post(address, {"answer": "no"}).status_code == 422
    assert client.post(address, {"answer": "yes"}).status_code == 302
    assert holds_post(wang, "call_manager", office=bureau)
    assert client.post(address, {"answer": "no", "reason": "x"}).status_code == 409


def test_the_one_who_proposed_takes_back_and_confirms_nothing(browse, proposal, operator, wang):
    client, address = browse(operator), reverse("accounts:proposal", args=[proposal.pk])
    assert "确认任岗" not in client.get(address).content.decode()
    answer = client.post(address, {"answer": "yes"})
    assert (answer.status_code, holds_post(wang, "call_manager")) == (422, False)
    assert client.post(address, {"answer": "no", "reason": "写错了人"}).status_code == 302
    assert not PostGrant.objects.filter(person=wang).exists()


def test_strangers_find_no_proposal(browse, proposal, wang, lin, bureau):
    own_head = seat(cast.person("局长"), bureau, "administrator")
    for somebody in (wang, lin, own_head):
        client, address = browse(somebody), reverse("accounts:proposal", args=[proposal.pk])
        assert client.get(address).status_code == client.post(address, {"answer": "yes"}).status_code == 404
    assert browse(lin).get("/me/posts/proposed/").status_code == 404


def test_giving_a_post_that_takes_two_says_that_it_waits(browse, operator, bureau, wang):
    seat(wang, bureau)
    own = wang.memberships.get()
    client, address = browse(operator), reverse("accounts:member", args=[bureau.pk, own.pk])
    typed = {"post": "payment_maker", "reason": "配备", "schemes": "haidian-2025"}
    page = client.post(address, typed, follow=True).content.decode()
    assert "待他人确认" in page
    assert "经他人确认后生效" in page
    assert PostProposal.objects.get().schemes == ["haidian-2025"]
    wrong = client.post(address, {"post": "payment_maker", "reason": ""})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["reason"])


def test_the_own_page_offers_no_post_to_oneself(browse, region, lin):
    street = cast.office("street-110108022")
    own = seat(lin, street, "administrator").memberships.get()
    client, address = browse(lin), reverse("accounts:member", args=[street.pk, own.pk])
    page = client.get(address).content.decode()
    assert "任何人不得为自己授予岗位" in page
    assert 'name="post"' not in page
    answer = client.post(address, {"post": "examiner", "reason": "x"})
    assert (answer.status_code, holds_post(lin, "examiner")) == (422, False)


def test_the_history_of_one_organisation_and_of_all(browse, operator, security, bureau, wang, lin):
    seat_by_two(wang, bureau, "pre_reviewer")
    end_post(grant=PostGrant.objects.get(person=wang), by=security, reason="轮岗")
    audit = seat(cast.person("审管"), cast.office("audit_office"), "audit_administrator")
    auditor = seat(cast.person("审计"), cast.office("audit_office"), "auditor")
    head = seat(cast.person("局长"), bureau, "administrator")
    address = reverse("accounts:post_history", args=[bureau.pk])
    for reader in (operator, security, audit, auditor, head):
        page = browse(reader).get(address).content.decode()
        for told in ("王海", "预审人员", "staffing", "轮岗", str(security)):
            assert told in page
    for reader in (security, audit, auditor):
        assert "王海" in browse(reader).get("/me/posts/").content.decode()
    for reader in (operator, head, wang, lin):
        assert browse(reader).get("/me/posts/").status_code == 403
    for reader in (wang, lin):
        assert browse(reader).get(address).status_code == 404


def test_posts_held_are_found_by_person_and_organisation_and_by_being_held_now(browse, security, bureau, wang, lin):
    seat_by_two(wang, bureau, "pre_reviewer")
    seat_by_two(lin, bureau, "re_reviewer")
    end_post(grant=PostGrant.objects.get(person=wang), by=security, reason="轮岗")
    client = browse(security)

    def shown(**asked):
        return {grant.person for grant in client.get("/me/posts/", asked).context["page"]}

    assert {wang, lin} < shown()
    assert shown(words="王海") == shown(words=wang.email[:9]) == {wang}
    assert shown(words=bureau.name[:6]) == {wang, lin}
    assert shown(words=bureau.name, held="now") == {lin}
    assert "没有符合条件的岗位记录" in client.get("/me/posts/", {"words": "查无此人"}).content.decode()


def test_a_list_of_posts_asks_the_database_as_often_for_many_as_for_few(
    browse, security, bureau, django_assert_max_num_queries
):
    for number in range(12):
        seat(cast.person(f"审查 {number}"), bureau, "pre_reviewer")
    client = browse(security)
    with django_assert_max_num_queries(16):
        client.get("/me/posts/")
    with django_assert_max_num_queries(23):  # two of them write down who read it
        client.get(reverse("accounts:post_history", args=[bureau.pk]))


def test_security_takes_any_post_away_from_the_page_of_its_history(browse, security, bureau, wang, lin):
    seat(wang, bureau, "pre_reviewer")
    grant = PostGrant.objects.of(wang).current().get(organisation=bureau)
    page = browse(security).get(reverse("accounts:post_history", args=[bureau.pk])).content.decode()
    goal = reverse("accounts:end_post", args=[bureau.pk, grant.pk])
    assert goal in page
    assert browse(lin).post(goal, {"reason": "怀疑被盗用"}).status_code == 404
    answer = browse(security).post(goal, {"reason": "怀疑被盗用"}, follow=True)
    assert "怀疑被盗用" in answer.content.decode()
    assert not PostGrant.objects.of(wang).current().filter(pk=grant.pk).exists()
