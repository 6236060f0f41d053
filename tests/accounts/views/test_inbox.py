"""The inbox and one's own details."""

import pytest

from accounts.selectors import unread_count
from accounts.services import send_message


def tell(user, key, path="/me/organisations/"):
    params = {"person": "王<b>海</b>", "organisation": "青穗"}
    send_message(to=[user], kind="invitation_accepted", key=key, params=params, path=path)
    return user.inbox.get(key=key)


def test_an_empty_inbox_says_what_will_come(browse, lin):
    assert "暂无消息" in browse(lin).get("/me/inbox/").content.decode()


def test_opening_a_message_reads_it(browse, lin):
    message = tell(lin, "a")
    page = browse(lin).get(f"/me/inbox/{message.pk}/").content.decode()
    assert "王&lt;b&gt;海&lt;/b&gt;" in page
    assert 'href="/me/organisations/"' in page
    assert unread_count(lin) == 0


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_a_message_leads_nowhere_else(browse, lin, path):
    message = tell(lin, "a", path)
    assert path not in browse(lin).get(f"/me/inbox/{message.pk}/").content.decode()


def test_reading_all(browse, lin):
    tell(lin, "a")
    tell(lin, "b")
    client = browse(lin)
    assert len(client.get("/me/inbox/?unread=1").context["rows"]) == 2
    assert client.post("/me/inbox/read/").status_code == 302
    assert not client.get("/me/inbox/?unread=1").context["rows"]
    assert len(client.get("/me/inbox/").context["rows"]) == 2


def test_reading_all_is_never_a_link(browse, lin):
    tell(lin, "a")
    assert browse(lin).get("/me/inbox/read/")["Location"] == "/me/inbox/"
    assert unread_count(lin) == 1


def test_details_and_language(browse, lin):
    client = browse(lin)
    answer = client.post("/me/", {"full_name": "林若溪", "phone": "13800138000", "language": "en"})
    assert answer.status_code == 302
    assert "Personal details" in client.get("/me/").content.decode()
    lin.refresh_from_db()
    assert (lin.language, lin.phone) == ("en", "13800138000")


def test_a_wrong_phone(browse, lin):
    answer = browse(lin).post("/me/", {"full_name": "林若溪", "phone": "1", "language": "en"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["phone"])
