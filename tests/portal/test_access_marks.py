"""No address is forgotten: whatever shows an account number or sends a file away leaves a row in the access record."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.db import models
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve

from accounts.models import BankAccount, Claim, Invitation, Message, Organisation, PostProposal
from applications.models import Application, Document, InsurancePolicy
from payouts.domain.lines import Outcome
from payouts.models import Award, PaymentBatch, PaymentFile, PaymentLine, RefusedResult, ResultFile, ResultProposal
from payouts.services import propose_answer
from portal.access_marks import KINDS, MARKS, NOT_COUNTED
from records.models import AccessEntry, Act
from review.models import Meeting, NoticeEntry, Objection, PublicNotice
from schemes.models import Call, CallMaterial, Population, Scenario, SchemeDraft, SchemeVersion
from tests.architecture.source import lawful
from tests.payouts.conftest import World
from tests.review.world import Bench
from tests.security.addresses import addresses

pytestmark = pytest.mark.django_db

# What the first key of an address names; the longest beginning counts.
OBJECTS: dict[str, type[models.Model]] = {
    "accounts/2fa/": Authenticator,
    "applications/": Application,
    "applications/documents/": Document,
    "applications/start/": Call,
    "calls/": Call,
    "calls/manage/": Call,
    "calls/manage/definitions/": SchemeDraft,
    "calls/manage/definitions/new/copy/": SchemeVersion,
    "calls/manage/definitions/published/": SchemeVersion,
    "calls/manage/materials/": CallMaterial,
    "calls/manage/new/": SchemeVersion,
    "calls/manage/what-if/populations/": Population,
    "calls/manage/what-if/scenarios/": Scenario,
    "estimate/": Call,
    "me/inbox/": Message,
    "me/invitations/": Invitation,
    "me/operator/claims/": Claim,
    "me/organisations/": Organisation,
    "me/posts/proposed/": PostProposal,
    "notices/": PublicNotice,
    "payouts/applications/": Application,
    "payouts/awards/": Award,
    "payouts/batches/": PaymentBatch,
    "payouts/files/": PaymentFile,
    "payouts/insurer/": Organisation,
    "payouts/lines/": PaymentLine,
    "payouts/make/": Call,
    "payouts/proposals/": ResultProposal,
    "payouts/refused/": RefusedResult,
    "payouts/returned/": ResultFile,
    "review/cases/": Application,
    "review/documents/": Document,
    "review/meetings/": Meeting,
    "review/notices/": PublicNotice,
    "review/notices/entries/": NoticeEntry,
    "review/notices/new/": Call,
    "review/objections/": Objection,
}
CODES = {"stage": "notice", "payee_kind": "enterprise", "matter": "premium_subsidy", "role": "enterprise"}
LEAVES = ("/accounts/", "/demo/")


def names(patterns=None, space="") -> Iterator[str]:
    for each in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}"
        else:
            yield from names(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space)


def test_every_address_stands_once_in_the_table_by_its_name():
    known = set(names())
    broken = [f"{name} is no address" for name in {*MARKS, *NOT_COUNTED} - known]
    broken += [f"{name} is neither counted nor excused" for name in known - {*MARKS, *NOT_COUNTED}]
    broken += [f"{name} is counted and excused" for name in MARKS.keys() & NOT_COUNTED.keys()]
    broken += [f"{mark.kind} has no name" for marks in MARKS.values() for mark in marks if mark.kind not in KINDS]
    lawful(broken)


def paths() -> Iterator[str]:
    """Every address that takes a key of ours, with keys that exist, and every address that takes none."""
    for address in addresses():
        first = next((name for kind, name in address.parameters if kind == "key"), None)
        if first is None:
            if not address.parameters:
                yield f"/{address.route}"
            continue
        of = max((each for each in OBJECTS if address.route.startswith(each)), key=len, default="")
        if of:
            for key in OBJECTS[of].objects.order_by("-pk").values_list("pk", flat=True)[:1]:
                yield address.filled([_value(name, kind, key, first) for kind, name in address.parameters])


def _value(name: str, kind: str, key: int, first: str) -> str:
    if name == first:
        return str(key)
    if name in {"policy", "document"}:
        of = {"policy": InsurancePolicy, "document": Document}[name]
        return str(of.objects.values_list("pk", flat=True).last() or 1)
    return CODES.get(name, "1")


def test_every_kind_of_key_is_filled_in():
    routes = [each.route for each in addresses() if any(kind == "key" for kind, _ in each.parameters)]
    lawful([f"{route}: of what?" for route in routes if not route.startswith(tuple(OBJECTS))])
    lawful([f"{each} begins no address" for each in OBJECTS if not any(route.startswith(each) for route in routes)])


def text_of(answer: HttpResponseBase) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return re.sub(r"\s", "", content.decode("utf-8", errors="ignore"))


def left(answer: HttpResponseBase, numbers: set[str], acts: set[str]) -> str:
    """What of this answer stands in no row; "" if nothing."""
    if any(number in text_of(answer) for number in numbers) and Act.READ_ACCOUNT not in acts:
        return "shows an account number"
    if answer.get("Content-Disposition", "").startswith("attachment") and not acts & {Act.EXPORTED, Act.READ_DOCUMENT}:
        return "sends a file away"
    return ""


def rounds(people: dict[str, object]) -> tuple[list[str], int]:
    """Every address read by and posted to as each of the people: what left no row, and how often numbers were shown."""
    numbers = set(BankAccount.objects.values_list("account_no", flat=True))
    broken, shown = [], 0
    for role, who in people.items():
        client = Client(raise_request_exception=False)  # filings of the payments' world lack what an explanation needs
        client.force_login(who)
        for path in paths():
            if path.startswith(LEAVES):
                continue
            for method in ("get", "post"):
                last = AccessEntry.objects.values_list("pk", flat=True).first() or 0
                answer = getattr(client, method)(path)
                acts = set(AccessEntry.objects.filter(pk__gt=last).values_list("act", flat=True))
                shown += Act.READ_ACCOUNT in acts
                if found := left(answer, numbers, acts):
                    broken.append(f"{method} {path} ({resolve(path).view_name}) as {role} {found}")
    return broken, shown


def test_whoever_sees_an_account_number_of_a_case_is_kept():
    bench = Bench()
    case = bench.filed_pooled()
    bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    bench.object_to(bench.publish(bench.walked("notice")).entries.get())
    broken, shown = rounds({"examiner": bench.examiner, "auditor": bench.auditor, "handler": case.created_by})
    lawful(broken)
    assert shown >= 5


def test_whoever_sees_an_account_number_of_a_payment_is_kept():
    world = World()
    world.subsidy()
    world.pooled()
    world.released("insurer")
    line = world.released().lines.get()
    propose_answer(line=line, outcome=Outcome.PAID, reason="", by=world.maker)
    insurer = world.insurer.memberships.get().user
    broken, shown = rounds({"maker": world.second_maker, "releaser": world.releaser, "insurer": insurer})
    lawful(broken)
    assert shown >= 5
