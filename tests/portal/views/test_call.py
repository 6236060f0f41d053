from datetime import timedelta

from django.utils import timezone

from schemes.services import create_call
from tests.applications.world import World


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
