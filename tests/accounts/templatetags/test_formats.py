from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from accounts.templatetags import formats


@pytest.fixture(autouse=True)
def _chinese():
    with translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("1", "第一条"),
        ("10", "第十条"),
        ("14", "第十四条"),
        ("20", "第二十条"),
        (105, "第一百零五条"),
        (110, "第一百一十条"),
    ],
)
def test_article_numbers_are_written_as_in_laws(number, name):
    assert formats.article_name(number) == name


def test_article_in_english_and_of_other_policies():
    assert formats.article_name("二（一）") == "二（一）"
    with translation.override("en"):
        assert formats.article_name("4") == "Art. 4"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(1234), "1,234.00"),
        (0, "0.00"),
        (Decimal("-0.5"), "\N{MINUS SIGN}0.50"),
        (Decimal("0.005"), "0.005"),
        (Decimal("99999999999.99"), "99,999,999,999.99"),
        (None, "—"),
        ("", "—"),
        ("not money", "not money"),
    ],
)
def test_money_has_two_decimals_and_is_never_rounded(value, text):
    assert formats.yuan(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(2500, "2,500"), (500000, "50 万"), (3000000, "300 万"), (12345, "12,345"), (None, "—")]
)
def test_ceilings_are_said_as_people_say_them(value, text):
    assert formats.round_yuan(value) == text


def test_days_show_the_year_only_where_it_is_another():
    today = timezone.localdate()
    assert formats.day(today) == f"{today.month} 月 {today.day} 日"
    assert formats.day(date(2001, 11, 27)) == "2001 年 11 月 27 日"
    assert formats.short_day(date(2001, 11, 27)) == "2001-11-27"
    assert formats.day(None) == "—"


def test_moments_are_local_and_to_the_second_where_it_counts():
    closing = datetime(2001, 11, 27, 15, 59, 59, tzinfo=UTC)
    assert formats.moment_of(closing) == "2001 年 11 月 27 日 23:59:59"
    assert formats.moment_of(closing.replace(second=0)) == "2001 年 11 月 27 日 23:59"
    assert formats.short_moment(closing) == "2001-11-27 23:59"
    with translation.override("en"):
        assert formats.day(closing) == "27 Nov 2001"


@pytest.mark.parametrize(("size", "text"), [(1, "1 KB"), (348160, "340 KB"), (1258291, "1.2 MB"), (None, "—")])
def test_sizes_of_files(size, text):
    assert formats.size_of(size) == text
