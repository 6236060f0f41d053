"""Whatever page answered an act, its address can be opened again: in the other language, or from a bookmark."""

import pytest
from django.urls import reverse

from review.urls import urlpatterns
from tests.ground import standing

ADDRESSES = sorted(pattern.name for pattern in urlpatterns)


@standing
def arguments(bench):
    """Address -> its arguments: one of everything this floor has a page for."""
    case, met = bench.filed_subsidy(), bench.walked("notice")
    meeting = bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    entry = bench.publish(met).entries.get()
    objection = bench.object_to(entry)
    of_case, of_meeting = [case.pk], [meeting.pk]
    named = {
        "outcome": [meeting.pk, meeting.agenda.get().pk],
        "new_notice": [bench.call.pk, "notice"],
        "sheet": [case.documents.order_by("pk")[0].pk],
        "page": [case.documents.order_by("pk")[0].pk, 1],
        "notice": [entry.notice_id],
        "object": [entry.pk],
        "objected": [entry.pk],
        "objection": [objection.pk],
        "evidence": [objection.pk],
        "prove": ["no-such-link"],
    }
    deeds = ("decide", "correct", "decide_amounts", "paper")
    named |= dict.fromkeys(["case", "case_explanation", "case_explanation_json", *deeds], of_case)
    return named | dict.fromkeys(["meeting", "agenda", "attendance", "set_all", "conclude", "minutes"], of_meeting)


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_address_is_a_blank_page_when_it_is_opened(bench, arguments, client, name):
    client.force_login(bench.secretary)
    answer = client.get(reverse(f"review:{name}", args=arguments.get(name, [])), {"words": "北京"})
    assert answer.status_code in {200, 302, 404}
    assert answer.status_code != 404 or name in {"page", "minutes", "evidence"}  # there is no file yet


@pytest.mark.parametrize(
    ("name", "page"),
    [
        *((each, "case") for each in ("decide", "correct", "decide_amounts", "paper")),
        *((each, "meeting") for each in ("agenda", "attendance", "set_all", "outcome", "conclude")),
    ],
)
def test_act_leads_back_to_its_page_with_the_list_it_came_from(bench, arguments, client, name, page):
    client.force_login(bench.secretary)
    answer = client.get(reverse(f"review:{name}", args=arguments[name]), {"stage": "pre_review"})
    assert answer.url == reverse(f"review:{page}", args=arguments[name][:1]) + "?stage=pre_review"
    shown = client.post(reverse(f"review:{name}", args=arguments[name]), {"words": "x"})
    assert shown.status_code != 405


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_language_is_switched_on_a_page_that_answered_an_act(bench, arguments, client, language):
    client.force_login(bench.secretary)
    address = reverse("review:conclude", args=arguments["conclude"])
    assert client.post(address, {}).status_code == 422
    switched = client.post(reverse("set_language"), {"language": language, "next": address}, follow=True)
    assert switched.status_code == 200
    assert switched.redirect_chain[-1][0] == reverse("review:meeting", args=arguments["meeting"])
