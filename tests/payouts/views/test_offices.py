"""Screens of makers, releasers and auditors: who sees what, and what each button answers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from payouts.models import Award, BatchState, LineResult, PaymentBatch, PaymentFile, RefusedResult
from payouts.selectors import payable_now, preview_batch
from payouts.services import create_awards, make_payment_files
from schemes.models import Budget, Call
from tests.ground import standing
from tests.payouts.conftest import approved, to_enterprise
from tests.payouts.services.test_record_results import FAILED_2, PAID_1, as_csv, record, table


@pytest.fixture
def see(client):
    """The page a person gets."""

    def get(person, name, *args, **data):
        client.force_login(person)
        answer = client.get(reverse(f"payouts:{name}", args=args), data)
        if answer.streaming:
            assert b"".join(answer.streaming_content)
        return answer

    return get


@pytest.fixture
def send(client):
    """What a person's POST answers."""

    def post(person, name, *args, **data):
        client.force_login(person)
        return client.post(reverse(f"payouts:{name}", args=args), data)

    return post


@standing
def waiting(world):
    world.subsidy("100.00")
    world.subsidy("200.00")
    return world.batch()


@standing
def released(world):
    world.subsidy("100.00")
    world.subsidy("200.00")
    return world.released()


def test_overview_without_any_award(world, see):
    assert see(world.maker, "overview").status_code == 200


def test_overview_shows_what_is_payable_and_held_back(world, see):
    world.subsidy("99000.00")
    held = world.subsidy("1.00", with_account=False)
    world.pooled()
    create_awards()
    page = see(world.maker, "overview").content.decode()
    assert "99,000.00" in page
    assert held.enterprise.name in page
    assert "2,500.00" in page


@pytest.mark.parametrize("who", ["maker", "releaser", "auditor"])
def test_payment_posts_see_every_page(world, see, released, who):
    make_payment_files()
    record(world, released, PAID_1, FAILED_2)
    person = getattr(world, who)
    line = released.lines.first()
    for name, *args in (
        ("overview",),
        ("make", world.call.pk, "enterprise"),
        ("make", world.call.pk, "insurer"),
        ("batch", released.pk),
        ("annex", line.pk),
        ("award", Award.objects.first().pk),
    ):
        assert see(person, name, *args).status_code == 200, name
    for file in released.files.all():
        assert see(person, "file", file.pk).status_code == 200


@pytest.mark.parametrize("who", ["examiner", "stranger"])
def test_strangers_find_nothing(world, see, send, released, who):
    make_payment_files()
    record(world, released, PAID_1)
    refused = record(world, released, ("x", "1", "成功")).refused
    person = getattr(world, who)
    for name, *args in (
        ("overview",),
        ("make", world.call.pk, "enterprise"),
        ("batch", released.pk),
        ("results", released.pk),
        ("annex", released.lines.first().pk),
        ("award", Award.objects.first().pk),
        ("file", PaymentFile.objects.first().pk),
        ("returned_file", released.result_files.first().pk),
        ("refused_file", refused.pk),
        ("institution", world.insurer.pk),
        ("application", Award.objects.first().application_id),
    ):
        # an examiner of the case's own office may see the case; this one's office never had it
        assert see(person, name, *args).status_code == 404, name
    for name in ("release", "reject", "results"):
        assert send(person, name, released.pk).status_code == 404, name


def test_visitors_are_asked_to_sign_in(world, client, released):
    assert client.get(reverse("payouts:batch", args=[released.pk])).status_code == 302


def test_maker_looks_and_confirms(world, see, send):
    world.subsidy("99000.00")
    create_awards()
    page = see(world.maker, "make", world.call.pk, "enterprise").content.decode()
    assert "人民币玖万玖仟元整" in page
    seen = preview_batch(world.call, "enterprise", 2026).digest
    assert seen in page
    answer = send(world.maker, "make", world.call.pk, "enterprise", budget_year=2026, seen=seen)
    batch = PaymentBatch.objects.get()
    assert answer["Location"] == reverse("payouts:batch", args=[batch.pk])


def test_list_that_changed_answers_409_and_shows_the_new_one(world, send):
    world.subsidy("1.00")
    create_awards()
    seen = preview_batch(world.call, "enterprise", 2026).digest
    world.subsidy("22.00")
    create_awards()
    answer = send(world.maker, "make", world.call.pk, "enterprise", budget_year=2026, seen=seen)
    assert answer.status_code == 409
    assert "23.00" in answer.content.decode()
    assert not PaymentBatch.objects.exists()


def test_wrong_budget_year_answers_422(world, send):
    world.subsidy()
    create_awards()
    seen = preview_batch(world.call, "enterprise", 2026).digest
    answer = send(world.maker, "make", world.call.pk, "enterprise", budget_year=2025, seen=seen)
    assert answer.status_code == 422
    assert not PaymentBatch.objects.exists()


@pytest.mark.parametrize("who", ["releaser", "auditor"])
def test_watchers_do_not_make(world, send, who):
    world.subsidy()
    create_awards()
    seen = preview_batch(world.call, "enterprise", 2026).digest
    answer = send(getattr(world, who), "make", world.call.pk, "enterprise", budget_year=2026, seen=seen)
    assert answer.status_code == 403
    assert not PaymentBatch.objects.exists()


def test_unknown_kind_of_payee_is_nowhere(world, see):
    world.subsidy()
    create_awards()
    assert see(world.maker, "make", world.call.pk, "somebody").status_code == 404


def test_releaser_releases(world, send, waiting):
    assert send(world.releaser, "release", waiting.pk).status_code == 302
    waiting.refresh_from_db()
    assert waiting.state is BatchState.RELEASED


@pytest.mark.parametrize(("who", "status"), [("maker", 403), ("auditor", 403), ("second_maker", 403)])
def test_others_do_not_release(world, send, waiting, who, status):
    answer = send(getattr(world, who), "release", waiting.pk)
    assert answer.status_code == status
    assert 'role="alert"' in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.state is BatchState.WAITING


def test_second_release_answers_409(world, send, waiting):
    send(world.releaser, "release", waiting.pk)
    answer = send(world.second_releaser, "release", waiting.pk)
    assert answer.status_code == 409
    assert "releaser" in answer.content.decode()


def test_rejection_without_a_reason_answers_422(world, send, waiting):
    assert send(world.releaser, "reject", waiting.pk, reason="").status_code == 422


def test_rejection_shows_its_reason(world, send, see, waiting):
    send(world.releaser, "reject", waiting.pk, reason="账号需核对")
    assert "账号需核对" in see(world.maker, "batch", waiting.pk).content.decode()


@pytest.mark.parametrize("deed", ["release", "reject"])
def test_address_of_a_deed_leads_back_to_the_batch(world, see, waiting, deed):
    answer = see(world.releaser, deed, waiting.pk)
    assert (answer.status_code, answer["Location"]) == (302, reverse("payouts:batch", args=[waiting.pk]))
    waiting.refresh_from_db()
    assert waiting.state is BatchState.WAITING


def upload(*rows) -> SimpleUploadedFile:
    return SimpleUploadedFile("结果.csv", as_csv(table(*rows)).read())


def test_results_are_handed_in(world, send, see, released):
    assert (
        send(world.releaser, "results", released.pk, evidence="bank", upload=upload(PAID_1, FAILED_2)).status_code
        == 302
    )
    page = see(world.releaser, "batch", released.pk).content.decode()
    assert "户名不符" in page
    assert "结果.csv" in page


def test_bad_rows_answer_422_with_the_file_to_download(world, send, see, released):
    answer = send(
        world.releaser, "results", released.pk, evidence="bank", upload=upload(PAID_1, ("HD-x", "1.00", "成功"))
    )
    assert answer.status_code == 422
    assert "HD-x" in answer.content.decode()
    assert not LineResult.objects.exists()
    download = see(world.maker, "refused_file", RefusedResult.objects.get().pk)
    assert "attachment" in download["Content-Disposition"]


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"PK\x03\x04broken"])
def test_no_list_at_all_answers_422(world, send, released, content):
    answer = send(world.releaser, "results", released.pk, evidence="bank", upload=SimpleUploadedFile("a.xlsx", content))
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()


def test_huge_file_is_said_to_be_too_large(world, client, released, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    client.force_login(world.releaser)
    huge = SimpleUploadedFile("huge.csv", b"x" * 200_000)
    answer = client.post(
        reverse("payouts:results", args=[released.pk]),
        {"upload": huge, "evidence": "bank"},
        headers={"Accept-Language": "en"},
    )
    assert answer.status_code == 422
    assert "5 MB" in answer.context["form"].errors["upload"][0]


def test_overview_opens_the_call_with_a_waiting_batch(world, see, waiting):
    newer = Call.objects.get(pk=world.call.pk)
    newer.pk, newer.year, newer.receipt_prefix = None, 2027, "HD-2027"
    newer.save()
    Budget.objects.create(call=newer, total_yuan=1000)
    approved(newer, world.enterprise(), to_enterprise("55.55"))
    create_awards()
    page = see(world.releaser, "overview").content.decode()
    assert waiting.number in page
    assert "55.55" not in page
    assert "55.55" in see(world.releaser, "overview", call=newer.pk).content.decode()
    assert {call.pk for call, _totals in payable_now()} == {newer.pk}


def test_forgotten_file_answers_422(world, send, released):
    assert send(world.releaser, "results", released.pk).status_code == 422


def test_auditor_hands_nothing_in(world, see, send, released):
    assert see(world.auditor, "results", released.pk).status_code == 403
    assert send(world.auditor, "results", released.pk, evidence="bank", upload=upload(PAID_1)).status_code == 403


def test_batch_not_released_takes_no_results(world, send, waiting):
    assert send(world.maker, "results", waiting.pk, evidence="bank", upload=upload(PAID_1)).status_code == 422
