"""Packages and texts: bombs, macros, links, half an invoice, entities, odd encodings."""

import io
import warnings
import zipfile

from tests.papers.corpus.packages import (
    CONTENT_TYPES,
    MAIN,
    letter,
    ofd_invoice,
    ofd_parts,
    packed,
    relation,
    workbook,
    xlsx_parts,
)
from tests.papers.corpus.pdfs import EICAR
from tests.papers.corpus.specimen import Specimen, kept, refused

MB = 1024 * 1024
INVOICE = '<?xml version="1.0" encoding="{0}"?><EInvoice><head>发票</head><body>1</body></EInvoice>'
TABLE = "xl/worksheets/sheet1.xml"


def without(name: str) -> bytes:
    parts = ofd_parts()
    del parts[name]
    return packed(parts)


def doubled() -> bytes:
    file = io.BytesIO(ofd_invoice())
    with warnings.catch_warnings(), zipfile.ZipFile(file, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("OFD.xml", "<another/>")
    return file.getvalue()


def nested_zips(levels: int) -> bytes:
    inner = b"\0" * (10 * MB)
    for level in range(levels):
        inner = packed({f"{level}.zip": inner})
    return inner


def flipped(data: bytes) -> bytes:
    middle = len(data) // 3
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


def big_sheet() -> bytes:
    return workbook(" " * (200 * MB))


def many_parts() -> bytes:
    return packed(ofd_parts() | {f"Doc_0/Res/{n}.xml": "<a/>" for n in range(6_000)}, level=1)


def macro_book() -> bytes:
    types = str(xlsx_parts()["[Content_Types].xml"]).replace("spreadsheetml.sheet.main", "sheet.macroEnabled.main")
    return workbook(**{"[Content_Types].xml": types})


def laughing() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a9;</x>'.encode()


FIELD = "<w:p><w:r><w:instrText>{0}</w:instrText></w:r><w:r><w:instrText>{1}</w:instrText></w:r></w:p>"
LARGE = ("package_too_large", "file_too_heavy", "xml_too_complex", "sheet_too_large")
BROKEN = ("package_broken", "xml_broken", "file_not_what_it_says")
OTHER = "file_not_what_it_says"
SPECIMENS: list[Specimen] = [
    kept("发票.ofd", ofd_invoice),
    refused("only its root.ofd", lambda: packed({"OFD.xml": ofd_parts()["OFD.xml"]}), "ofd_broken", "package_broken"),
    refused("without its document.ofd", lambda: without("Doc_0/Document.xml"), "ofd_broken", "package_broken"),
    refused("without its page.ofd", lambda: without("Doc_0/Pages/Page_0/Content.xml"), "ofd_broken", "package_broken"),
    refused("page cut off.ofd", lambda: ofd_invoice(**{"Doc_0/Pages/Page_0/Content.xml": "<ofd:Page "}), "xml_broken"),
    refused("of another name space.ofd", lambda: ofd_invoice(**{"OFD.xml": "<OFD/>"}), "ofd_broken"),
    refused("one byte flipped.ofd", lambda: flipped(ofd_invoice()), *BROKEN),
    refused("cut in half.ofd", lambda: ofd_invoice()[:300], OTHER),
    refused("reaches outside.ofd", lambda: ofd_invoice(**{"../../etc/passwd": "x"}), "package_broken"),
    refused("two of one name.ofd", doubled, "package_broken"),
    refused("entities.ofd", lambda: ofd_invoice(**{"Doc_0/Document.xml": laughing().decode()}), "xml_with_entities"),
    refused("program inside.ofd", lambda: ofd_invoice(**{"Doc_0/Attachs/a.exe": b"MZ\x90"}), "package_has_program"),
    refused("200 MB inside.ofd", lambda: ofd_invoice(**{"Doc_0/Res/a.bmp": b"\0" * (200 * MB)}), *LARGE),
    refused("6,000 parts.ofd", many_parts, *LARGE),
    kept("3 MB of one colour.ofd", lambda: ofd_invoice(**{"Doc_0/Res/a.bmp": b"\xff" * (3 * MB)})),
    refused("zips within zips.zip", lambda: nested_zips(6), "file_type_wrong"),
    refused("zip called ofd.ofd", lambda: packed({"a.txt": EICAR}), OTHER),
    kept("清单.xlsx", workbook),
    kept("one cell in the last corner.xlsx", lambda: workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    refused("sheet of 200 MB.xlsx", big_sheet, *LARGE),
    refused("macros.xlsx", lambda: workbook(**{"xl/vbaProject.bin": b"x"}), "office_has_macros"),
    refused("macros by its type.xlsx", macro_book, "office_has_macros"),
    refused("old macro sheet.xlsx", lambda: workbook(**{"xl/macrosheets/sheet1.xml": "<x/>"}), "office_has_macros"),
    refused("DDE.xlsx", lambda: workbook(formula="cmd|'/C calc'!A0"), "office_runs"),
    refused("asks the web.xlsx", lambda: workbook(formula="WEBSERVICE(&quot;http://x&quot;)"), "office_runs"),
    refused("outside link.xlsx", lambda: workbook(**{"xl/externalLinks/externalLink1.xml": "<x/>"}), "office_fetches"),
    refused("outside data.xlsx", lambda: workbook(**{"xl/connections.xml": "<x/>"}), "office_fetches"),
    refused("program embedded.xlsx", lambda: workbook(**{"xl/embeddings/a.bin": b"MZ"}), "office_has_embedded"),
    refused("entities.xlsx", lambda: workbook(**{"xl/sharedStrings.xml": laughing().decode()}), "xml_with_entities"),
    refused("sheet cut off.xlsx", lambda: workbook(**{TABLE: f'<worksheet xmlns="{MAIN}"><sheetData>'}), "xml_broken"),
    refused(
        "2,000,000 cells.xlsx",
        lambda: workbook(f"<row>{'<c/>' * 2_000_000}</row>"),
        *LARGE,
    ),
    kept("纪要.docx", letter),
    refused("macros.docx", lambda: letter(**{"word/vbaProject.bin": b"x"}), "office_has_macros"),
    refused(
        "template from elsewhere.docx",
        lambda: letter(**{"word/_rels/settings.xml.rels": relation("attachedTemplate", "http://x/a.dotm")}),
        "office_fetches",
    ),
    refused(
        "picture from elsewhere.docx",
        lambda: letter(**{"word/_rels/document.xml.rels": relation("image", "\\\\host\\a.png")}),
        "office_fetches",
    ),
    kept("link to follow.docx", lambda: letter(**{"word/_rels/document.xml.rels": relation("hyperlink", "http://x")})),
    refused("DDE over two runs.docx", lambda: letter(FIELD.format("DDE", "AUTO cmd")), "office_runs"),
    refused("file embedded.docx", lambda: letter(**{"word/embeddings/a.docx": b"PK\x03\x04"}), "office_has_embedded"),
    refused("types left out.docx", lambda: packed({"word/document.xml": "<x/>"}), "package_broken"),
    refused(
        "unsound types.docx",
        lambda: letter(**{"[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}">'}),
        "xml_broken",
    ),
    kept("发票.xml", lambda: INVOICE.format("UTF-8").encode()),
    kept("UTF-16.xml", lambda: INVOICE.format("UTF-16").encode("utf-16")),
    kept("GBK.xml", lambda: INVOICE.format("GBK").encode("gbk")),
    kept("without declaration.xml", "<EInvoice><Head/><HTML>税</HTML></EInvoice>".encode),
    kept("speaks of html.xml", lambda: b"<?xml version='1.0'?><!-- <html> --><EInvoice/>"),
    refused("its declaration alone.xml", lambda: b'<?xml version="1.0"?>', "xml_broken"),
    refused("cut off.xml", lambda: INVOICE.format("UTF-8").encode()[:90], "xml_broken"),
    refused("entities.xml", laughing, "xml_with_entities"),
    refused(
        "reads a file.xml",
        lambda: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        "xml_with_entities",
    ),
    refused("100,000 deep.xml", lambda: b"<a>" * 100_000 + b"</a>" * 100_000, "xml_too_complex"),
    refused("4,000,000 elements.xml", lambda: b"<a>" + b"<b/>" * 4_000_000 + b"</a>", "xml_too_complex"),
    refused(
        "a page.xml",
        lambda: b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
        OTHER,
    ),
    refused(
        "a drawing.xml", lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "file_not_what_it_says"
    ),
    refused("page.pdf", lambda: b"<!DOCTYPE html><html><body>login", OTHER),
    refused("drawing.png", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", OTHER),
    refused("program.pdf", lambda: b"MZ\x90" + b"\0" * 100, OTHER),
    refused("old Word.doc", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "file_type_wrong"),
    refused("test virus.txt", EICAR.encode, "file_type_wrong"),
    refused("packed.rar", lambda: b"Rar!\x1a\x07\x00" + b"\0" * 60, "file_type_wrong"),
]
