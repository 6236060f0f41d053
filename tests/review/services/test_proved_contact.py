"""Objections hold a case only from a proved contact: a link followed in time, an account, or paper at the office."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Letter, Message
from review.domain.notices import MOST_OPEN
from review.domain.refusals import ObjectionDecided, ObjectionRefused, ReasonMissing
from review.models import Objection, ObjectionRequest
from review.selectors import objection_states
from review.services import (
    close_notices,
    decide_objection,
    dismiss_objections,
    forget_requests,
    object_to_entry,
    prove_objection,
    request_objection,
)
from tests.applications.world import pdf

FACTS = {"name": "周先生", "contact": "zhou@example.org", "ground": "同一保单已获市级补贴"}


def token() -> str:
    """The secret of the letter sent last."""
    return re.search(r"/confirm/(\S+)/", Letter.objects.latest("pk").body)[1]


def proved(entry, **changes) -> Objection:
    request_objection(entry=entry, **(FACTS | changes))
    return prove_objection(token=token())


def test_unproved_objection_holds_nothing(bench, on_day):
    case = bench.at("notice")
    notice = bench.publish(case)
    request_objection(entry=notice.entries.get(), **FACTS)
    assert objection_states(notice.entries.get()) == []
    assert not Message.objects.filter(kind__startswith="review_objection").exists()
    with on_day(notice.ends_on + timedelta(days=1)):
        assert close_notices() == 1


def test_objection_counts_from_the_moment_the_address_is_proved(bench, on_day):
    notice = bench.publish(bench.at("notice"))
    request_objection(entry=notice.entries.get(), **FACTS)
    with on_day(notice.ends_on + timedelta(days=1)):
        assert not prove_objection(token=token()).in_time


def test_link_works_once_and_only_in_its_day(bench):
    entry = bench.publish(bench.at("notice")).entries.get()
    proved(entry)
    with pytest.raises(ObjectionRefused):
        prove_objection(token=token())
    request_objection(entry=bench.publish(bench.at("notice")).entries.get(), **FACTS)
    ObjectionRequest.objects.update(expires_at=timezone.now())
    for each in (token(), "", "x" * 5000, token()[:-1]):
        with pytest.raises(ObjectionRefused) as refusal:
            prove_objection(token=each)
        assert refusal.value.code == "proof_expired"
    assert Objection.objects.count() == 1


def test_what_nobody_proved_is_forgotten_with_its_file(bench, django_capture_on_commit_callbacks):
    entry = bench.publish(bench.at("notice")).entries.get()
    kept = request_objection(entry=entry, evidence=SimpleUploadedFile("证据.pdf", pdf()), **FACTS)
    assert forget_requests() == 0
    ObjectionRequest.objects.update(expires_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_requests() == 1
    assert not ObjectionRequest.objects.exists()
    assert not kept.evidence.storage.exists(kept.evidence.name)


def test_evidence_goes_on_with_the_proved_objection(bench):
    entry = bench.publish(bench.at("notice")).entries.get()
    objection = proved(entry, evidence=SimpleUploadedFile("证据.pdf", pdf()))
    assert objection.evidence_name == "证据.pdf"
    with objection.evidence.open("rb") as kept:
        assert kept.read().startswith(b"%PDF")


@pytest.mark.parametrize("way", ["email", "account"])
def test_one_contact_holds_a_few_lines_and_each_once(bench, way):
    cases = [bench.at("notice") for _ in range(MOST_OPEN + 1)]
    entries = list(bench.publish(*cases).entries.all())

    def object_(entry):
        return proved(entry) if way == "email" else object_to_entry(entry=entry, by=bench.handler, **FACTS)

    first = object_(entries[0])
    with pytest.raises(ObjectionRefused) as refusal:
        object_(entries[0])
    assert refusal.value.code == "objected_already"
    for entry in entries[1:MOST_OPEN]:
        object_(entry)
    with pytest.raises(ObjectionRefused) as refusal:
        object_(entries[MOST_OPEN])
    assert (refusal.value.code, refusal.value.params["most"]) == ("objections_open", MOST_OPEN)
    decide_objection(objection=first, outcome="dismissed", finding="不成立", by=bench.secretary)
    assert object_(entries[MOST_OPEN]).in_time


def test_database_takes_no_objection_from_nobody(bench):
    entry = bench.publish(bench.at("notice")).entries.get()
    facts = {"entry": entry, "name": "x", "ground": "x", "in_time": True}
    for wrong in (
        {"proof": "account"},
        {"proof": "paper"},
        {"proof": "email", "contact": "13900000000"},
        {"proof": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Objection.objects.create(**facts, **wrong)


def test_many_are_dismissed_with_one_finding_or_none(bench, on_day):
    cases = [bench.at("notice") for _ in range(3)]
    notice = bench.publish(*cases)
    objections = [bench.object_to(entry) for entry in notice.entries.all()]
    with pytest.raises(ReasonMissing):
        dismiss_objections(objections=objections, finding=" ", by=bench.secretary)
    decide_objection(objection=objections[0], outcome="dismissed", finding="不成立", by=bench.secretary)
    with pytest.raises(ObjectionDecided):
        dismiss_objections(objections=objections, finding="均不成立", by=bench.secretary)
    assert Objection.objects.filter(finding=None).count() == 2
    assert len(dismiss_objections(objections=objections[1:], finding="均不成立", by=bench.secretary)) == 2
    with on_day(notice.ends_on + timedelta(days=1)):
        assert close_notices() == 3


def test_reply_reaches_whoever_objected_the_way_they_came(bench):
    by_mail, by_account, on_paper = [bench.publish(bench.at("notice")).entries.get() for _ in range(3)]
    objections = [
        proved(by_mail),
        object_to_entry(entry=by_account, by=bench.handler, **FACTS),
        bench.object_to(on_paper),
    ]
    Letter.objects.all().delete()
    for each in objections:
        decide_objection(objection=each, outcome="dismissed", finding="内部", reply="已核实", by=bench.secretary)
    assert [(letter.to, "已核实" in letter.body, "内部" in letter.body) for letter in Letter.objects.all()] == [
        ("zhou@example.org", True, False)
    ]
    told = Message.objects.get(kind="review_objection_answered")
    assert (told.recipient, told.params["reply"]) == (bench.handler, "已核实")
