"""The work list: what is on it, its filters, its pages."""

from datetime import date, timedelta

import pytest

from applications.models import Application
from review.selectors import work

LIST = "/review/"


def rows(answer):
    return [row.case for row in answer.context["rows"]]


def test_list_holds_what_waits_for_the_post_and_nothing_else(client, bench):
    subsidy, pooled = bench.filed_subsidy(), bench.filed_pooled()
    for by, expected in (
        (bench.pre_reviewer, [subsidy]),
        (bench.examiner, [pooled]),
        (bench.re_reviewer, []),
        (bench.auditor, []),
    ):
        client.force_login(by)
        assert rows(client.get(LIST)) == expected
    client.force_login(bench.handler)
    assert client.get(LIST).status_code == 403


def test_first_due_comes_first_and_filters_narrow(client, bench):
    first, second, late = bench.filed_subsidy(), bench.filed_subsidy(), bench.filed_subsidy()
    Application.objects.filter(pk=late.pk).update(due_on=date(2026, 1, 5))
    client.force_login(bench.pre_reviewer)
    assert rows(client.get(LIST)) == [late, first, second]
    assert rows(client.get(LIST, {"late": "on"})) == [late]
    assert rows(client.get(LIST, {"words": second.receipt_no})) == [second]
    assert rows(client.get(LIST, {"words": first.enterprise.name})) == [first]
    assert rows(client.get(LIST, {"matter": "premium_subsidy"})) == [late, first, second]
    assert rows(client.get(LIST, {"words": "没有这家"})) == []
    numbers = client.get(LIST).context["numbers"]
    assert (numbers.waiting, numbers.overdue) == (3, 1)


def test_pages_hold_every_case_once(client, bench, monkeypatch):
    monkeypatch.setattr(work, "PAGE", 2)
    cases = [bench.filed_subsidy() for _ in range(5)]
    Application.objects.filter(pk=cases[0].pk).update(due_on=None)
    client.force_login(bench.pre_reviewer)
    seen, after = [], ""
    for _ in range(3):
        answer = client.get(LIST, {"after": after})
        seen += rows(answer)
        after = answer.context["after"]
    assert after == ""
    assert seen == [*cases[1:], cases[0]]


@pytest.mark.parametrize("after", ["x", "2026-13-40.3", "..", "2026-01-01.x"])
def test_garbled_place_shows_the_first_page(client, bench, after):
    case = bench.filed_subsidy()
    client.force_login(bench.pre_reviewer)
    assert rows(client.get(LIST, {"after": after})) == [case]


def test_secretary_is_led_to_what_waits_for_a_meeting(client, bench):
    bench.at("bureau_meeting")
    client.force_login(bench.secretary)
    assert "室务会审议：1 件待上会" in client.get(LIST).content.decode()


def test_empty_list_says_what_will_appear(client, bench):
    client.force_login(bench.pre_reviewer)
    assert "没有等您办理的事项" in client.get(LIST).content.decode()


def test_neighbours_follow_the_order_of_the_list(bench):
    cases = [bench.filed_subsidy() for _ in range(3)]
    Application.objects.filter(pk=cases[2].pk).update(due_on=cases[0].due_on + timedelta(days=1))
    for case in cases:
        case.refresh_from_db()
    found = work.work_list(bench.pre_reviewer)
    middle = work.neighbours(found, cases[1])
    assert (middle.position, middle.total, middle.previous, middle.next) == (2, 3, cases[0], cases[2])
    assert work.neighbours(found, cases[0]).previous is None
    assert work.neighbours(found, cases[2]).next is None
