"""A chain that leads nowhere: named on the draft's page, and refused where nothing could ever be filed."""

import pytest

from schemes.selectors import dead_ends, definition_of
from schemes.services import create_call, publish_call, publish_scheme_version
from schemes.services.calls import CallIncomplete
from tests.applications.world import HAIDIAN, World

ROUTES = ["premium_subsidy"]
CHANGES = {
    "office_missing": ('office = { code = "district_government" }', 'office = { code = "patent_office" }'),
    "payer_missing": ('office = { code = "finance_bureau" }', 'office = { code = "treasury" }'),
    "post_unknown": ('post = "re_reviewer"', 'post = "wizard"'),
    "post_elsewhere": ('post = "re_reviewer"', 'post = "auditor"'),
}


@pytest.fixture
def world(db):
    return World()


def draft_on(world, code):
    old, new = CHANGES[code]
    text = HAIDIAN.read_text(encoding="utf-8").replace(old, new).replace('version = "1"', f'version = "{code}"', 1)
    version = publish_scheme_version(text=text, source=code)
    opens_at, closes_at = world.call.opens_at, world.call.closes_at
    return create_call(
        scheme_version=version, matters=["premium_subsidy"], routes=ROUTES, budget_yuan=1, by=world.manager, year=2026,
        receipt_prefix="DE", title_zh="申报", title_en="Call", opens_at=opens_at, closes_at=closes_at,
    )  # fmt: skip


@pytest.mark.parametrize("code", CHANGES)
def test_call_whose_chain_leads_nowhere_is_not_published(world, code):
    call = draft_on(world, code)
    with pytest.raises(CallIncomplete) as refused:
        publish_call(call=call, by=world.manager)
    assert (refused.value.code, refused.value.field) == (code.replace("payer", "office"), "routes")
    call.refresh_from_db()
    assert call.published_at is None


def test_post_that_nobody_holds_is_named_and_forbids_nothing(world):
    ends = dead_ends(definition_of(world.call), ROUTES)
    assert {end.code for end in ends} == {"nobody_in_post"}
    assert "re_reviewer" in {end.post for end in ends}
    assert "pre_reviewer" not in {end.post for end in ends}
    assert not any(end.forbids for end in ends)
