"""Who read, took away, was refused and signed in: kept for every address that shows a case, a paper or an account."""

import hashlib
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Message
from applications.models import Document
from records.models import AccessEntry, Act
from tests.accounts.cast import PASSWORD, person
from tests.ground import standing
from tests.posts import office, seat

pytestmark = pytest.mark.django_db


def last() -> AccessEntry:
    return AccessEntry.objects.first()


def seen() -> list[tuple[str, str, str]]:
    return [(each.act, each.kind, each.key) for each in AccessEntry.objects.order_by("pk")]


@standing
def case(bench):
    return bench.at("first_examination") if hasattr(bench, "first_examination") else bench.filed_pooled()


def with_a_file(case) -> Document:
    """A document whose bytes lie in the store."""
    content = b"%PDF-1.7 what was handed in"
    document = case.documents.first()
    document.pk, document.sha256 = None, hashlib.sha256(content).hexdigest()
    document.file = default_storage.save("documents/handed-in.pdf", ContentFile(content))
    document.save(force_insert=True)
    return document


@standing
def auditor(bench):
    return seat(person("审计员"), office("audit_office"), "auditor")


def test_an_officer_who_reads_a_case_stands_there_with_name_post_and_address(client, bench, case):
    officer = bench.examiner
    client.force_login(officer)
    client.get(reverse("review:case", args=[case.pk]), REMOTE_ADDR="10.1.2.3")
    assert {act for act, *_rest in seen()} == {Act.READ_CASE, Act.READ_ACCOUNT}
    entry = last()
    assert (entry.person, entry.name, entry.address, entry.key) == (officer.pk, str(officer), "10.1.2.3", str(case.pk))
    assert officer.memberships.get().organisation.name in entry.post
    assert len(entry.session) == 16
    assert entry.session not in client.session.session_key


def test_a_document_opened_is_kept(client, bench, case):
    document = with_a_file(case)
    client.force_login(bench.examiner)
    assert client.get(reverse("applications:document", args=[document.pk])).status_code == 200
    assert seen() == [(Act.READ_DOCUMENT, "document", str(document.pk))]


def test_who_is_refused_is_kept_and_nothing_counts_as_read(client, case):
    stranger = person("路人")
    client.force_login(stranger)
    assert client.get(reverse("review:case", args=[case.pk])).status_code in {403, 404}
    assert seen() == [(Act.REFUSED, "review:case", str(case.pk))]
    assert last().person == stranger.pk


def test_a_deed_refused_on_its_own_page_is_both_refused_and_read_and_a_bare_refusal_is_not(
    client, bench, case, auditor
):
    client.force_login(auditor)
    answer = client.post(reverse("review:decide", args=[case.pk]), {})
    assert answer.status_code == 403
    assert case.enterprise.name in answer.content.decode()
    assert {act for act, *_rest in seen()} == {Act.REFUSED, Act.READ_CASE, Act.READ_ACCOUNT}
    client.force_login(bench.examiner)
    before = len(seen())
    assert client.get(reverse("accounts:all_posts")).status_code == 403
    assert [act for act, *_rest in seen()[before:]] == [Act.REFUSED]


def test_sign_in_out_and_failure_are_kept(client):
    who = person("林若溪", email="lin@example.gov.cn")
    client.post(reverse("account_login"), {"login": who.email, "password": "wrong"})
    client.post(reverse("account_login"), {"login": who.email, "password": PASSWORD})
    client.post(reverse("account_logout"))
    assert [act for act, *_rest in seen()] == [Act.SIGN_IN_FAILED, Act.SIGNED_IN, Act.SIGNED_OUT]
    failed, signed_in, signed_out = AccessEntry.objects.order_by("pk")
    assert (failed.person, failed.key) == (None, who.email)
    assert signed_in.person == signed_out.person == who.pk


def test_a_wrong_code_is_kept_with_the_account_it_was_tried_for(client):
    who = person("林若溪", email="lin@example.gov.cn")
    TOTP.activate(who, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client.post(reverse("account_login"), {"login": who.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.force_login(who)
    client.post(reverse("mfa_reauthenticate"), {"code": "000000"})
    second_step, again = AccessEntry.objects.filter(act=Act.SIGN_IN_FAILED).order_by("pk")
    assert (second_step.person, second_step.key) == (None, who.email)
    assert again.person == who.pk


def test_a_public_page_and_a_page_of_ones_own_list_leave_nothing(client):
    client.get("/")
    client.force_login(person())
    client.get(reverse("portal:workspace"))
    assert seen() == []


def test_an_altered_file_is_refused_in_words_kept_and_told(client, bench, case, auditor):
    document = with_a_file(case)
    with open(default_storage.path(document.file.name), "r+b") as raw:  # noqa: PTH123 -- the hand that has the disk
        raw.seek(9)
        raw.write(b"X")
    client.force_login(bench.examiner)
    answer = client.get(reverse("applications:document", args=[document.pk]))
    assert answer.status_code == 409
    assert "已通知审计人员和运维人员" in answer.content.decode()
    assert (Act.ALTERED_FILE, "file", document.file.name) in seen()
    assert Act.READ_DOCUMENT not in {act for act, *_rest in seen()}
    assert Message.objects.filter(recipient=auditor, kind="file_altered").count() == 1
    client.get(reverse("applications:document", args=[document.pk]))
    assert Message.objects.filter(recipient=auditor, kind="file_altered").count() == 1


@pytest.mark.parametrize("statement", ["UPDATE records_accessentry SET name = ''", "DELETE FROM records_accessentry"])
def test_nobody_who_works_here_changes_the_record(statement):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_privacy_page_keeps_its_word(client):
    """At least six months: no setting allows less."""
    assert "访问日志不少于六个月" in client.get(reverse("portal:privacy")).content.decode()
    assert settings.ACCESS_RECORD_MONTHS >= 6


@pytest.mark.django_db(databases=["default", "owner"], transaction=True)
def test_only_what_is_older_than_promised_is_swept():
    months = settings.ACCESS_RECORD_MONTHS
    for days in (1, 30 * 6, 31 * months - 1, 31 * months + 1):
        AccessEntry.objects.create(
            act=Act.SIGNED_IN, outcome=200, key=str(days), at=timezone.now() - timedelta(days=days)
        )
    call_command("sweep_access_record")
    assert set(AccessEntry.objects.values_list("key", flat=True)) == {"1", "180", str(31 * months - 1)}
    assert mail.outbox == []


def test_a_request_that_counts_costs_one_statement(client, bench, case, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    client.force_login(bench.examiner)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("review:case", args=[case.pk]))
    assert sum("records_accessentry" in each["sql"] for each in queries) == 1


@pytest.mark.usefixtures("record")
class TestThePage:
    @pytest.fixture
    def record(self):
        AccessEntry.objects.bulk_create(
            AccessEntry(
                act=Act.READ_CASE,
                kind="application",
                key=str(n % 7),
                name=f"员{n % 3}",
                address="10.0.0.1",
                outcome=200,
            )
            for n in range(250)
        )

    def rows(self, client, **query):
        return [entry for entry, _thing in client.get(reverse("portal:accesses"), query).context["rows"]]

    def test_only_the_auditor_sees_it(self, client, bench, auditor):
        for who, status in ((bench.examiner, 404), (person(), 404), (auditor, 200)):
            client.force_login(who)
            assert client.get(reverse("portal:accesses")).status_code == status
            assert client.get(reverse("portal:accesses_file")).status_code == status

    def test_pages_follow_each_other_without_gap_or_double(self, client, auditor):
        client.force_login(auditor)
        keys, before = [], None
        while True:
            page = client.get(
                reverse("portal:accesses"), {"act": "read_case", **({"before": before} if before else {})}
            )
            keys += [entry.pk for entry, _thing in page.context["rows"]]
            before = page.context["older"]
            if before is None:
                break
        assert len(keys) == len(set(keys)) == 250
        assert keys == sorted(keys, reverse=True)

    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ({"name": "员1"}, 83),
            ({"act": "signed_in"}, 0),
            ({"kind": "application", "key": "3"}, 36),
            ({"address": "10.0.0.2"}, 0),
            ({"last": "2020-01-01"}, 0),
        ],
    )
    def test_each_field_narrows(self, client, auditor, query, count):
        client.force_login(auditor)
        assert len(self.rows(client, **query)) == count

    def test_a_search_is_kept_too_and_the_file_is_an_export(self, client, auditor):
        client.force_login(auditor)
        client.get(reverse("portal:accesses"))
        text = client.get(reverse("portal:accesses_file"), {"name": "员1"}).content.decode("utf-8-sig")
        assert text.count("员1") == 83
        assert [act for act, *_rest in seen()][-2:] == [Act.SEARCHED, Act.EXPORTED]

    @pytest.mark.parametrize(
        "query", [{"before": "9" * 5000}, {"first": "x"}, {"first": "2026-02-01", "last": "2026-01-01"}, {"act": "x"}]
    )
    def test_what_cannot_be_read_is_a_sentence_not_a_fault(self, client, auditor, query):
        client.force_login(auditor)
        assert client.get(reverse("portal:accesses"), query).status_code == 200
