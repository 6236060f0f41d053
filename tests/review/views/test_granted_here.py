"""What another scheme granted here for the same item: the officer reads it, counted or not."""

import pytest
from django.urls import reverse

from applications.models import Application
from applications.selectors import load_case
from review.selectors.checklist import checklist
from tests.applications.two_schemes import approved, drafted, municipal_call


@pytest.fixture
def municipal(bench):
    bench.qualify()
    return municipal_call(bench)


def page(client, bench, case):
    client.force_login(bench.pre_reviewer)
    return client.get(reverse("review:case", args=[case.pk])).content.decode()


def checks(case):
    found = checklist(load_case(Application.objects.get(pk=case.pk)))
    return {check.kind: check for check in found if check.kind in ("support", "granted_since")}


def test_what_was_counted_stands_with_the_other_support(client, bench, municipal):
    first = approved(bench, drafted(bench, municipal))
    case = bench.file(drafted(bench, bench.call)).application
    assert list(checks(case)) == ["support"]
    assert f"批准 100,000.00 元（市级，回执号 {first.receipt_no}）" in page(client, bench, case)


def test_what_was_granted_since_asks_for_a_look(client, bench, municipal):
    case = bench.file(drafted(bench, bench.call)).application
    assert checks(case) == {}
    later = approved(bench, drafted(bench, municipal))
    assert checks(case)["granted_since"].look
    told = page(client, bench, case)
    assert later.receipt_no in told
    assert "尚未计入测算" in told
