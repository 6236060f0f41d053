"""An enterprise never reaches an office's page, least of all the one about its own case."""

from django.urls import reverse

from applications.models import Application
from applications.selectors import documents_of
from review import urls
from review.selectors import all_in_order
from review.services import decide_pass
from tests.applications.world import person
from tests.ground import standing
from tests.posts import seat
from tests.review.views.test_case import posted

# Open to everybody by law: whoever reads a public notice may object to it.
PUBLIC = {"object", "objected", "prove"}


@standing
def met(bench):
    """(the enterprise's own person, arguments by name of address); a notice has the case."""
    case = bench.walked("notice")
    owner = case.created_by
    meeting = bench.meeting("bureau_meeting")
    notice = bench.publish(case)
    entry = notice.entries.get()
    objection = bench.object_to(entry)
    document = documents_of(case).first()
    of_case = ("case", "case_explanation", "case_explanation_json", "decide", "correct", "decide_amounts", "paper")
    of_meeting = ("meeting", "agenda", "attendance", "set_all", "conclude", "minutes")
    return (
        owner,
        {
            **{name: [case.pk] for name in of_case},
            **{name: [meeting.pk] for name in of_meeting},
            "work": [],
            "meetings": [],
            "new_meeting": [],
            "outcome": [meeting.pk, 1],
            "page": [document.pk, 1],
            "sheet": [document.pk],
            "notices": [],
            "new_notice": [case.call_id, "notice"],
            "notice": [notice.pk],
            "objections": [],
            "objection": [objection.pk],
            "evidence": [objection.pk],
        },
    )


def test_no_address_of_the_offices_opens_for_the_enterprise_of_the_case(client, met):
    owner, places = met
    assert set(places) | PUBLIC == {path.name for path in urls.urlpatterns}, "a new address needs its arguments here"
    client.force_login(owner)
    opened = {}
    for name, arguments in places.items():
        address = reverse(f"review:{name}", args=arguments)
        opened[name] = {client.get(address, follow=True).status_code, client.post(address, {"act": "pass"}).status_code}
    reached = {name: codes for name, codes in opened.items() if codes - {403, 404, 405}}
    assert not reached


def test_an_officer_is_no_officer_for_the_own_enterprise(client, bench):
    """Whoever belongs to the enterprise and to the office does not get the office's page of that case."""
    case, other = bench.filed_subsidy(), bench.filed_subsidy()
    both = person("两头", case.enterprise, "handler")
    seat(both, bench.bureau, "pre_reviewer")
    client.force_login(both)
    assert client.get(reverse("review:case", args=[case.pk])).status_code == 404
    assert client.post(reverse("review:decide", args=[case.pk]), posted(case, "pass")).status_code == 404
    assert client.get(reverse("review:case", args=[other.pk])).status_code == 200
    assert set(Application.objects.visible_to_office(both)) == {other}
    assert set(Application.objects.visible_to(both)) == {case}
    assert set(Application.objects.readable_by(both)) == {case, other}


def test_what_an_office_writes_to_a_pass_stays_between_offices(client, bench):
    case = bench.filed_subsidy()
    inner = "内部意见：保单金额偏高，请复审重点关注"
    case.refresh_from_db()
    decide_pass(application=case, seq=case.moves, checks=all_in_order(case), opinion=inner, by=bench.pre_reviewer)
    client.force_login(case.created_by)
    for name in ("detail", "receipt"):
        assert inner not in client.get(reverse(f"applications:{name}", args=[case.pk])).content.decode()
    client.force_login(bench.re_reviewer)
    assert inner in client.get(reverse("review:case", args=[case.pk])).content.decode()
