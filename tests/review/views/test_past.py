"""Pages about the past read the facts of then: whatever is changed afterwards, they stay the same to the byte."""

import json
import re
from datetime import timedelta
from decimal import Decimal

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import BankAccount, Organisation, PostEnding, PostGrant, User
from applications.selectors import current_assessment
from applications.services import record_adjustment
from review.models import Resolution
from review.selectors import item_amounts
from review.services import (
    close_notices,
    conclude_meeting,
    decide_objection,
    set_outcome,
)
from tests.review.world import minutes

ANYTHING = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')


@pytest.fixture
def past(bench, on_day):
    """A case cut by one meeting and again by the next, published, objected to, approved; and one that was removed."""
    case, removed = bench.filed_pooled(), bench.at("notice")
    bench.paper(case, agrees=True, note="")
    for by in (bench.examiner, bench.pre_reviewer, bench.re_reviewer):
        bench.passed(case, by)
    start = current_assessment(case).total_yuan
    meetings = []
    for stage, by, amount in (
        ("bureau_meeting", bench.secretary, start - 100),
        ("government_meeting", bench.government, start - 300),
    ):
        meeting = bench.meeting(stage, case)
        set_outcome(item=meeting.agenda.get(), outcome="reduce", amount_yuan=amount, reason="核减", by=by)
        meetings.append(conclude_meeting(meeting=meeting, resolution_no=f"会{stage}", minutes=minutes(), by=by))
        case.refresh_from_db()
    notice = bench.publish(case, removed)
    kept, upheld = [bench.object_to(notice.entries.get(application=each)) for each in (case, removed)]
    decide_objection(objection=kept, outcome="dismissed", finding="不成立", by=bench.secretary)
    decide_objection(objection=upheld, outcome="upheld", finding="成立", by=bench.second_secretary)
    with on_day(notice.ends_on + timedelta(days=1)):
        close_notices()
    case.refresh_from_db()
    return case, meetings, notice, kept, start


def pages(case, meetings, notice, objection) -> dict[str, str]:
    """address -> who reads it: all that is told of what has happened."""
    offices = [
        *(reverse("review:meeting", args=[each.pk]) for each in meetings),
        reverse("review:meetings"),
        reverse("review:notice", args=[notice.pk]),
        reverse("review:objection", args=[objection.pk]),
        reverse("review:objections"),
        reverse("review:case", args=[case.pk]),
        reverse("review:case_explanation", args=[case.pk]),
        reverse("review:case_explanation_json", args=[case.pk]),
        reverse("applications:explanation_pdf", args=[case.pk]),
        reverse("portal:notice", args=[notice.pk]),
    ]
    own = [
        reverse(f"applications:{name}", args=[case.pk])
        for name in ("detail", "receipt", "explanation", "explanation_json", "explanation_pdf")
    ]
    return dict.fromkeys(offices, "auditor") | dict.fromkeys(own, "enterprise")


def shown(client, address: str) -> str:
    """What the address says; of a page its title and its own part, of a PDF the words on it."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    if answer["Content-Type"] == "application/pdf":
        printed = pypdfium2.PdfDocument(answer.content)
        said = "\n".join(page.get_textpage().get_text_range() for page in printed)
        printed.close()
        return said
    if answer["Content-Type"] == "application/json":
        return json.dumps(answer.json(), ensure_ascii=False, sort_keys=True)
    text = answer.content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    return ANYTHING.sub("", re.search(r"<title>.*?</title>", text, re.DOTALL)[0] + main)


def everything(client, bench, case, addresses) -> dict[str, str]:
    found = {}
    readers = {"auditor": bench.auditor, "enterprise": case.created_by}
    for address, reader in addresses.items():
        client.force_login(readers[reader])
        found[address] = shown(client, address)
    return found


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """address -> the lines that say something else now."""
    return {
        address: [line for line in after[address].splitlines() if line not in before[address]]
        for address in before
        if after[address] != before[address]
    }


def rename_all(case, reader) -> None:
    """Everything that may be called otherwise tomorrow: people, offices, enterprises, posts, accounts, calls."""
    for each in Organisation.objects.all():
        Organisation.objects.filter(pk=each.pk).update(name=f"更名{each.pk}", name_en=f"Renamed {each.pk}")
    for each in User.objects.exclude(pk=reader.pk):
        User.objects.filter(pk=each.pk).update(full_name=f"改名{each.pk}", email=f"renamed{each.pk}@example.org")
    for grant in PostGrant.objects.exclude(person__in=[reader, case.created_by]):
        PostEnding.objects.create(grant=grant)
    BankAccount.objects.update(replaced_at=timezone.now())
    account = {"account_name": "新户名", "account_no": "6222000000000000009", "bank_name": "新开户行"}
    BankAccount.objects.create(organisation=case.enterprise, created_by=reader, **account)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_renaming_everything_afterwards_changes_no_page_about_the_past(client, bench, past, language):
    case, meetings, notice, objection, _start = past
    client.cookies["django_language"] = language
    addresses = pages(case, meetings, notice, objection)
    before = everything(client, bench, case, addresses)
    rename_all(case, bench.auditor)
    after = everything(client, bench, case, addresses)
    assert changed(before, after) == {}


def test_what_is_lowered_later_stays_out_of_what_was_resolved_before(client, bench, past):
    case, meetings, notice, objection, start = past
    addresses = {
        a: who for a, who in pages(case, meetings, notice, objection).items() if "meeting" in a or "notice" in a
    }
    before = everything(client, bench, case, addresses)
    assert [(each.assessed_yuan, each.resolved_yuan) for each in Resolution.objects.order_by("pk")] == [
        (start, start - 100),
        (start - 100, start - 300),
    ]
    case.__class__.objects.filter(pk=case.pk).update(status="filed", stage="notice", office=bench.bureau)
    lower = [
        {"number": number, "amount_yuan": amount / 2, "reason": "后来核减"}
        for number, amount in item_amounts(current_assessment(case))
    ]
    lowered = record_adjustment(application=case, adjustments=lower, office=bench.bureau, by=bench.government)
    assert lowered.total_yuan < start - 300 - Decimal(1)
    after = everything(client, bench, case, addresses)
    assert changed(before, after) == {}
