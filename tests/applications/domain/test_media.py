import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.domain.media import claimed_code, ofd_is_sound, safe_name, sniff


def packed(*names: str, body: bytes = b"<x/>") -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b'<ofd:OFD xmlns:ofd="x"/>' if name == "OFD.xml" else body)
    file.seek(0)
    return file


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf%PDF-1.4", "pdf"),
        (b"\xff\xd8\xff\xe0JFIF", "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"<?xml version='1.0'?><EInvoice/>", "xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "xml"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\n\n<HTML><body>", "html"),
        (b"<?xml version='1.0'?><svg onload='x'>", "html"),
        (b"MZ\x90", "exe"),
        (b"\xd0\xcf\x11\xe0", "ole"),
        (b"PK\x03\x04broken", "zip"),
        (b"", ""),
        (b"hello", ""),
    ],
)
def test_content_decides(head, code):
    assert sniff(io.BytesIO(head)) == code


def test_packages_are_told_by_their_parts():
    assert sniff(packed("OFD.xml", "Doc_0/Document.xml")) == "ofd"
    assert sniff(packed("xl/workbook.xml")) == "xlsx"
    assert sniff(packed("word/document.xml")) == "docx"
    assert sniff(packed("anything.txt")) == "zip"


def test_sniffing_leaves_the_file_at_its_start():
    file = packed("OFD.xml")
    sniff(file)
    assert file.tell() == 0


def test_sound_ofd_is_accepted():
    assert ofd_is_sound(packed("OFD.xml", "Doc_0/Pages/Page_0/Content.xml"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\x", "C:\\x"])
def test_ofd_reaching_outside_is_refused(name):
    assert not ofd_is_sound(packed("OFD.xml", name))


def test_ofd_bomb_is_refused():
    assert not ofd_is_sound(packed("OFD.xml", "big", body=b"\0" * 5_000_000))


def test_damaged_ofd_is_refused():
    whole = packed("OFD.xml", "Doc_0/Document.xml").getvalue()
    assert not ofd_is_sound(io.BytesIO(whole[: len(whole) // 2]))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("保单.pdf", "保单.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\王芳\\发票.PDF", "发票.pdf"),
        ("evil\r\nSet-Cookie: a=b.pdf", "evilSet-Cookie a=b.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("", "document.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_names_are_made_safe(name, shown):
    assert safe_name(name, "pdf") == shown


@given(st.text(max_size=300))
def test_no_name_escapes(name):
    shown = safe_name(name, "png")
    assert shown.endswith(".png")
    assert not set(shown) & set('/\\<>:"|?*\r\n\0')
    assert 5 <= len(shown) <= 130


def test_claimed_type_is_the_last_ending():
    assert [claimed_code(name) for name in ("a.PDF", "a.pdf.jpeg", "none", "a.")] == ["pdf", "jpg", "", ""]
