"""Pictures: giants, bombs, moving and strange ones, and every colour an office scanner knows."""

import base64
import io
import struct
import zlib

from PIL import Image

from tests.papers.corpus.pdfs import MB, blanks
from tests.papers.corpus.specimen import Specimen, kept, refused


def picture(form: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **saving: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, "white" if mode in ("RGB", "L", "RGBA") else 1).save(file, form, **saving)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(
    width: int, height: int, *, depth: int = 8, colour: int = 2, rows: int | None = None, extra: bytes = b""
) -> bytes:
    """A PNG of one colour written by hand; `rows`: how many it really holds."""
    row = b"\0" + b"\0" * ((width * depth * {0: 1, 2: 3, 6: 4}[colour] + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(height if rows is None else rows)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def text_bomb() -> bytes:
    return png(8, 8, extra=chunk(b"zTXt", b"Comment\0\0" + blanks(400 * MB)))


def moving() -> bytes:
    file = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("white", "black")]
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:], duration=200)
    return file.getvalue()


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return picture("JPEG", exif=exif)


def claims_more() -> bytes:
    """A JPEG whose head says 60,000 dots square."""
    whole = bytearray(picture("JPEG"))
    at = whole.index(b"\xff\xc0")
    whole[at + 5 : at + 9] = struct.pack(">HH", 60_000, 60_000)
    return bytes(whole)


# A photo of 64 × 48 dots as a telephone keeps it; no encoder is among the portal's libraries.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAAEwAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRt"
    "AAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5j"
    "bHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBp"
    "eGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAAFRtZGF0AAAASCgBrxOA5Ta3/54fX8eoB6NmpruSLKF+P8H0PV/B"
    "uWINxusA0T83vpHFDz/fU9MFg9V//LtU3iQmaEkvPj6SWmJ8L2yGWV/PZA=="
)
BROKEN = ("image_broken", "file_damaged")


def cut_off(form: str, ending: str, share: float) -> Specimen:
    whole = picture(form, (900, 900))
    return refused(f"cut at {share:.0%}.{ending}", lambda: whole[: int(len(whole) * share)], *BROKEN)


SPECIMENS: list[Specimen] = [
    kept("scan.jpg", lambda: picture("JPEG")),
    kept("scan.png", lambda: picture("PNG")),
    refused("PNG of 50,000 dots square.png", lambda: png(50_000, 50_000, rows=1), "image_too_big"),
    refused("PNG of 79 megapixels.png", lambda: png(8_900, 8_900, rows=100), "image_too_big"),
    kept("PNG of 20 megapixels.png", lambda: png(4_000, 5_000)),
    kept("PNG of 20 megapixels, 16 bits, transparent.png", lambda: png(4_000, 5_000, depth=16, colour=6)),
    kept("PNG of 1399 × 14,000 dots.png", lambda: png(1_399, 14_000)),
    kept("PNG of 1 × 65,000 dots.png", lambda: png(1, 65_000)),
    refused("text that unpacks to 400 MB.png", text_bomb, *BROKEN, "file_too_heavy"),
    refused("moves.png", moving, "image_moves"),
    kept("transparent.png", lambda: picture("PNG", mode="RGBA")),
    kept("16 bits grey.png", lambda: png(40, 40, depth=16, colour=0)),
    kept("two colours.png", lambda: picture("PNG", mode="1")),
    kept("palette.png", lambda: picture("PNG", mode="P")),
    kept("CMYK.jpg", lambda: picture("JPEG", mode="CMYK")),
    kept("grey.jpg", lambda: picture("JPEG", mode="L")),
    kept("progressive.jpg", lambda: picture("JPEG", (3_000, 4_000), progressive=True)),
    kept("lies on its side.jpg", turned),
    kept("48 megapixels.jpg", lambda: picture("JPEG", (8_000, 6_000))),
    kept("48 megapixels, progressive.jpg", lambda: picture("JPEG", (8_000, 6_000), progressive=True)),
    refused("64 megapixels.jpg", lambda: picture("JPEG", (8_000, 8_000)), "image_too_big"),
    refused("claims 60,000 dots square.jpg", claims_more, "image_too_big"),
    *(cut_off(form, ending, share) for form, ending in (("JPEG", "jpg"), ("PNG", "png")) for share in (1 / 3, 2 / 3)),
    kept("page behind it.jpg", lambda: picture("JPEG") + b"<script>alert(1)</script>%PDF-1.7"),
    refused("WebP.jpg", lambda: picture("WEBP"), "file_not_what_it_says"),
    refused("GIF.png", lambda: picture("GIF"), "file_not_what_it_says"),
    refused("TIFF.jpg", lambda: picture("TIFF"), "file_not_what_it_says"),
    refused("BMP.bmp", lambda: picture("BMP"), "file_type_wrong"),
    kept("photo.heic", lambda: HEIC),
    refused("HEIC cut off.heic", lambda: HEIC[:400], *BROKEN),
    refused("broken HEIC.heic", lambda: b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 200, *BROKEN),
]
