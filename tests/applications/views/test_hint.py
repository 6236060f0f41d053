"""One quiet line in the living estimate: the least that would bring more."""

from datetime import date

from tests.applications.world import YEAR


def test_estimate_names_the_least_that_would_bring_more(desk, world):
    world.qualify("specialised_sme", issued_on=date(YEAR - 4, 1, 1))
    draft = world.subsidy()
    for page in ("policies", "check"):
        said = desk.get(page, draft.pk).content.decode()
        assert f"证书已于 {YEAR - 1} 年 1 月 1 日到期；如持有有效证书，可获 100,000.00 元。" in said


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
    world.qualify("specialised_sme", issued_on=date(YEAR - 4, 1, 1))
    said = desk.get("start", world.call.pk, "premium_subsidy").content.decode()
    assert f"证书已于 {YEAR - 1} 年 1 月 1 日到期；如持有有效证书，即可适用。" in said
