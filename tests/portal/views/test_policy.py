from datetime import date, timedelta

from django.utils import timezone

from rules.definition.writer import definition_data, write_definition
from schemes.selectors import version_on
from schemes.services import publish_scheme_version
from tests.applications.world import HAIDIAN


def test_every_article_is_the_target_of_its_note(page, bench):
    text = page("/policies/haidian-2025/")
    for number in range(1, 16):
        assert f'id="article-{number}"' in text
    assert "第十五条" in text


def test_rates_and_readings_come_from_the_rules(page, bench):
    text = page("/policies/haidian-2025/")
    assert "科技企业研发及转化保险" in text
    assert "50%" in text
    assert "条文的适用口径" in text
    assert "不参与计算" in text


def test_an_older_version_stays_readable(page, bench):
    newer = HAIDIAN.read_text(encoding="utf-8").replace('version = "1"', 'version = "2"', 1)
    newer = newer.replace("2,500 元，原则上", "2,500 元（二版），原则上")
    publish_scheme_version(text=newer, source="haidian 2")
    assert "（二版）" in page("/policies/haidian-2025/")
    assert "（二版）" not in page("/policies/haidian-2025/", version="1")


def test_unknown_policy_or_version_is_not_found(client, bench):
    assert client.get("/policies/nowhere/").status_code == 404
    assert client.get("/policies/haidian-2025/", {"version": "9"}).status_code == 404


def test_policies_in_force_are_listed(page, bench):
    assert "/policies/haidian-2025/" in page("/policies/")


def test_a_version_of_next_year_hides_nothing_today(page, bench):
    """Published early, it waits: the public reads the version that holds today."""
    version = bench.call.scheme_version
    first = date(timezone.localdate().year + 1, 1, 1)
    later = replace_scheme(version.text, version="2", valid_from=first, valid_until=date(first.year, 12, 31))
    publish_scheme_version(text=later.replace('"30%"', '"35%"'), source="later")
    assert "/policies/haidian-2025/" in page("/policies/")
    assert "35%" not in page("/policies/haidian-2025/")
    assert "35%" in page("/policies/haidian-2025/", version="2")
    assert version_on("haidian-2025", first).version == "2"
    assert version_on("haidian-2025", first - timedelta(days=1)) == version


def replace_scheme(text, **changes):
    data = definition_data(text)
    return write_definition({**data, "scheme": {**data["scheme"], **changes}})
