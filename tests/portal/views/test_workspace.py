from accounts.models import User


def test_stranger_is_asked_to_sign_in(client, db):
    answer = client.get("/workspace/")
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_person_without_an_enterprise_learns_what_to_do(client, page):
    client.force_login(User.objects.create_user("new@example.test", full_name="新人"))
    assert "/me/organisations/new/" in page("/workspace/")


def test_draft_and_open_call_wait_for_the_enterprise(client, page, bench):
    draft = bench.pooled()
    client.force_login(bench.handler)
    text = page("/workspace/")
    assert f"/applications/{draft.pk}/" in text
    assert f"/calls/{bench.call.pk}/" in text


def test_a_colleague_elsewhere_sees_no_draft(client, page, bench):
    draft = bench.pooled()
    client.force_login(bench.stranger)
    assert f"/applications/{draft.pk}/" not in page("/workspace/")


def test_officer_sees_the_cases_of_the_post(client, page, bench):
    bench.filed_subsidy()
    client.force_login(bench.pre_reviewer)
    text = page("/workspace/")
    assert "预审：1 件" in text
    assert 'class="office"' in text
    client.force_login(bench.re_reviewer)
    assert "复审：" not in page("/workspace/")


def test_secretary_sees_what_is_ready_for_the_notice(client, page, bench):
    bench.at("notice")
    client.force_login(bench.secretary)
    assert "公示：1 件" in page("/workspace/")


def test_only_who_may_decide_is_asked_about_an_objection(client, page, bench):
    entry = bench.publish(bench.at("notice")).entries.get()
    bench.object_to(entry)
    client.force_login(bench.secretary)
    assert "1 件异议待处理" in page("/workspace/")
    client.force_login(bench.auditor)
    assert "异议待处理" not in page("/workspace/")


def test_cases_for_a_meeting_are_told_once(client, page, bench):
    bench.at("bureau_meeting")
    client.force_login(bench.secretary)
    assert page("/workspace/").count("室务会审议：1 件") == 1
