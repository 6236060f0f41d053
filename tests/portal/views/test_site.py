import pytest
from django.template.loader import get_template
from django.test import Client

from accounts.domain.sign_in import FREE_FAILURES
from accounts.models import User


@pytest.mark.parametrize("address", ["/site-map/", "/accessibility/", "/privacy/", "/about/"])
def test_pages_about_the_site_open_for_everybody(page, address):
    assert "<h1>" in page(address)


@pytest.mark.parametrize("setting", ["organiser", "contact", "office_hours", "code", "icp", "police"])
def test_foot_shows_each_value_of_the_settings(page, settings, setting):
    settings.SITE = settings.SITE | {setting: f"值 {setting}"}
    assert f"值 {setting}" in page("/privacy/")


def test_demo_is_marked_and_only_the_demo(page, settings):
    settings.DEMO = True
    assert "演示系统" in page("/")
    settings.DEMO = False
    assert "演示系统" not in page("/")


def test_text_size_and_colours_are_remembered(client, page):
    answer = client.post("/display/", {"text": "large", "next": "/about/"})
    assert (answer.status_code, answer.url) == (302, "/about/")
    client.post("/display/", {"theme": "dark"})
    text = page("/about/")
    assert 'data-text="large"' in text
    assert "tokens-dark.css" in text


def test_unknown_settings_change_nothing(client, page):
    answer = client.post("/display/", {"text": "huge", "theme": "<script>", "next": "//evil.example/"})
    assert answer.url == "/"
    assert not answer.cookies
    assert "tokens-dark.css" not in page("/about/")


def test_display_is_changed_by_post_only(client, db):
    answer = client.get("/display/", {"text": "large"})
    assert (answer.status_code, answer["Location"], list(answer.cookies)) == (302, "/", [])


def test_english_site_has_its_own_name(client, page, settings):
    settings.SITE = settings.SITE | {"name": "海淀区", "name_en": "Haidian", "organiser": "主办", "organiser_en": ""}
    client.cookies["django_language"] = "en"
    text = page("/about/")
    assert "Haidian" in text
    assert "主办" in text


def test_design_sheet_exists_in_the_demo_only(client, page, settings):
    assert client.get("/design/").status_code == 404
    settings.DEMO = True
    assert "界面规范" in page("/design/")


def test_missing_page_speaks_plainly(client, db):
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "页面不存在，或者您无权查看" in answer.content.decode()


@pytest.mark.parametrize("code", ["400", "429", "500", "503"])
def test_error_pages_need_nothing(code):
    """They are shown when nothing else may work: no request, no database, no translations."""
    assert f'<span class="code">{code}</span>' in get_template(f"{code}.html").render()


def test_expired_form_says_what_to_do(db):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/display/", {"text": "large"})
    assert answer.status_code == 403
    assert "页面停留时间过长" in answer.content.decode()


def test_too_many_wrong_passwords_are_refused_plainly(client, db):
    User.objects.create_user("somebody@example.test", "correct horse battery", full_name="某人")
    for _attempt in range(FREE_FAILURES + 1):
        answer = client.post("/accounts/login/", {"login": "somebody@example.test", "password": "wrong"})
        assert answer.status_code == 200  # the page again, with what was typed: nobody is turned away, only slowed down
    assert "此处已多次输错该邮箱的密码" in answer.content.decode()
