import re
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from accounts.templatetags.formats import moment_of
from rules.definition.procedure import Payment
from schemes.selectors import definition_of
from schemes.services import approve_erratum, create_call, propose_closing, propose_correction
from tests.applications.world import World, office, person


def test_guide_states_everything_a_guide_must(page, bench):
    text = page(f"/calls/{bench.call.pk}/")
    for heading in ("设定依据", "支持标准", "申请条件", "办理材料", "办理流程", "办理时限", "收费", "咨询与投诉"):
        assert f"{heading}</h2>" in text, heading
    assert "营业执照复印件" in text
    assert "#article-13" in text
    assert "信息来源" in text or "发布日期" in text


def test_guide_names_offices_and_promised_days(page, bench):
    text = page(f"/calls/{bench.call.pk}/")
    assert "注册地街道（镇）" in text
    assert bench.bureau.name in text
    assert "10 个工作日" in text


def test_open_call_can_be_filed_for(page, bench):
    text = page(f"/calls/{bench.call.pk}/")
    assert f"/applications/start/{bench.call.pk}/pooled_cover/" in text


def test_a_call_that_is_not_open_offers_no_filing(page, db):
    soon = timezone.now().replace(microsecond=0) + timedelta(days=3)
    call = World(opens_at=soon, closes_at=soon + timedelta(days=2)).call
    text = page(f"/calls/{call.pk}/")
    assert "即将开始" in text
    assert "/applications/start/" not in text


def test_draft_is_not_found(client, bench):
    now = timezone.now()
    draft = create_call(
        scheme_version=bench.call.scheme_version,
        matters=["pooled_cover"],
        routes=["pooled_micro"],
        budget_yuan=1,
        by=bench.manager,
        year=2027,
        receipt_prefix="X",
        title_zh="草稿",
        title_en="Draft",
        opens_at=now,
        closes_at=now + timedelta(days=1),
    )
    assert client.get(f"/calls/{draft.pk}/").status_code == 404


def put_right(bench, propose, **facts):
    second = person("第二申报管理员", office("financial_bureau"), "call_manager")
    approve_erratum(erratum=propose(call=bench.call, reason="应企业要求", by=bench.manager, **facts), by=second)


def test_correction_is_dated_and_says_what_stood_before(page, bench):
    later = bench.call.closes_at + timedelta(days=3)
    wanted = {"closes_at": later.isoformat(), "contact_zh": "5 号窗口", "contact_en": "Counter 5"}
    put_right(bench, propose_correction, wanted=wanted, seen=0)
    text = page(f"/calls/{bench.call.pk}/")
    assert "发布后的更正" in text
    assert f"<del>{moment_of(bench.call.closes_at, seconds=True)}</del>" in text
    assert f"<ins>{moment_of(later, seconds=True)}</ins>" in text
    assert "Counter 5" not in text
    assert text.count("5 号窗口") == 2  # in the correction, and where one asks


def test_proposal_is_not_public(page, bench):
    propose_correction(call=bench.call, wanted={"contact_zh": "5 号窗口"}, seen=0, reason="x", by=bench.manager)
    assert "5 号窗口" not in page(f"/calls/{bench.call.pk}/")


def test_call_closed_early_says_so_and_offers_no_filing(page, bench):
    put_right(bench, propose_closing)
    text = page(f"/calls/{bench.call.pk}/")
    assert "提前截止" in text
    assert "应企业要求" in text
    assert "/applications/start/" not in text


def test_call_closed_before_it_opened_is_withdrawn(page, db):
    soon = timezone.now().replace(microsecond=0) + timedelta(days=3)
    world = World(opens_at=soon, closes_at=soon + timedelta(days=2))
    put_right(world, propose_closing)
    assert "撤回" in page(f"/calls/{world.call.pk}/")


def test_way_ends_with_the_payment_as_the_policy_has_it(page, bench, monkeypatch):
    text = page(f"/calls/{bench.call.pk}/")
    assert f'<span class="who">{office("finance_bureau").name}</span>' in text
    assert re.search(r"下一预算年度 <a class=\"art\" href=\"[^\"]*#article-8\"", text)
    same = replace(definition_of(bench.call), payment=Payment("same", "nowhere", ""))
    monkeypatch.setattr("portal.views.public.definition_of", lambda _call: same)
    text = page(f"/calls/{bench.call.pk}/")
    assert "申报当年预算" in text
    assert "下一预算年度" not in text
