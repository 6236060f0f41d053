"""A scheme that goes by a score asks for it on the enterprise's page, and the amount follows."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

import schemes
from applications.domain.refusals import InvalidFact
from applications.models import Application, Item
from applications.selectors import current_assessment
from applications.services import save_facts, save_item, start_application
from schemes.services import create_call, publish_call, publish_scheme_version
from tests.applications.calls import open_offices
from tests.applications.world import YEAR
from tests.ground import standing

SHANGHAI = Path(schemes.__file__).parent / "definitions" / "shanghai-guidance-2025" / "1.toml"


@standing
def scored(world):
    """A complete draft under the guidance, here taken to hold for the enterprises of the tests; no score yet."""
    text = SHANGHAI.read_text(encoding="utf-8").replace('within = ["31"]', 'within = ["11"]')
    version = publish_scheme_version(text=text.replace("science_commission", "financial_bureau"), source="here")
    open_offices(version)
    now = timezone.now().replace(microsecond=0)
    call = create_call(
        scheme_version=version,
        matters=["premium_subsidy"],
        routes=["premium_subsidy"],
        budget_yuan=Decimal("1000000.00"),
        by=world.manager,
        year=YEAR,
        receipt_prefix="SC-2026",
        title_zh="评分申报",
        title_en="Scored",
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=4),
    )
    call = publish_call(call=call, by=world.manager)
    application = start_application(enterprise=world.enterprise, call=call, matter="premium_subsidy", by=world.handler)
    item = Item.objects.create(application=application, position=1)
    facts = world.subsidy_facts("26112000000070000001") | {"product": "rd_cost_loss"}
    save_item(item=item, revision=application.revision, by=world.handler, **facts)
    application.refresh_from_db()
    return world.with_documents(application)


def test_score_is_asked_for_and_what_is_missing_is_told(desk, scored):
    page = desk.get("enterprise", scored.pk).content.decode()
    assert "沪科积分" in page
    assert "所属产业" not in page
    check = desk.get("check", scored.pk).content.decode()
    assert "请填写评分" in check
    assert f"{reverse('applications:enterprise', args=[scored.pk])}?check#id_score-hu_ke" in check


@pytest.mark.parametrize(("score", "amount"), [("85", "100000.00"), ("40", "60000.00"), ("39", "0.00")])
def test_amount_follows_the_score(desk, world, scored, score, amount):
    facts = {"street": world.street.pk, "figures_year": YEAR - 1, "employees": "42", "revenue_yuan": "6000000"}
    contact = {"contact_name": "李静", "contact_phone": "13800000000"}
    desk.save("enterprise", scored, **facts, **contact, **{"score-hu_ke": score})
    scored.refresh_from_db()
    assert scored.scores == {"hu_ke": int(score)}
    world.file(scored)
    assessment = current_assessment(Application.objects.get(pk=scored.pk))
    assert assessment.total_yuan == Decimal(amount)
    assert assessment.inputs["enterprise"]["scores"] == {"hu_ke": int(score)}


def test_score_that_is_no_number_is_shown_back(desk, scored):
    answer = desk.save("enterprise", scored, **{"score-hu_ke": "八十"})
    scored.refresh_from_db()
    assert (answer.status_code, scored.scores) == (422, {})
    assert "八十" in answer.content.decode()


def test_score_is_taken_back_and_an_unknown_one_refused(world, scored):
    def save(**scores):
        scored.refresh_from_db()
        return save_facts(application=scored, revision=scored.revision, by=world.handler, scores=scores)

    assert save(hu_ke=70).scores == {"hu_ke": 70}
    assert save(hu_ke=None).scores == {}
    with pytest.raises(InvalidFact, match="unknown_choice"):
        save(stars=5)
    with pytest.raises(InvalidFact):
        save(hu_ke=-1)


def test_a_scheme_without_scores_asks_for_none(desk, draft):
    assert "score-" not in desk.get("enterprise", draft.pk).content.decode()
