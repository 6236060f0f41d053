"""The course of a case in the enterprise's words."""

import pytest
from django.utils.translation import override

from applications.domain.status import Event
from applications.pages.histories import timeline_events
from applications.selectors import Step, load_case


@pytest.mark.parametrize(("kind", "said"), [("notice", "期满，予以支持"), ("meeting", "通过，予以支持")])
def test_approval_at_the_end_of_a_notice_is_told_apart_from_one_by_people(world, kind, said):
    draft = world.subsidy()
    world.file(draft)
    case = load_case(draft.__class__.objects.get(pk=draft.pk))
    stage = next(each for each in case.definition.route(case.application.route).stages if each.kind == kind)
    case.timeline = [Step("done", Event.APPROVE.value, stage.code, stage.name, "办公室")]
    with override("zh-hans"):
        (event,) = timeline_events(case)
    assert event["what"] == f"{stage.name.zh}：{said}"
    assert event["article"] == stage.article
