from datetime import timedelta

from django.utils import timezone

from schemes.models import Call


def test_home_without_a_call_says_what_will_appear(page):
    text = page("/")
    assert "尚未发布申报通知" in text
    assert "/accounts/signup/" in text


def test_home_shows_the_open_call_with_its_supports_and_articles(page, bench):
    text = page("/")
    assert bench.call.title_zh in text
    assert "正在申报" in text
    assert f"/calls/{bench.call.pk}/" in text
    for number, name in (("3", "第三条"), ("4", "第四条"), ("5", "第五条")):
        assert f'href="/policies/haidian-2025/#article-{number}">{name}</a>' in text
    assert "300 万" in text


def test_home_shows_no_draft(page, bench):
    from schemes.services import create_call

    now = timezone.now()
    create_call(
        scheme_version=bench.call.scheme_version,
        matters=["pooled_cover"],
        routes=["pooled_micro"],
        budget_yuan=1,
        by=bench.manager,
        year=2027,
        receipt_prefix="X",
        title_zh="未发布的申报",
        title_en="Unpublished",
        opens_at=now,
        closes_at=now + timedelta(days=1),
    )
    assert Call.objects.count() == 2
    assert "未发布的申报" not in page("/")
    assert "未发布的申报" not in page("/calls/")


def test_home_in_english(client, page, bench):
    client.cookies["django_language"] = "en"
    text = page("/")
    assert "Technology-insurance support 2026" in text
    assert ">Art. 4</a>" in text
    assert '<html lang="en"' in text


def test_home_speaks_the_words_of_its_own_government(client, page, settings):
    settings.SITE |= {"headline": "扶持专利融资", "headline_en": "Patents into loans", "lead": "利息由政府资助。"}
    assert "扶持专利融资" in page("/")
    assert "利息由政府资助。" in page("/")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "Patents into loans" in page("/")


def test_home_without_own_words_names_no_branch(page):
    assert "保险" not in page("/").split('<div class="opening">')[1].split("</h1>")[1].split("</p>")[0]


def test_article_about_fees_is_cited_where_the_policy_marks_one(page, bench):
    assert "第十三条" in page("/").split('id="free"')[1]
