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
