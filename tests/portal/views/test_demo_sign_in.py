import pytest

from accounts.models import User


@pytest.fixture
def invented(db):
    return User.objects.create_user("micro@demo.example", full_name="王经办")


def test_one_click_signs_in(client, invented, settings):
    settings.DEMO = True
    answer = client.post("/demo/sign-in/", {"key": "micro"})
    assert (answer.status_code, answer.url) == (302, "/workspace/")
    assert client.session["_auth_user_id"] == str(invented.pk)


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/estimate/", "/estimate/"),
        ("https://elsewhere.example/", "/workspace/"),
        ("//elsewhere.example/", "/workspace/"),
        ("javascript:alert(1)", "/workspace/"),
    ],
)
def test_one_click_goes_on_to_where_one_was_going(client, invented, settings, wanted, reached):
    settings.DEMO = True
    assert client.post("/demo/sign-in/", {"key": "micro", "next": wanted}).url == reached


def test_sign_in_page_takes_the_goal_along(client, db, settings):
    settings.DEMO = True
    page = client.get("/accounts/login/", {"next": "/estimate/"}).content.decode()
    assert page.split("/demo/sign-in/")[1].count('name="next"') == 1


def test_sign_in_page_offers_it_in_the_demo_only(client, db, settings):
    settings.DEMO = True
    assert "/demo/sign-in/" in client.get("/accounts/login/").content.decode()
    settings.DEMO = False
    assert "/demo/sign-in/" not in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize(("demo", "key"), [(False, "micro"), (True, "nobody"), (True, "")])
def test_anything_else_is_not_found(client, invented, settings, demo, key):
    settings.DEMO = demo
    assert client.post("/demo/sign-in/", {"key": key}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_it_is_not_a_link(client, invented, settings):
    settings.DEMO = True
    assert client.get("/demo/sign-in/", {"key": "micro"})["Location"] == "/"
    assert "_auth_user_id" not in client.session
