"""What pages say of an award in parts, and of whom a policy pays; a plain award is told without a word of parts."""

import csv
import io

from django.urls import reverse

from payouts.models import Award, PaymentBatch
from payouts.selectors import preview_batch
from payouts.services import create_awards, make_payment_files, release_batch
from tests.ground import standing
from tests.payouts.conftest import approved, in_parts, to_insurer
from tests.payouts.services.test_parts import in_year
from tests.payouts.services.test_record_results import record

FIRST, SECOND = "第 1 期（2026 年）", "第 2 期（2027 年）"


@standing
def case(world):
    in_year(2026)
    made = world.subsidy_in_parts("1000.00", "600.00")
    create_awards()
    return made


def shown(client, person, name, *args, **query) -> str:
    client.force_login(person)
    answer = client.get(reverse(f"payouts:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_enterprise_reads_each_part_with_its_year(world, case, client):
    own = case.enterprise.memberships.get().user
    batch = release_batch(batch=world.batch(), by=world.releaser)
    record(world, batch, (batch.lines.get().reference, "1000.00", "失败", "户名不符"))
    page = shown(client, own, "application", case.pk)
    for told in (FIRST, SECOND, "共 2 期，合计 1,600.00 元", "由 2027 年度预算拨付", "户名不符"):
        assert told in page
    assert page.count("户名不符") == 1  # the first part's, not the second's


def test_page_of_the_award_tells_the_parts_and_their_journal(world, case, client):
    page = shown(client, world.auditor, "award", Award.objects.get().pk)
    assert page.count(FIRST) == page.count(SECOND) == 2  # the part, and how it became payable
    assert "1,600.00" in page


def test_plain_award_says_nothing_of_parts(world, client):
    plain = world.subsidy("77.00")
    create_awards()
    own = plain.enterprise.memberships.get().user
    pages = [
        shown(client, own, "application", plain.pk),
        shown(client, world.auditor, "award", Award.objects.get().pk),
        shown(client, world.maker, "make", world.call.pk, "enterprise"),
    ]
    assert not any("第 1 期" in page for page in pages)


def test_maker_chooses_the_year_and_sees_what_it_pays(world, case, client):
    address = ("make", world.call.pk, "enterprise")
    assert SECOND not in shown(client, world.maker, *address, budget_year=2026)
    page = shown(client, world.maker, *address, budget_year=2027)
    assert FIRST in page
    assert SECOND in page
    assert shown(client, world.maker, *address, budget_year=1999).count(FIRST) == 1  # as if none had been asked for
    seen = preview_batch(world.call, "enterprise", 2026).digest
    answer = client.post(reverse("payouts:make", args=address[1:]), {"budget_year": 2027, "seen": seen})
    assert answer.status_code == 409  # what was looked at is not what that year would pay
    assert not PaymentBatch.objects.exists()


def test_annex_says_which_part(world, client):
    in_year(2026)
    payment = in_parts(to_insurer(world.insurer), "20.00", "10.00", first=2026)
    approved(world.call, world.enterprise(), payment, insurer=world.insurer)
    world.pooled("5.00")
    batch = world.released("insurer")
    make_payment_files()
    with batch.files.get(format="annex-1").file.open() as file:
        rows = list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"))))
    receipts = [row[3] for row in rows[1:3]]
    assert [receipt.endswith("第 1 期") for receipt in receipts] == [True, False]
    own = world.insurer.memberships.get().user
    assert shown(client, own, "annex", batch.lines.get().pk).count(FIRST) == 1
    later = shown(client, own, "institution", world.insurer.pk)
    assert "2027 年：10.00 元" in later


def test_who_is_not_registered_stands_on_the_overview_with_what_to_do(world, client):
    world.subsidy("1.00")
    approved(world.call, world.enterprise(), {"payee": "insurer", "name": "某保险", "amount_yuan": "2500.00"})
    create_awards()
    page = shown(client, world.maker, "overview")
    assert "应直接支付给保险机构“某保险”，但本平台没有登记" in page
