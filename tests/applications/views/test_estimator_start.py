"""From the estimator into a filing: through signing in, for the enterprise chosen, with what was typed."""

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.selectors import figures_of
from applications.models import Application
from applications.selectors import items_of
from tests.applications.views.estimator import ADDRESS, GIANT, MICRO, RESEARCH
from tests.posts import seat


@pytest.fixture
def take(client, world):
    """`take(matter, **typed)` → where the visitor is led, once the typing went along."""

    def press(matter="premium_subsidy", **typed):
        address = reverse("estimator:take", args=[world.call.pk, matter])
        return client.post(address, typed or MICRO | GIANT | RESEARCH)

    return press


@pytest.fixture
def start(world):
    return reverse("estimator:start", args=[world.call.pk, "premium_subsidy"])


def test_stranger_signs_in_on_the_way_and_the_policies_arrive(client, world, take, start):
    assert take().url == start
    asked = client.get(start)
    assert asked.url == f"{reverse('account_login')}?next={start}"
    client.force_login(world.handler)  # the browser keeps its own cookies over signing in
    page = client.get(start).content.decode()
    assert "1 张保单将带入草稿" in page
    assert "科技企业研发及转化保险" in page
    answer = client.post(start, {"enterprise": world.enterprise.pk})
    application = Application.objects.get()
    assert answer.url == reverse("applications:enterprise", args=[application.pk])
    (item,) = items_of(application)
    assert (item.product, item.values) == ("rd_and_conversion", {"premium": "200000.00", "paid": "200000.00"})
    assert "已从试算带入 1 张保单" in client.get(answer.url).content.decode()
    assert 'value="200,000"' not in client.get(ADDRESS).content.decode()  # taken over, so forgotten


def test_facts_that_differ_are_shown_and_not_overwritten(client, world, take, start):
    take(**(MICRO | RESEARCH | {"employees": "77", "sectors": ["new_materials"], "c-high_tech-held": "on"}))
    client.force_login(world.handler)
    page = client.get(start).content.decode()
    table = page.split("与企业档案不一致")[1]
    for said in ("77", "42", "新材料", "人工智能", "国家高新技术企业"):
        assert said in table
    assert "6,000,000.00" not in table  # the same in both
    client.post(start, {"enterprise": world.enterprise.pk})
    assert Application.objects.get().employees == 42
    assert figures_of(world.enterprise.pk).employees == 42


def test_same_facts_are_said_to_be_the_same(client, world, take, start):
    take(**(MICRO | RESEARCH))
    client.force_login(world.handler)
    assert "与企业档案一致" in client.get(start).content.decode()


def test_enterprise_that_filed_already_is_led_to_it(client, world, take, start):
    mine = world.subsidy()
    take()
    client.force_login(world.handler)
    page = client.get(start).content.decode()
    assert reverse("applications:detail", args=[mine.pk]) in page
    answer = client.post(start, {"enterprise": world.enterprise.pk})
    assert answer.url == reverse("applications:detail", args=[mine.pk])
    assert mine.items.count() == 1
    assert "未作任何改动" in client.get(answer.url, follow=True).content.decode()


def test_one_of_several_enterprises_is_chosen(client, world, take, start):
    other = world.new_enterprise("北京另一家科技有限公司", employees=9)
    seat(world.handler, other, "handler")
    take()
    client.force_login(world.handler)
    page = client.get(start, {"enterprise": other.pk}).content.decode()
    assert f'<option value="{other.pk}" selected>' in page
    client.post(start, {"enterprise": other.pk})
    assert Application.objects.get().enterprise == other


def test_strange_enterprise_is_not_found(client, world, take, start):
    take()
    client.force_login(world.handler)
    strange = world.new_enterprise("北京陌生科技有限公司")
    assert client.post(start, {"enterprise": strange.pk}).status_code == 404


def test_somebody_new_registers_first_and_comes_back_over_the_workspace(client, world, take, start):
    take()
    client.force_login(User.objects.create_user("new@example.test", "correct horse battery", full_name="新人"))
    assert reverse("accounts:organisations") in client.get(start).content.decode()
    workspace = client.get(reverse("portal:workspace")).content.decode()
    assert f'href="{start}"' in workspace


def test_policies_of_another_kind_stay_behind(client, world, take, start):
    pooled = {"p-1-product": "pooled_cover", "p-1-premium_yuan": "2500", "p-2-premium_yuan": "5"}
    take(**(MICRO | RESEARCH | pooled))
    client.force_login(world.handler)
    page = client.get(start).content.decode()
    assert "2 张保单不带入" in page


def test_without_anything_typed_the_ordinary_start_follows(client, world, start):
    client.force_login(world.handler)
    ordinary = reverse("applications:start", args=[world.call.pk, "premium_subsidy"])
    assert client.get(start).url == ordinary
    assert client.get(reverse("estimator:take", args=[world.call.pk, "premium_subsidy"])).url == ADDRESS


def test_unknown_call_or_matter(client, world, take):
    take()
    client.force_login(world.handler)
    assert client.get(reverse("estimator:start", args=[999_999, "premium_subsidy"])).status_code == 404
    wrong = client.get(reverse("estimator:start", args=[world.call.pk, "nonsense"]))
    assert wrong.status_code == 302


@pytest.mark.parametrize("goal", ["", "x", "1", "1.", ".a", "1.A B", "9" * 30 + ".a", "1.a/../b"])
def test_goal_anybody_may_have_written_harms_nothing(client, world, goal):
    client.cookies["estimate_goal"] = goal
    client.force_login(world.handler)
    assert client.get(reverse("portal:workspace")).status_code == 200
