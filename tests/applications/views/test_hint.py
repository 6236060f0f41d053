"""One quiet line in the living estimate: the least that would bring more."""

from datetime import date

from tests.applications.world import YEAR


def test_estimate_names_the_least_that_would_bring_more(desk, world):
    world.qualify("specialised_sme", issued_on=date(YEAR - 4, 1, 1))
    draft = world.subsidy("26112000000000000071", "26112000000000000072")
    for page in ("items", "check"):
        said = desk.get(page, draft.pk).content.decode()
        assert f"证书已于 {YEAR - 1} 年 1 月 1 日到期；如持有有效证书，可获 200,000.00 元。" in said


def test_estimate_does_not_say_a_single_reason_twice(desk, world):
    world.qualify("specialised_sme", issued_on=date(YEAR - 4, 1, 1))
    said = desk.get("check", world.subsidy().pk).content.decode()
    assert "符合后最多可获 100,000.00 元" in said
    assert "如持有有效证书" not in said


def test_estimate_gives_no_advice_where_nothing_would_bring_more(desk, world):
    world.qualify()
    assert "可多获" not in desk.get("check", world.subsidy().pk).content.decode()


def test_estimate_gives_no_advice_to_be_another_enterprise(desk, world):
    draft = world.pooled()
    draft.employees = 103
    draft.save(update_fields=["employees"])
    said = desk.get("check", draft.pk).content.decode()
    assert "超过 100 人" in said
    assert "超出上限" not in said


def test_before_starting_the_least_that_would_make_it_fit_is_named(desk, world):
    world.state(world.enterprise, employees=103, revenue_yuan="20000000.00")
    said = desk.get("start", world.call.pk, "pooled_cover").content.decode()
    assert f"没有 {YEAR - 1} 年颁发的国家高新技术企业证书；如持有该年度颁发的证书，即可适用。" in said


def test_before_starting_a_single_reason_is_not_said_twice(desk, world):
    world.qualify("specialised_sme", issued_on=date(YEAR - 4, 1, 1))
    said = desk.get("start", world.call.pk, "premium_subsidy").content.decode()
    assert f"已于 {YEAR - 1}-01-01 到期" in said
    assert "即可适用" not in said
