"""The filing page under the hands of somebody in a hurry: what scripts add, and that nothing needs them."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from applications.models import Application, Item
from applications.services import start_application
from tests.applications.world import World, pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db):
    return World()


@pytest.fixture
def pooled(world) -> Application:
    return start_application(enterprise=world.enterprise, call=world.call, matter="pooled_cover", by=world.handler)


@pytest.fixture
def at_desk(visitor, world, live_server):
    """Opens a page already signed in as the accountant."""

    def open_page(**options) -> Page:
        page = visitor(**options)
        client = Client()
        client.force_login(world.handler)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        return page

    return open_page


def test_every_entry_is_saved_and_told(at_desk, pooled):
    page = at_desk()
    page.goto(f"/applications/{pooled.pk}/enterprise/")
    page.get_by_label("从业人员").fill("８８人")
    page.get_by_label("联系人").focus()
    expect(page.locator("#saving")).to_contain_text("自动保存")
    pooled.refresh_from_db()
    assert pooled.employees == 88


def test_entry_that_cannot_be_kept_is_told_at_its_field(at_desk, pooled):
    page = at_desk()
    page.goto(f"/applications/{pooled.pk}/enterprise/")
    amount = page.get_by_label("营业收入（元）")
    amount.fill("很多")
    page.get_by_label("联系人").focus()
    expect(page.locator("#id_revenue_yuan_error")).to_contain_text("请填写以元为单位的金额")
    expect(amount).to_have_attribute("aria-invalid", "true")
    amount.fill("6000000")
    page.get_by_label("联系人").focus()
    expect(page.locator("#id_revenue_yuan_error")).to_be_empty()
    expect(amount).to_have_value("6,000,000.00")


def test_estimate_follows_the_entries(at_desk, pooled, world):
    page = at_desk()
    policy = Item.objects.get(application=pooled)
    page.goto(f"/applications/{pooled.pk}/items/{policy.pk}/")
    page.get_by_label("保险机构").select_option(label=world.insurer.name)
    page.get_by_label("保险起期").fill("2026-06-01")
    page.get_by_label("保险止期").fill("2027-05-31")
    page.get_by_label("保单保费（元）").fill("2,400")
    page.get_by_label("保单号").focus()
    expect(page.locator("#estimate .value")).to_contain_text("2,400.00")


def test_button_pressed_while_the_last_entry_is_being_saved_goes_on(at_desk, pooled):
    page = at_desk()
    page.goto(f"/applications/{pooled.pk}/enterprise/")
    page.get_by_label("联系人").fill("刚填就按")
    page.get_by_role("button", name="保存并继续").click()
    page.wait_for_url("**/items/**")
    pooled.refresh_from_db()
    assert pooled.contact_name == "刚填就按"


def test_page_reached_by_the_back_button_can_be_saved(at_desk, pooled):
    page = at_desk()
    page.goto(f"/applications/{pooled.pk}/enterprise/")
    page.get_by_label("联系人").fill("第一次")
    page.get_by_role("button", name="保存并继续").click()
    page.wait_for_url("**/items/**")
    page.go_back()
    expect(page.get_by_label("联系人")).to_have_value("第一次")
    page.get_by_label("联系人").fill("第二次")
    page.get_by_label("联系电话").focus()
    expect(page.locator("#saving")).to_contain_text("自动保存")
    page.get_by_role("button", name="保存并继续").click()
    page.wait_for_url("**/items/**")
    pooled.refresh_from_db()
    assert pooled.contact_name == "第二次"


def test_stale_tab_is_told_and_keeps_the_typing(at_desk, pooled):
    page = at_desk()
    page.goto(f"/applications/{pooled.pk}/enterprise/")
    Application.objects.filter(pk=pooled.pk).update(revision=pooled.revision + 5, contact_name="同事")
    page.get_by_label("联系人").fill("我自己")
    page.get_by_label("联系电话").focus()
    expect(page.locator("#saving")).to_contain_text("已在其他窗口修改")
    page.get_by_role("button", name="保存并继续").click()
    expect(page.locator("[data-errors]")).to_be_focused()
    expect(page.get_by_label("联系人")).to_have_value("我自己")


def test_upload_needs_no_button_and_shows_the_file(at_desk, pooled):
    page = at_desk()
    page.goto(f"/applications/{pooled.pk}/documents/")
    scan = {"name": "营业执照.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    page.locator("#material-business_licence input[type=file]").set_input_files(scan)
    expect(page.locator("#material-business_licence .files")).to_contain_text("营业执照.pdf")
    expect(page.locator("#material-business_licence .upload-button")).to_be_hidden()


def test_filing_page_works_without_scripts(at_desk, pooled):
    page = at_desk(javascript=False)
    page.goto(f"/applications/{pooled.pk}/enterprise/")
    page.get_by_label("从业人员").fill("五十")
    page.get_by_role("button", name="保存并继续").click()
    expect(page.get_by_label("从业人员")).to_have_value("五十")
    page.get_by_label("从业人员").fill("50")
    page.get_by_role("button", name="保存并继续").click()
    page.wait_for_url("**/items/**")
    page.goto(f"/applications/{pooled.pk}/documents/")
    scan = {"name": "执照.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    place = page.locator("#material-business_licence")
    place.locator("input[type=file]").set_input_files(scan)
    place.get_by_role("button", name="上传").click()
    expect(page.locator("#material-business_licence .files")).to_contain_text("执照.pdf")
