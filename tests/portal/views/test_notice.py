from datetime import timedelta

from tests.ground import standing


@standing
def case(bench):
    return bench.at("notice")


@standing
def notice(bench, case):
    return bench.publish(case)


def test_notice_shows_name_code_and_amounts(page, case, notice):
    text = page(f"/notices/{notice.pk}/")
    assert case.enterprise.name in text
    assert case.enterprise.uscc in text
    assert "100,000.00" in text
    assert "申报企业" in text


def test_notice_shows_no_telephone_and_no_account(page, case, notice):
    text = page(f"/notices/{notice.pk}/")
    assert case.contact_phone not in text
    assert "110060149018010000001" not in text


def test_running_notice_leads_to_the_objection(page, notice):
    entry = notice.entries.get()
    assert f"/review/notices/entries/{entry.pk}/object/" in page(f"/notices/{notice.pk}/")


def test_ended_notice_takes_no_objection(page, notice, on_day):
    with on_day(notice.ends_on + timedelta(days=1)):
        text = page(f"/notices/{notice.pk}/")
        assert "已结束" in text
        assert "/object/" not in text
        assert "公示中" not in page("/notices/")


def test_list_can_be_searched_by_name_and_code(page, case, notice):
    address = f"/notices/{notice.pk}/"
    assert case.enterprise.uscc in page(address, q=case.enterprise.name[2:6])
    assert case.enterprise.name in page(address, q=case.enterprise.uscc.lower())
    assert "名单中没有这家企业" in page(address, q="没有这家")


def test_notices_are_listed_and_on_the_home_page(page, notice):
    assert f"/notices/{notice.pk}/" in page("/notices/")
    assert f"/notices/{notice.pk}/" in page("/")


def test_no_notice_says_what_will_appear(page):
    assert "暂无公示" in page("/notices/")


def test_unknown_notice_is_not_found(client, db):
    assert client.get("/notices/1/").status_code == 404
