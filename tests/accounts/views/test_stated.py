"""The page of what an enterprise stated."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.domain.statements import AMENDMENT, FILING, Said
from accounts.services import keep_statements, register_institution, state_figures
from rules.definition.declared import EMPLOYEES, Choice, Field
from rules.text import Text
from tests.accounts import cast
from tests.posts import seat

SITE = Field("site", "code", Text("办公场所", "Premises"), choices=(Choice("rented", Text("租用", "Rented")),))


@pytest.fixture
def page(browse, house, lin):
    return lambda by=lin: browse(by).get(reverse("accounts:statements", args=[house.pk])).content.decode()


def test_without_a_statement_the_page_says_what_to_do(page):
    assert "尚无填报记录" in page()


def test_each_fact_stands_with_its_source_and_what_was_said_before(page, house, lin):
    state_figures(organisation=house, year=2025, employees=42, revenue_yuan=Decimal("9600000.00"), by=lin)
    keep_statements(organisation=house, said=[Said(SITE, "rented")], source=FILING, reference="HD-2026-000007", by=lin)
    office = cast.office("financial_bureau")
    keep_statements(
        organisation=house, said=[Said(EMPLOYEES, 40, 2025)], source=AMENDMENT, reference="HD-2026-000007",
        office=office, by=lin,
    )  # fmt: skip
    rows = page().split("<tbody>")[1].split("<tr")[1:]
    assert [any(each in row for row in rows) for each in ("9,600,000.00", "租用", "HD-2026-000007")] == [True] * 3
    assert "<strong>40</strong>" in rows[0]
    assert office.name in rows[0]
    assert "42" in rows[1]
    assert "此前填报" in rows[1]


def test_a_stranger_and_an_insurer_have_no_such_page(browse, house, lin, wang):
    assert browse(wang).get(reverse("accounts:statements", args=[house.pk])).status_code == 404
    insurer = register_institution(trade="insurer", name="示例保险", uscc=cast.credit_code(), by=None)
    seat(lin, insurer, "administrator")
    assert browse(lin).get(reverse("accounts:statements", args=[insurer.pk])).status_code == 404
