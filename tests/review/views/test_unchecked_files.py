"""Whatever came in from outside is handed out only once the virus check let it pass, whatever it was handed in as."""

import pytest
from django.urls import reverse

from papers.models import Paper, Scan
from papers.services import Sender, receive_paper
from review.services import approve_the_rest, conclude_meeting
from tests.applications.world import pdf, upload
from tests.review.world import minutes


def of_minutes(bench):
    meeting = bench.meeting("bureau_meeting", bench.at("bureau_meeting"))
    approve_the_rest(meeting=meeting, by=bench.secretary)
    conclude_meeting(meeting=meeting, resolution_no="会[2026]1", minutes=minutes(), by=bench.secretary)
    return reverse("review:minutes", args=[meeting.pk]), bench.secretary


def of_evidence(bench):
    entry = bench.publish(bench.at("notice")).entries.get()
    objection = bench.object_to(entry, evidence=upload("证据.pdf", pdf()))
    return reverse("review:evidence", args=[objection.pk]), bench.secretary


def of_a_document(bench):
    paper = receive_paper(upload=upload(), accepted=["pdf"], max_mb=1, sender=Sender(bench.handler.pk))
    case = bench.filed_subsidy()
    document = case.documents.create(
        material="business_licence",
        file=paper.file.name,
        original_name=paper.original_name,
        media_type=paper.media_type,
        size=paper.size,
        pages=paper.pages,
        sha256=paper.sha256,
        uploaded_by=case.created_by,
    )
    return reverse("applications:document", args=[document.pk]), bench.pre_reviewer


@pytest.mark.parametrize("kind", [of_minutes, of_evidence, of_a_document])
def test_a_file_leaves_only_after_the_virus_check(client, bench, kind):
    address, reader = kind(bench)
    client.force_login(reader)
    for scan, status in ((Scan.WAITING, 404), (Scan.INFECTED, 404), (Scan.CLEAN, 200)):
        assert Paper.objects.update(scan=scan) == 1
        answer = client.get(address)
        assert answer.status_code == status, scan
    assert b"".join(answer).startswith(b"%PDF")
