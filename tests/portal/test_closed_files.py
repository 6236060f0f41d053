"""Whatever came in from outside is handed out only once the virus check let it pass, whatever it was handed in as.

Until then the pages that name it say why it stays closed. What a picker of files offers is what is taken there.
"""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse

from accounts.forms.members import ClaimForm, VerificationForm
from accounts.models import User
from accounts.services import claim_organisation
from accounts.services.claims import LICENCES
from applications.forms.filing import UploadForm
from papers.domain.media import MEDIA, picked
from papers.models import Paper, Scan
from papers.services import Sender, receive_paper
from payouts.domain.evidence import Evidence
from payouts.models import ResultFile
from payouts.services import record_results
from review.forms.meetings import ConclusionForm
from review.forms.notices import ObjectionForm
from review.services import approve_the_rest, conclude_meeting
from review.services.uploads import EVIDENCE, MINUTES
from tests.accounts import cast
from tests.applications.world import pdf, upload
from tests.architecture.source import ROOT, lawful
from tests.payouts.conftest import World
from tests.payouts.services.test_record_results import as_csv, table
from tests.posts import office, seat
from tests.review.world import Bench, minutes

pytestmark = pytest.mark.django_db
SAID = {Scan.WAITING: "正在查毒", Scan.INFECTED: "发现病毒"}
Kept = tuple[str, str, User]  # address of the file, of the page that names it, who reads both


def of_minutes() -> Kept:
    bench = Bench()
    meeting = bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    approve_the_rest(meeting=meeting, by=bench.secretary)
    conclude_meeting(meeting=meeting, resolution_no="会[2026]1", minutes=minutes(), by=bench.secretary)
    page = reverse("review:meeting", args=[meeting.pk])
    return reverse("review:minutes", args=[meeting.pk]), page, bench.secretary


def of_evidence() -> Kept:
    bench = Bench()
    entry = bench.publish(bench.at("notice")).entries.get()
    objection = bench.object_to(entry, evidence=upload("证据.pdf", pdf()))
    page = reverse("review:objection", args=[objection.pk])
    return reverse("review:evidence", args=[objection.pk]), page, bench.secretary


def _document() -> tuple[int, User]:
    bench = Bench()
    paper = receive_paper(upload=upload(), accepted=["pdf"], max_mb=1, sender=Sender(bench.handler.pk))
    case = bench.filed_subsidy()
    facts = {name: getattr(paper, name) for name in ("original_name", "media_type", "size", "pages", "sha256")}
    document = case.documents.create(
        material="business_licence", file=paper.file.name, uploaded_by=case.created_by, **facts
    )
    return document.pk, bench.pre_reviewer


def of_a_document_for_the_office() -> Kept:
    document, reviewer = _document()
    return reverse("applications:document", args=[document]), reverse("review:sheet", args=[document]), reviewer


def of_a_licence() -> Kept:
    bench = Bench()
    keeper = seat(cast.person("运维员"), office("operator"), "operator")
    claim = claim_organisation(organisation=bench.enterprise, licence=cast.licence(), by=bench.stranger)
    return reverse("accounts:claim_licence", args=[claim.pk]), reverse("accounts:claim", args=[claim.pk]), keeper


def of_a_licence_for_its_owner() -> Kept:
    bench = Bench()
    claim = claim_organisation(organisation=bench.enterprise, licence=cast.licence(), by=bench.stranger)
    return reverse("accounts:claim_licence", args=[claim.pk]), reverse("accounts:organisations"), bench.stranger


def of_an_answer_of_the_bank() -> Kept:
    world = World()
    world.subsidy("100.00")
    batch = world.released()
    answer = as_csv(table((batch.lines.get().reference, "100.00", "成功")))
    record_results(batch=batch, upload=answer, evidence=Evidence.BANK, by=world.releaser)
    kept = ResultFile.objects.get()
    page = reverse("payouts:batch", args=[batch.pk])
    return reverse("payouts:returned_file", args=[kept.pk]), page, world.releaser


KINDS = [
    of_minutes,
    of_evidence,
    of_a_document_for_the_office,
    of_a_licence,
    of_a_licence_for_its_owner,
    of_an_answer_of_the_bank,
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_leaves_only_after_the_virus_check(client, kind: Callable[[], Kept]):
    address, page, reader = kind()
    client.force_login(reader)
    for scan in (Scan.WAITING, Scan.INFECTED, Scan.CLEAN):
        assert Paper.objects.update(scan=scan) == 1
        named, answer = client.get(page).content.decode(), client.get(address)
        assert answer.status_code == (200 if scan == Scan.CLEAN else 404), scan
        assert {other for other, words in SAID.items() if words in named} == {scan} & set(SAID)
        assert (f'"{address}"' in named) == (scan == Scan.CLEAN)
    assert b"".join(answer)


@pytest.mark.parametrize(
    ("form", "field", "taken"),
    [
        (ClaimForm(), "licence", LICENCES),
        (VerificationForm(), "licence", LICENCES),
        (ObjectionForm(), "evidence", EVIDENCE),
        (ConclusionForm(), "minutes", MINUTES),
        *((UploadForm(accepted=[code]), "upload", (code,)) for code in MEDIA),
    ],
)
def test_a_picker_offers_what_is_taken(form, field, taken):
    offered = form.fields[field].widget.attrs["accept"]
    assert offered == picked(taken)
    assert (".heic" in offered) == ("jpg" in taken)


def test_no_picker_of_pictures_is_written_by_hand():
    by_hand = re.compile(r"accept\W[^\n]*\.jp")
    pages = [*(ROOT / "templates").rglob("*.html"), *ROOT.glob("*/forms/**/*.py"), *ROOT.glob("*/forms.py")]
    lawful([f"{each.relative_to(ROOT)} lists endings" for each in pages if by_hand.search(each.read_text("utf-8"))])
