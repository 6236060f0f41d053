"""PDFs: bombs, giants, programs, locks, and what honest programs write oddly."""

import io
import struct
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.papers.corpus.specimen import Specimen, kept, refused

MB = 1024 * 1024
EICAR = r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + r"-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(change: Callable[[pikepdf.Pdf], object] = lambda _: None, *, pages: int = 1, **saving: object) -> bytes:
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        change(document)
        file = io.BytesIO()
        document.save(file, **saving)
        return file.getvalue()


def written(objects: dict[int, bytes], root: int = 1) -> bytes:
    """A PDF written by hand, with its table of places."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return bytes(out + b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, root, table))


def stream(data: bytes, filters: bytes = b"/FlateDecode", more: bytes = b"") -> bytes:
    return b"<< /Filter %s /Length %d %s >>\nstream\n%s\nendstream" % (filters, len(data), more, data)


def page_of(width: float, height: float, contents: bytes | None = None, resources: bytes = b"") -> bytes:
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << %s >> %s >>"
        % (width, height, resources, b"/Contents 4 0 R" if contents else b""),
    }
    return written(objects | ({4: contents} if contents else {}))


def object_stream_bomb(unpacked: int) -> bytes:
    """An object stream that unpacks to so many bytes of blanks; the catalogue lies within."""
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    head = b"4 0 "
    data = blanks(unpacked, head + catalogue)
    out = bytearray(b"%PDF-1.5\n")
    places = {}
    bodies = {
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        5: stream(data, more=b"/Type /ObjStm /N 1 /First %d" % len(head)),
    }
    for number, body in bodies.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    rows = [(0, 0, 65535), (0, 0, 0), (1, places[2], 0), (1, places[3], 0), (2, 5, 0), (1, places[5], 0), (1, table, 0)]
    packed = b"".join(struct.pack(">BIH", *row) for row in rows)
    out += b"6 0 obj\n<< /Type /XRef /Size 7 /Root 4 0 R /W [1 4 2] /Length %d >>\n" % len(packed)
    out += b"stream\n" + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % table
    return bytes(out)


def blanks(size: int, head: bytes = b"") -> bytes:
    """`head` and so many bytes of blanks, packed; one packed megabyte is written again and again."""
    packer = zlib.compressobj(9)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * MB) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = zlib.adler32(head)
    for _ in range(size // MB):
        checksum = zlib.adler32(b" " * MB, checksum)
    return first + again * (size // MB) + packer.flush()[:-4] + struct.pack(">I", checksum)


def picture_inside(width: int, height: int, filters: bytes, data: bytes) -> bytes:
    image = stream(
        data,
        filters,
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent %d"
        % (width, height, 1 if filters == b"/JBIG2Decode" else 8),
    )
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /XObject << /I 5 0 R >> >> >>",
        4: stream(zlib.compress(b"600 0 0 800 0 0 cm /I Do")),
        5: image,
    }
    return written(objects)


def deep_forms(levels: int, width: int) -> bytes:
    """Forms that each draw the next one several times: few bytes, countless strokes."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /XObject << /F 5 0 R >> >> >>",
        4: stream(zlib.compress(b"/F Do")),
    }
    for level in range(levels):
        last = level == levels - 1
        draws = b"0 0 600 800 re f " * width if last else b"/F Do " * width
        resources = b"" if last else b"/Resources << /XObject << /F %d 0 R >> >>" % (6 + level)
        objects[5 + level] = stream(
            zlib.compress(draws), more=b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] " + resources
        )
    return written(objects)


def nested_arrays(depth: int) -> bytes:
    return written(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * depth + b"]" * depth + b" >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        }
    )


def circle() -> bytes:
    return written({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"})


def with_action(action: Dictionary) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = action

    return pdf(change)


def on_a_page(document: pikepdf.Pdf) -> None:
    document.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def in_names(document: pikepdf.Pdf) -> None:
    action = document.make_indirect(Dictionary(S=Name.JavaScript, JS="x"))
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), action])))


def attached(name: str, content: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        document.attachments[name] = content

    return change


def xfa(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = Dictionary(XFA=document.make_stream(b"<xdp:xdp/>"), Fields=Array([]))


def many_objects(document: pikepdf.Pdf) -> None:
    document.Root.X = Array([document.make_indirect(Dictionary(N=n)) for n in range(160_000)])


def with_text(document: pikepdf.Pdf) -> None:
    document.pages[0].Contents = document.make_stream(b"BT (" + EICAR.encode() + b") Tj ET")


def cut(share: float) -> Callable[[], bytes]:
    def make() -> bytes:
        whole = pdf(with_text, pages=3)
        return whole[: int(len(whole) * share)]

    return make


CANNOT = ("pdf_broken", "file_damaged", "file_too_heavy", "pdf_too_complex")
SPECIMENS: list[Specimen] = [
    kept("sound.pdf", lambda: pdf(pages=3)),
    Specimen("object stream of 600 MB.pdf", lambda: object_stream_bomb(600 * MB), ("kept", *CANNOT)),
    Specimen("object stream of 4 GB.pdf", lambda: object_stream_bomb(4096 * MB), ("kept", *CANNOT)),
    Specimen("drawing of 600 MB.pdf", lambda: page_of(600, 800, stream(blanks(600 * MB))), ("kept", *CANNOT)),
    kept("page of 1 × 14400 points.pdf", lambda: page_of(1, 14_400)),
    kept("page of 1 × 100 points.pdf", lambda: page_of(1, 100)),
    kept("page of 14 × 1000 points.pdf", lambda: page_of(14, 1000)),
    kept("page of 200000 points square.pdf", lambda: page_of(200_000, 200_000)),
    Specimen("page without extent.pdf", lambda: page_of(0, 0), ("kept", *CANNOT)),
    kept("500 pages.pdf", lambda: pdf(pages=500)),
    refused("501 pages.pdf", lambda: pdf(pages=501), "pdf_too_long"),
    refused("160,000 objects.pdf", lambda: pdf(many_objects), "pdf_too_complex", "file_too_heavy"),
    Specimen("forms within forms, 10^12 strokes.pdf", lambda: deep_forms(12, 10), ("kept", *CANNOT)),
    Specimen("arrays 100,000 deep.pdf", lambda: nested_arrays(100_000), ("kept", *CANNOT)),
    refused("page tree in a circle.pdf", circle, *CANNOT),
    Specimen(
        "JBIG2 of 60,000 dots square.pdf",
        lambda: picture_inside(60_000, 60_000, b"/JBIG2Decode", b"x" * 40),
        ("kept", *CANNOT),
    ),
    Specimen(
        "JPEG 2000 of 60,000 dots square.pdf",
        lambda: picture_inside(60_000, 60_000, b"/JPXDecode", b"x" * 40),
        ("kept", *CANNOT),
    ),
    Specimen(
        "picture of 30,000 dots square.pdf",
        lambda: picture_inside(30_000, 30_000, b"/FlateDecode", blanks(860 * MB)),
        ("kept", *CANNOT),
    ),
    Specimen(
        "filters in a row.pdf",
        lambda: page_of(600, 800, stream(zlib.compress(blanks(900 * MB)), b"[/FlateDecode /FlateDecode]")),
        ("kept", *CANNOT),
    ),
    refused("script when opened.pdf", lambda: with_action(Dictionary(S=Name.JavaScript, JS="x")), "pdf_has_script"),
    refused("launches a program.pdf", lambda: with_action(Dictionary(S=Name.Launch, F="cmd.exe")), "pdf_has_script"),
    refused("sends a form.pdf", lambda: with_action(Dictionary(S=Name.SubmitForm, F="http://x")), "pdf_has_script"),
    refused("script on a page.pdf", lambda: pdf(on_a_page), "pdf_has_script"),
    refused("script in the names.pdf", lambda: pdf(in_names), "pdf_has_script"),
    refused("form that is a program.pdf", lambda: pdf(xfa), "pdf_has_script"),
    refused("program attached.pdf", lambda: pdf(attached("a.exe", b"MZ")), "pdf_has_script"),
    refused("program attached as xml.pdf", lambda: pdf(attached("invoice.xml", b"MZ\x90")), "pdf_has_script"),
    kept("invoice data attached.pdf", lambda: pdf(attached("invoice.xml", b"<EInvoice/>"))),
    refused("locked.pdf", lambda: pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "pdf_locked"),
    kept("locked for its owner only.pdf", lambda: pdf(encryption=pikepdf.Encryption(owner="o", user=""))),
    kept("text of a test virus.pdf", lambda: pdf(with_text)),
    *(Specimen(f"cut at {share:.0%}.pdf", cut(share), ("kept", *CANNOT)) for share in (1 / 3, 2 / 3, 0.95)),
    refused("nothing but a head.pdf", lambda: b"%PDF-1.7\n", *CANNOT),
    kept("zip behind it.pdf", lambda: pdf() + b"PK\x03\x04rest"),
    kept("junk before its head.pdf", lambda: b"\n" * 200 + pdf()),
    kept("\u202efdp.exe", pdf),
    kept("../../etc/" + "名" * 200 + ".pdf", pdf),
]
