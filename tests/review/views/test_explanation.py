"""The amount of a case explained to offices and auditors."""

import pytest
from django.urls import reverse

from accounts.models import Organisation
from tests.applications.world import person
from tests.ground import standing


@standing
def near(bench):
    """A filed pooled cover of an enterprise with exactly as many staff as it may have."""
    bench.state(bench.enterprise, employees=100)
    return bench.file(bench.pooled()).application


def get(client, user, name, case):
    client.force_login(user)
    return client.get(reverse(f"review:{name}", args=[case.pk]))


def test_officer_reads_every_step_and_what_is_near(client, bench, near):
    said = get(client, bench.examiner, "case_explanation", near).content.decode()
    assert "从业人员 100 人，上限 100 人：再多 1 人，即不予支持（少获 2,500.00 元）。" in said
    assert "−2,500.00" in said
    assert "输入的事实" in said
    assert near.call.scheme_version.digest in said


def test_case_page_links_to_it(client, bench, near):
    said = get(client, bench.examiner, "case", near).content.decode()
    assert reverse("review:case_explanation", args=[near.pk]) in said


def test_auditor_may_read_it(client, bench, near):
    auditor = person("审计员", Organisation.objects.get(office_code="audit_office"), "auditor")
    assert get(client, auditor, "case_explanation", near).status_code == 200


def test_json_for_officers_has_the_limits_nearly_reached(client, bench, near):
    told = get(client, bench.examiner, "case_explanation_json", near).json()
    (limit,) = told["near_limits"]
    assert (limit["code"], limit["loss_yuan"], limit["new_total_yuan"]) == ("employees_at_most", "2500.00", "0.00")


@pytest.mark.parametrize("name", ["case_explanation", "case_explanation_json"])
def test_strangers_get_404(client, bench, near, name):
    assert get(client, bench.stranger, name, near).status_code == 404
