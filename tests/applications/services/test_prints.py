import io

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from django.utils import timezone

from applications.models import FiledPdf, FiledVersion
from applications.printing import draft_pdf, render_letter
from applications.services import make_filed_pdfs
from tests.applications.services.test_races import at_once


def words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")


def read(printed: FiledPdf) -> bytes:
    with printed.file.open() as file:
        return file.read()


def test_filed_version_is_printed_once_with_receipt_facts_and_seal_boxes(world):
    version = world.file(world.pooled())
    assert make_filed_pdfs() == 1
    assert make_filed_pdfs() == 0
    printed = FiledPdf.objects.get(version=version)
    content = read(printed)
    text = words(content)
    for part in (
        "HD-2026-000001",
        "北京青穗智能科技有限公司",
        "普惠型综合科技保险统保申报表",
        "2,500.00",
        "第三条",
        "法定代表人（签字）",
        "申报单位（公章）",
        version.digest,
    ):
        assert part in text
    assert printed.pages == len(pikepdf.open(io.BytesIO(content)).pages)
    assert f"第 1 页，共 {printed.pages} 页" in text
    assert "交通银行" not in text  # the premium goes to the insurer


def test_qr_code_holds_the_receipt_number(world):
    world.file(world.pooled())
    make_filed_pdfs()
    page = pypdfium2.PdfDocument(read(FiledPdf.objects.get()))[0]
    (code,) = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    assert code.text == "HD-2026-000001"


def test_draft_prints_without_receipt_number(world):
    text = words(draft_pdf(world.subsidy("26112000000000000081")).content)
    assert "本表尚未提交" in text
    assert "26112000000000000081" in text
    assert "回执号" not in text


def test_markup_in_names_is_printed_as_it_is(world):
    world.enterprise.name = "<img src=file:///etc/passwd>公司"
    world.enterprise.save()
    text = words(draft_pdf(world.pooled()).content)
    assert "<img src=file:///etc/passwd>公司" in text


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.png"])
def test_letters_fetch_nothing(address, caplog):
    printed = render_letter(f'<p>信</p><img src="{address}">')
    assert printed.pages == 1
    assert any("disallowed" in record.getMessage() for record in caplog.records)


def test_a_version_that_cannot_be_printed_does_not_stop_the_others(world):
    broken = FiledVersion(application=world.file(world.pooled()).application, number=2, content={"matter": "?"})
    broken.digest, broken.filed_at, broken.filed_by = "0" * 64, timezone.now(), world.handler
    broken.save()
    good = world.file(world.subsidy())
    assert make_filed_pdfs(limit=1) == 1
    assert make_filed_pdfs(limit=1) == 1
    assert FiledPdf.objects.filter(version=good).exists()
    assert not FiledPdf.objects.filter(version=broken).exists()


def test_two_workers_at_once_print_once(committed_world):
    committed_world.file(committed_world.pooled())
    answers = at_once(make_filed_pdfs, make_filed_pdfs)
    assert sorted(answers) == [0, 1]
    assert FiledPdf.objects.count() == 1
