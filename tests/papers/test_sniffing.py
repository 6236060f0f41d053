"""What a file is, its content says."""

import io
import zipfile

import pytest

from papers.kinds.sniffing import sniff


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf%PDF-1.4", "pdf"),
        (b"\xff\xd8\xff\xe0JFIF", "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "heic"),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00avifmif1", "avif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "webp"),
        (b"GIF89a", "gif"),
        (b"<?xml version='1.0'?><EInvoice/>", "xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "xml"),
        ('<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"), "xml"),
        ("<EInvoice/>".encode("utf-16-le"), "xml"),
        (b"<EInvoice><head/><body/></EInvoice>", "xml"),
        (b"<!-- html --><EInvoice/>", "xml"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\n\n<HTML><body>", "html"),
        (b"MZ\x90", "exe"),
        (b"\xd0\xcf\x11\xe0", "ole"),
        (b"PK\x03\x04broken", "zip"),
        (b"", ""),
        (b"hello", ""),
    ],
)
def test_content_decides(head, code):
    assert sniff(head) == code


def test_packages_are_told_by_their_parts():
    assert sniff(packed("OFD.xml", "Doc_0/Document.xml")) == "ofd"
    assert sniff(packed("xl/workbook.xml")) == "xlsx"
    assert sniff(packed("word/document.xml")) == "docx"
    assert sniff(packed("anything.txt")) == "zip"
