"""Uploads: what is inside decides. Each refusal leaves neither a row nor a file."""

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from applications.domain.refusals import NotEditable
from applications.models import Document
from applications.services import add_document, add_item, remove_document, start_application
from papers.domain.refusals import UploadRefused
from records.domain.refusals import NotPermitted
from tests.applications.world import pdf, upload
from tests.ground import standing
from tests.papers.corpus.packages import ofd_invoice


@standing
def draft(world):
    return start_application(enterprise=world.enterprise, call=world.call, matter="pooled_cover", by=world.handler)


def add(world, draft, file, material="business_licence", **changes):
    facts = {"application": draft, "material": material, "item": None, "upload": file, "by": world.handler}
    return add_document(**(facts | changes))


def stored(settings) -> list[Path]:
    root = Path(settings.STORAGES["default"]["OPTIONS"]["location"])
    return [path for path in root.rglob("*") if path.is_file()]


def picture(kind="PNG", size=(40, 30)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, kind)
    return file.getvalue()


def protected_pdf(user: str = "") -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    file = io.BytesIO()
    document.save(file, encryption=pikepdf.Encryption(owner="o", user=user))
    return file.getvalue()


def pdf_with(change) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    change(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def opening_script(document):
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def script_on_a_page(document):
    document.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"))


def script_in_names(document):
    action = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x"))
    document.Root.Names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("x"), action]))
    )


def attachment(document):
    document.attachments["malware.exe"] = b"MZ"


def png_bomb() -> bytes:
    """A tiny PNG that claims 50,000 by 50,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def test_pdf_is_kept_with_what_it_is(world, draft, settings):
    content = pdf("保单")
    document = add(world, draft, SimpleUploadedFile("../../营业执照.PDF", content, content_type="text/html"))
    assert (document.media_type, document.pages, document.size) == ("application/pdf", 1, len(content))
    assert document.original_name == "营业执照.pdf"
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.application.revision == draft.revision + 1
    (file,) = stored(settings)
    assert file.read_bytes() == content
    assert file.name != "营业执照.pdf"
    assert file.suffix == ".pdf"


def test_pdf_that_carries_its_invoice_data_is_kept(world, draft):
    def invoice_data(document):
        document.attachments["invoice.xml"] = b"<EInvoice/>"

    assert add(world, draft, upload("发票.pdf", pdf_with(invoice_data))).pages == 1


@pytest.mark.parametrize(("kind", "name"), [("PNG", "照片.png"), ("JPEG", "照片.jpg"), ("JPEG", "照片.jpeg")])
def test_pictures_are_kept(world, draft, kind, name):
    document = add(world, draft, upload(name, picture(kind)))
    assert document.media_type == f"image/{kind.lower()}"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("申请表.pdf", b"<!DOCTYPE html><html><body>login</body></html>", "file_not_what_it_says"),
        ("申请表.pdf", b"MZ\x90\x00 program", "file_not_what_it_says"),
        ("申请表.pdf", b"", "file_empty"),
        ("申请表.pdf", b"%PDF-1.7 nothing follows", "pdf_broken"),
        ("申请表.doc", b"\xd0\xcf\x11\xe0 old word", "file_type_wrong"),
        ("申请表.zip", b"PK\x03\x04", "file_type_wrong"),
        ("申请表.txt", b"hello", "file_type_wrong"),
        ("照片.png", picture()[:60], "image_broken"),
        ("照片.png", png_bomb(), "image_too_big"),
        ("a.pdf", protected_pdf(user="secret"), "pdf_locked"),
        ("a.pdf", pdf_with(opening_script), "pdf_has_script"),
        ("a.pdf", pdf_with(script_on_a_page), "pdf_has_script"),
        ("a.pdf", pdf_with(script_in_names), "pdf_has_script"),
        ("a.pdf", pdf_with(attachment), "pdf_has_script"),
    ],
)
def test_bad_file_is_refused_and_nothing_is_kept(world, draft, settings, name, content, code):
    with pytest.raises(UploadRefused) as refusal:
        add(world, draft, upload(name, content))
    assert (refusal.value.code, refusal.value.field) == (code, "upload")
    assert not Document.objects.exists()
    assert stored(settings) == []


def test_200_megabytes_are_refused_before_a_byte_is_read(world, draft):
    class Huge(SimpleUploadedFile):
        def read(self, *_args):
            raise AssertionError("read")

    file = Huge("扫描.pdf", b"")
    file.size = 200 * 1024 * 1024
    with pytest.raises(UploadRefused) as refusal:
        add(world, draft, file)
    assert (refusal.value.code, refusal.value.params) == ("file_too_large", {"max_mb": 20})


def test_type_the_material_does_not_accept_is_refused(world, draft):
    ofd = ofd_invoice()
    with pytest.raises(UploadRefused) as refusal:
        add(world, draft, upload("发票.ofd", ofd))
    assert refusal.value.code == "file_type_wrong"
    subsidy = start_application(
        enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler
    )
    item = add_item(application=subsidy, revision=0, by=world.handler)
    kept = add(world, subsidy, upload("发票.ofd", ofd), "premium_invoice", item=item)
    assert (kept.media_type, kept.pages) == ("application/ofd", 1)


def test_xml_with_entities_is_refused(world):
    subsidy = start_application(
        enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler
    )
    item = add_item(application=subsidy, revision=0, by=world.handler)
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><EInvoice>&a;</EInvoice>'
    with pytest.raises(UploadRefused) as refusal:
        add(world, subsidy, upload("发票.xml", bomb), "premium_invoice", item=item)
    assert refusal.value.code == "xml_with_entities"
    add(world, subsidy, upload("发票.xml", b'<?xml version="1.0"?><EInvoice/>'), "premium_invoice", item=item)


def test_material_of_another_route_or_scope_is_refused(world, draft):
    for material in ("insurance_policy", "nonsense", ""):
        with pytest.raises(UploadRefused) as refusal:
            add(world, draft, upload(), material)
        assert refusal.value.code == "unknown_material"


def test_policy_of_another_application_is_refused(world, draft):
    subsidy = start_application(
        enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler
    )
    foreign = draft.items.get()
    with pytest.raises(UploadRefused):
        add(world, subsidy, upload(), "insurance_policy", item=foreign)


def test_same_file_twice_is_refused_but_another_is_welcome(world, draft):
    content = pdf("one")
    add(world, draft, upload("a.pdf", content))
    with pytest.raises(UploadRefused) as refusal:
        add(world, draft, upload("b.pdf", content))
    assert refusal.value.code == "same_file_again"
    add(world, draft, upload("c.pdf", pdf("two")))
    assert Document.objects.count() == 2


def test_stranger_can_neither_add_nor_remove(world, draft):
    with pytest.raises(NotPermitted):
        add(world, draft, upload(), by=world.stranger)
    document = add(world, draft, upload())
    with pytest.raises(NotPermitted):
        remove_document(document=document, by=world.stranger)


def test_removed_document_is_marked_and_its_file_stays(world, draft, settings):
    document = add(world, draft, upload())
    before = remove_document(document=document, by=world.handler).revision
    assert remove_document(document=document, by=world.handler).revision == before
    document.refresh_from_db()
    assert document.removed_at is not None
    assert len(stored(settings)) == 1


def test_filed_application_takes_no_more_documents(world):
    application = world.pooled()
    world.file(application)
    with pytest.raises(NotEditable):
        add(world, application, upload())


def test_pdf_locked_for_its_owner_only_is_kept(world, draft):
    assert add(world, draft, upload("回单.pdf", protected_pdf())).pages == 1
