"""What is stated of an enterprise is kept, statement by statement, with its source."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import InternalError, ProgrammingError, transaction

from accounts.domain.statements import AMENDMENT, FILING, PROFILE, Said
from accounts.models import FactStatement
from accounts.selectors import Figures, figures_of, stated_values, statements_of
from accounts.services import keep_statements, state_figures
from rules.definition.declared import EMPLOYEES, Field
from rules.text import Text
from tests.accounts import cast

PATENTS = Field("patents", "count", Text("专利数", "Patents"))
OTHERWISE = Field("patents", "yes_no", Text("有无专利", "Has patents"))
SPENT = Field("spent", "money", Text("研发费用", "Spent on research"), years=(-1, -2))


def keep(house, by, *said, source=FILING, **more):
    return keep_statements(organisation=house, said=said, source=source, by=by, **more)


def test_a_statement_tells_value_day_source_and_person(house, lin):
    (kept,) = keep(house, lin, Said(PATENTS, 3), reference="HD-1", at=datetime(2026, 3, 1, 17, tzinfo=UTC))
    kept.refresh_from_db()
    assert (kept.value, kept.as_of, kept.source, kept.reference) == (3, date(2026, 3, 2), FILING, "HD-1")
    assert (kept.by, kept.by_name, kept.field) == (lin, "林若溪", PATENTS)


def test_figures_are_of_the_last_day_of_their_year(house, lin):
    state_figures(organisation=house, year=2025, employees=12, revenue_yuan=Decimal("1.5"), by=lin)
    assert {row.as_of for row in FactStatement.objects.all()} == {date(2025, 12, 31)}
    assert figures_of(house.pk) == Figures(2025, 12, Decimal("1.50"))


def test_saying_the_same_again_adds_nothing(house, lin):
    keep(house, lin, Said(PATENTS, 3), reference="HD-1")
    assert keep(house, lin, Said(PATENTS, 3), reference="HD-1") == []
    assert len(keep(house, lin, Said(PATENTS, 3), reference="HD-2")) == 1  # another filing states it again
    assert len(keep(house, lin, Said(PATENTS, 4), reference="HD-1")) == 1
    assert len(keep(house, lin, Said(PATENTS, 3), reference="HD-1")) == 1  # and back


def test_what_was_said_last_stands_whoever_said_it(house, lin):
    keep(house, lin, Said(EMPLOYEES, 42, 2025), source=PROFILE)
    keep(house, lin, Said(EMPLOYEES, 40, 2025), source=AMENDMENT, office=cast.office("financial_bureau"))
    assert figures_of(house.pk, 2025).employees == 40
    assert statements_of(house.pk)[0].office_then == cast.office("financial_bureau").name
    assert figures_of(house.pk, 2024) == Figures()


def test_the_enterprise_has_the_last_word_on_its_profile(house, lin):
    """It says once more what it said before an office found otherwise."""
    say = {"organisation": house, "year": 2025, "revenue_yuan": None, "by": lin}
    state_figures(**say, employees=42)
    keep(house, lin, Said(EMPLOYEES, 40, 2025), source=AMENDMENT)
    state_figures(**say, employees=42)
    assert figures_of(house.pk, 2025).employees == 42
    before = statements_of(house.pk).count()
    state_figures(**say, employees=42)
    assert statements_of(house.pk).count() == before
    keep(house, lin, Said(EMPLOYEES, 40, 2025), source=AMENDMENT)
    state_figures(**say, employees=None)
    assert figures_of(house.pk, 2025).employees is None


def test_a_filing_that_repeats_itself_leaves_the_correction_standing(house, lin):
    keep(house, lin, Said(EMPLOYEES, 42, 2025), reference="HD-1")
    keep(house, lin, Said(EMPLOYEES, 40, 2025), source=AMENDMENT, reference="HD-1")
    assert keep(house, lin, Said(EMPLOYEES, 42, 2025), reference="HD-1") == []
    assert figures_of(house.pk, 2025).employees == 40


def test_figures_of_the_last_year_stand_for_the_enterprise(house, lin):
    for year, employees in ((2025, 42), (2023, 9)):
        keep(house, lin, Said(EMPLOYEES, employees, year), source=PROFILE)
    assert figures_of(house.pk) == Figures(2025, 42, None)


def test_what_is_taken_back_stands_no_more(house, lin):
    keep(house, lin, Said(PATENTS, 3))
    keep(house, lin, Said(PATENTS, None))
    assert stated_values(house.pk, [PATENTS]) == {}


def test_a_fact_of_the_same_code_and_another_meaning_answers_nothing(house, lin):
    keep(house, lin, Said(PATENTS, 3))
    assert stated_values(house.pk, [OTHERWISE]) == {}
    asked_otherwise = Field("patents", "count", Text("专利数", "Patents"), question=Text("几项？", "How many?"), line=9)
    assert stated_values(house.pk, [asked_otherwise]) == {"patents": 3}


def test_a_fact_of_several_years_is_told_year_by_year(house, lin):
    keep(house, lin, Said(SPENT, "1.00", 2025), Said(SPENT, "2.00", 2024))
    assert stated_values(house.pk, [SPENT]) == {"spent": {"2024": "2.00", "2025": "1.00"}}


def test_one_value_is_another_matter_than_one_for_each_year(house, lin):
    once = Field("spent", "money", Text("研发费用", "Spent on research"))
    keep(house, lin, Said(once, "9.00"), Said(SPENT, "1.00", 2025))
    assert stated_values(house.pk, [once]) == {"spent": "9.00"}
    assert stated_values(house.pk, [SPENT]) == {"spent": {"2025": "1.00"}}


def test_nothing_of_another_enterprise_is_told(house, lin):
    keep(cast.enterprise(lin, "北京另一家科技有限公司"), lin, Said(PATENTS, 3))
    assert stated_values(house.pk, [PATENTS]) == {}


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_statement_is_never_changed(house, lin, change):
    keep(house, lin, Said(PATENTS, 3))
    rows = FactStatement.objects.all()
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        rows.update(value=4) if change == "update" else rows.delete()
