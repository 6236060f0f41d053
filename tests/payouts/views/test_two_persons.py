"""Results on screen: entered by one, confirmed by another; what went before a payment; who may press what."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from payouts.domain.lines import MoneyState, Outcome
from payouts.models import Award, AwardPart, LineResult, ResultProposal
from payouts.selectors import part_state, preview_batch
from payouts.services import confirm_proposal, create_awards, propose_answer
from tests.ground import standing
from tests.payouts.conftest import account, office
from tests.payouts.services.test_record_results import PAID_1, as_csv, record, table


@pytest.fixture
def go(client):
    """What a person gets or sends, in English."""

    def ask(person, name, *args, post=None):
        client.force_login(person)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        address = reverse(f"payouts:{name}", args=args)
        return client.get(address) if post is None else client.post(address, post)

    return ask


@standing
def line(world):
    world.subsidy("100.00")
    return world.released().lines.get()


@standing
def proposal(world, line):
    return propose_answer(line=line, outcome=Outcome.FAILED, reason="系统繁忙", by=world.maker)


def test_one_enters_another_confirms(world, go, line):
    answer = go(world.maker, "answer", line.pk, post={"outcome": "failed", "reason": "系统繁忙"})
    assert answer["Location"] == reverse("payouts:batch", args=[line.batch_id])
    assert part_state(AwardPart.objects.get()) is MoneyState.IN_TRANSIT
    pk = ResultProposal.objects.get().pk
    own, other = (go(who, "batch", line.batch_id).content.decode() for who in (world.maker, world.releaser))
    assert reverse("payouts:confirm", args=[pk]) not in own
    assert reverse("payouts:confirm", args=[pk]) in other
    assert f"maker · {office('financial_bureau').name}" in other
    assert go(world.maker, "confirm", pk, post={}).status_code == 403
    assert go(world.releaser, "confirm", pk, post={}).status_code == 302
    assert part_state(AwardPart.objects.get()) is MoneyState.PAYABLE
    assert go(world.second_releaser, "confirm", pk, post={}).status_code == 409


def test_declining_keeps_what_was_typed(world, go, proposal):
    answer = go(world.releaser, "decline", proposal.pk, post={"reason": "长" * 201})
    assert answer.status_code == 422
    assert "长" * 201 in answer.content.decode()
    assert go(world.releaser, "decline", proposal.pk, post={"reason": "银行说已到账"}).status_code == 302
    stale = go(world.releaser, "decline", proposal.pk, post={"reason": "再说一次"})
    assert (stale.status_code, "再说一次" in stale.content.decode()) == (409, False)  # nothing left to decline


def test_form_offers_only_what_may_follow(world, go, line):
    page = go(world.maker, "answer", line.pk).content.decode()
    assert 'value="reopened"' not in page
    confirm_proposal(
        proposal=propose_answer(line=line, outcome=Outcome.PAID, reason="", by=world.maker), by=world.releaser
    )
    page = go(world.maker, "answer", line.pk).content.decode()
    assert {word for word in Outcome if f'value="{word}"' in page} == {Outcome.RETURNED, Outcome.REOPENED}


def test_refused_answer_keeps_what_was_typed(world, go, line):
    answer = go(world.maker, "answer", line.pk, post={"outcome": "failed", "reason": " ", "bank_reference": "BK77"})
    assert answer.status_code == 422
    assert "BK77" in answer.content.decode()
    assert not ResultProposal.objects.exists()


def test_file_must_say_what_it_is(world, go, line):
    upload = SimpleUploadedFile("a.csv", as_csv(table(PAID_1)).read())
    assert go(world.releaser, "results", line.batch_id, post={"upload": upload}).status_code == 422
    assert not LineResult.objects.exists()


def deeds(world, line, proposal):
    """Every address that changes money, with a form that is filled in and one that is not."""
    seen = preview_batch(world.call, "enterprise", 2026).digest
    return [
        ("make", (world.call.pk, "enterprise"), {"budget_year": 2026, "seen": seen}),
        ("release", (world.waiting.pk,), {}),
        ("reject", (world.waiting.pk,), {"reason": "x"}),
        ("results", (line.batch_id,), {"evidence": "bank", "upload": SimpleUploadedFile("a.csv", b"1")}),
        ("answer", (line.pk,), {"outcome": "paid"}),
        ("confirm", (proposal.pk,), {}),
        ("decline", (proposal.pk,), {"reason": "x"}),
    ]


@standing
def everything(world, line, proposal):
    world.subsidy("7.00")
    world.waiting = world.batch()
    world.subsidy("8.00")
    create_awards()
    return deeds(world, line, proposal)


@pytest.mark.parametrize(("who", "status"), [("auditor", 403), ("examiner", 404), ("stranger", 404)])
def test_permission_is_asked_before_the_form(world, go, everything, who, status):
    for name, args, form in everything:
        for sent in (form, {}):
            assert go(getattr(world, who), name, *args, post=sent).status_code == status, (name, sent)


def test_every_address_that_takes_a_post_answers_a_get(world, go, everything):
    for name, args, _form in everything:
        assert go(world.releaser, name, *args).status_code in {200, 302}, name


# --- what went before a payment


@standing
def second_payment(world, line):
    """Failed for the account, account changed after filing and after the failure, made again and waiting."""
    record(world, line.batch, ("HD-2025-P001-0001", "100.00", "失败", "户名不符"))
    account(line.payee, world.maker, number="6217009998887776665")
    return world.batch()


def test_releaser_sees_what_went_before(world, go, line, second_payment):
    page = go(world.releaser, "batch", second_payment.pk).content.decode()
    for text in (
        "Payment no. 2 for the same award",
        line.reference,
        "户名不符",
        f"releaser · {office('finance_bureau').name}",
        f"{line.account_no[:4]}****{line.account_no[-4:]} → 6217****6665",
        "since the earlier payment",
        "The payee was held back after the bank refused the account",
        "1 payment is not the first for its award: 100.00 yuan",
        "1 payee has changed its account since filing: 100.00 yuan",
    ):
        assert text in page, text


def test_change_after_making_is_named(world, go, second_payment):
    account(second_payment.lines.get().payee, world.maker, number="6228480000000001111")
    page = go(world.releaser, "batch", second_payment.pk).content.decode()
    assert "this payment still goes to the old account" in page


def test_first_payment_has_nothing_to_say(world, go):
    world.subsidy()
    page = go(world.releaser, "batch", world.batch().pk).content.decode()
    assert "Account changed" not in page
    assert "for the same award" not in page


def test_maker_sees_the_same_before_making(world, go, line):
    record(world, line.batch, ("HD-2025-P001-0001", "100.00", "失败", "系统繁忙"))
    page = go(world.maker, "make", world.call.pk, "enterprise").content.decode()
    assert "Payment no. 2 for the same award" in page
    assert "系统繁忙" in page


def test_queries_do_not_grow_with_the_lines(world, client, django_assert_max_num_queries):
    def batch(lines: int):
        for _ in range(lines):
            world.subsidy("1.00")
        return world.batch()

    small, large = batch(1), batch(12)
    client.force_login(world.releaser)
    client.get(reverse("payouts:batch", args=[small.pk]))
    with django_assert_max_num_queries(40) as few:
        client.get(reverse("payouts:batch", args=[small.pk]))
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("payouts:batch", args=[large.pk]))


# --- pages about the past


def change_everything(world, line):
    """New names, codes, accounts and offices for everybody and everything that the pages name."""
    people = {world.maker, world.releaser, line.payee.memberships.get().user}
    for person in people:
        person.full_name = f"{person.full_name}改名"
        person.save(update_fields=["full_name"])
    for membership in world.maker.memberships.all():
        organisation = membership.organisation
        organisation.name = "另一机关"
        organisation.save(update_fields=["name"])
    line.payee.name, line.payee.uscc = "北京改名有限公司", "91110108MA99999999"
    line.payee.save(update_fields=["name", "uscc"])
    line.payee.bank_accounts.filter(replaced_at=None).update(replaced_at=timezone.now())
    account(line.payee, world.second_maker, number="6228480000000009999")


def main_of(answer) -> str:
    text = answer.content.decode()
    return text[text.index("<main") : text.index("</main>")]


def test_pages_about_the_past_read_the_facts_of_then(world, go, line, second_payment):
    application = Award.objects.get().application
    go(world.releaser, "release", second_payment.pk, post={})
    record(world, second_payment, ("HD-2025-P002-0001", "100.00", "成功", "", "B1"))
    confirm_proposal(
        proposal=propose_answer(line=line, outcome=Outcome.REOPENED, reason="误登记", by=world.maker), by=world.releaser
    )
    pages = [
        (world.auditor, "batch", second_payment.pk),
        (world.auditor, "batch", line.batch_id),
        (world.auditor, "annex", line.pk),
        (world.auditor, "award", Award.objects.get().pk),
        (world.auditor, "overview"),
        (line.payee.memberships.get().user, "application", application.pk),
    ]
    for page in pages:
        go(*page)  # the sentence about the release is said once
    before = [main_of(go(*page)) for page in pages]
    change_everything(world, line)
    for page, then in zip(pages, before, strict=True):
        now = main_of(go(*page))
        start = '<div class="column">' if page[1] == "application" else "<main"  # its heading is the case of today
        assert now[now.index(start) :] == then[then.index(start) :], page


def test_annex_of_an_insurer_keeps_the_names_of_then(world, go):
    case = world.pooled()
    line = world.released("insurer").lines.get()
    own = world.insurer.memberships.get().user
    before = [main_of(go(own, "annex", line.pk)), main_of(go(own, "institution", world.insurer.pk))]
    case.enterprise.name, case.enterprise.uscc = "北京改名有限公司", "91110108MA99999999"
    case.enterprise.save(update_fields=["name", "uscc"])
    assert [main_of(go(own, "annex", line.pk)), main_of(go(own, "institution", world.insurer.pk))] == before
