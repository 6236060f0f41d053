"""Versions follow each other without a gap and without an overlap."""

from datetime import date

import pytest

from rules.succession import Term, gives_way, misfit
from workbench.domain.beginnings import copied, next_version

FIRST = Term("1", date(2025, 9, 16), date(2027, 12, 31))
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (date(2025, 9, 16), "draft_overlap"),
        (date(2025, 9, 17), "draft_in_past"),
        (date(2026, 11, 21), "draft_in_past"),
        (date(2026, 11, 22), None),
        (date(2027, 12, 31), None),
        (date(2028, 1, 1), None),
        (date(2028, 1, 2), "draft_gap"),
    ],
)
def test_the_first_day_of_the_next_version(start, code):
    found = misfit([FIRST], start, TODAY)
    assert (found.code if found else None) == code


def test_a_first_version_begins_when_it_likes():
    assert misfit([], date(2020, 1, 1), TODAY) is None


def test_the_latest_version_decides_and_one_without_end_leaves_no_gap():
    second = Term("2", date(2027, 1, 1), None)
    assert misfit([second, FIRST], date(2027, 1, 1), TODAY).version == "2"
    assert misfit([second, FIRST], date(2040, 1, 1), TODAY) is None


def test_an_earlier_version_gives_way():
    second = Term("2", date(2027, 1, 1), None)
    assert gives_way([FIRST, second], FIRST.first) == second.first
    assert gives_way([FIRST, second], second.first) is None


def test_the_next_number_ignores_names():
    assert next_version(["1", "9", "10", "draft"]) == "11"
    assert next_version([]) == "1"


def test_a_copy_that_would_end_before_it_begins_ends_with_its_year():
    data = {"scheme": {"version": "1", "valid_until": date(2026, 6, 30)}, "article": []}
    scheme = copied(data, version="2", today=TODAY)["scheme"]
    assert (scheme["valid_from"], scheme["valid_until"]) == (date(2027, 1, 1), date(2027, 12, 31))
    assert data["scheme"]["version"] == "1"
