"""Versions of a scheme follow each other: no day without one, no day with two that both claim it."""

import pytest

from tests.rules.definition.linting import findings
from tests.rules.definition.small import SMALL, spoiled


def version(number: str, first: str, last: str | None) -> str:
    text = spoiled('version = "1"', f'version = "{number}"').replace("valid_from = 2026-01-05", f"valid_from = {first}")
    return text.replace("valid_until = 2026-12-31\n", f"valid_until = {last}\n" if last else "")


@pytest.mark.parametrize(
    ("mine", "other", "found"),
    [
        (("2026-01-05", "2026-12-31"), ("2027-01-01", None), set()),
        (("2027-01-01", None), ("2026-01-05", "2026-12-31"), set()),
        (("2027-01-02", None), ("2026-01-05", "2026-12-31"), {("scheme.valid_from", "versions_gap", "error")}),
        (("2026-01-05", "2026-12-30"), ("2027-01-01", None), {("scheme.valid_until", "versions_gap", "error")}),
        (("2026-01-05", "2026-12-31"), ("2026-01-05", None), {("scheme.valid_from", "versions_overlap", "error")}),
        (("2026-03-01", "2026-06-30"), ("2026-01-05", None), {("scheme.valid_from", "versions_overlap", "error")}),
        (("2026-01-05", None), ("2026-03-01", "2026-06-30"), {("scheme.valid_until", "versions_overlap", "error")}),
        (
            ("2026-03-01", "2027-12-31"),
            ("2026-01-05", "2026-12-31"),
            {("scheme.valid_from", "version_takes_over", "warning")},
        ),
        (("2026-03-01", None), ("2026-01-05", None), {("scheme.valid_from", "version_takes_over", "warning")}),
        (("2026-01-05", None), ("2026-03-01", None), set()),
    ],
)
def test_versions_follow_each_other_without_gap_or_overlap(mine, other, found):
    assert findings(version("1", *mine), version("2", *other)) == found


def test_versions_of_other_schemes_and_the_same_text_do_not_count():
    other = SMALL.replace('code = "harbour-2026"', 'code = "inland-2026"')
    assert findings(SMALL, SMALL, other) == set()


def test_two_files_of_one_version():
    assert findings(SMALL, SMALL.replace("40%", "41%")) == {("scheme.version", "version_twice", "error")}
