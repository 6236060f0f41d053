"""Who may not make, release, reject or record is refused before the form is looked at, complete or empty."""

from django.urls import reverse

from payouts.models import PaymentBatch
from payouts.selectors import preview_batch
from payouts.services import create_awards
from tests.payouts.conftest import person
from tests.payouts.services.test_record_results import as_csv, table
from tests.posts import office, seat


def codes(client, people, address, *forms):
    found = set()
    for somebody in people:
        client.force_login(somebody)
        found |= {client.post(address, form).status_code for form in forms}
    return found


def test_making_is_the_makers(client, world):
    world.subsidy("200.00")
    create_awards()
    others = [world.releaser, world.auditor, world.examiner, world.stranger]
    complete = {"budget_year": world.call.year + 1, "seen": preview_batch(world.call, "enterprise", 2026).digest}
    address = reverse("payouts:make", args=[world.call.pk, "enterprise"])
    assert codes(client, others, address, complete, {}) <= {403, 404}
    assert not PaymentBatch.objects.exists()
    assert codes(client, [world.maker], address, {}) == {422}


def test_releasing_rejecting_and_recording_are_their_posts(client, world):
    world.subsidy("200.00")
    batch = world.batch()
    others = [world.second_maker, world.auditor, world.examiner, world.stranger]
    for name, form in (("release", {}), ("reject", {"reason": "金额有误"}), ("reject", {})):
        assert codes(client, others, reverse(f"payouts:{name}", args=[batch.pk]), form) <= {403, 404}
    batch.refresh_from_db()
    assert batch.state == "waiting"
    others.remove(world.second_maker)
    file = {"upload": as_csv(table((batch.lines.get().reference, "200.00", "成功")))}
    assert codes(client, others, reverse("payouts:results", args=[batch.pk]), file, {}) <= {403, 404}
    assert not batch.result_files.exists()


def test_a_post_for_one_scheme_reads_and_does_nothing_in_another(client, world):
    world.subsidy("200.00")
    batch = world.batch()
    bureau, finance = office("financial_bureau"), office("finance_bureau")
    maker = seat(person("other-maker", bureau), bureau, "payment_maker", schemes=("fujian-2025",))
    releaser = seat(person("other-releaser", finance), finance, "payment_releaser", schemes=("fujian-2025",))
    for somebody in (maker, releaser):
        client.force_login(somebody)
        for name, arguments in (
            ("batch", [batch.pk]),
            ("release", [batch.pk]),
            ("reject", [batch.pk]),
            ("results", [batch.pk]),
            ("annex", [batch.lines.get().pk]),
            ("award", [batch.lines.get().line_parts.get().part.award_id]),
            ("make", [world.call.pk, "enterprise"]),
        ):
            address = reverse(f"payouts:{name}", args=arguments)
            assert {client.get(address).status_code, client.post(address, {"reason": "x"}).status_code} <= {404, 405}
        assert world.call.title_zh not in client.get(reverse("payouts:overview")).content.decode()
    batch.refresh_from_db()
    assert batch.state == "waiting"
