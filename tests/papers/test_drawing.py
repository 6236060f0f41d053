"""Pictures of pages: made once, in the background, upright, on white, in the right greys, within a box."""

import io

import pytest
from PIL import Image

from papers.models import PagePicture, Paper
from papers.room.door import DOOR
from papers.selectors import picture_of
from papers.services import draw_papers
from tests.papers.corpus.pdfs import page_of, pdf


def drawn(content: bytes, code: str) -> Image.Image:
    visit = DOOR.ask("draw", io.BytesIO(content), code=code, number=1)
    image = Image.open(io.BytesIO(visit.content))
    assert image.size == (visit.told["width"], visit.told["height"])
    return image


def saved(image: Image.Image, form: str, **saving: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **saving)
    return file.getvalue()


@pytest.mark.parametrize("size", [(1, 14_400), (14, 1000), (14_400, 14_400), (3, 3), (20, 8_000)])
def test_a_page_of_any_shape_fits_the_box(size):
    image = drawn(page_of(*size), "pdf")
    assert image.width <= 1400
    assert image.height <= 5600


def test_transparency_stands_on_white():
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.putpixel((5, 5), (0, 0, 0, 255))
    shown = drawn(saved(image, "PNG"), "png").convert("RGB")
    assert shown.getpixel((20, 20)) == (255, 255, 255)
    assert shown.getpixel((5, 5)) == (0, 0, 0)


def test_a_palette_with_transparency_stands_on_white():
    image = Image.new("P", (10, 10), 0)
    image.putpalette([0, 0, 0, 255, 0, 0])
    shown = drawn(saved(image, "PNG", transparency=0), "png").convert("RGB")
    assert shown.getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_of_grey_are_scaled():
    image = Image.new("I;16", (10, 10), 32_768)
    assert drawn(saved(image, "PNG"), "png").convert("L").getpixel((5, 5)) in (127, 128)


@pytest.mark.parametrize(("orientation", "corner"), [(1, (0, 0)), (3, (59, 39)), (6, (39, 0)), (8, (0, 59))])
def test_a_photo_stands_upright(orientation, corner):
    image = Image.new("RGB", (60, 40), "white")
    image.paste("black", (0, 0, 8, 8))
    exif = Image.Exif()
    exif[0x0112] = orientation
    shown = drawn(saved(image, "JPEG", exif=exif, quality=95), "jpg").convert("L")
    assert shown.getpixel(corner) < 60
    assert sum(dot < 60 for dot in (shown.getpixel(place) for place in corners(shown))) == 1


def corners(image: Image.Image) -> list[tuple[int, int]]:
    right, bottom = image.width - 1, image.height - 1
    return [(0, 0), (right, 0), (0, bottom), (right, bottom)]


def test_ink_of_four_colours_is_shown_as_it_prints():
    image = Image.new("CMYK", (20, 20), (0, 255, 255, 0))
    red, green, blue = drawn(saved(image, "JPEG", quality=95), "jpg").convert("RGB").getpixel((10, 10))
    assert red > 200
    assert max(green, blue) < 60


def test_pictures_are_made_once_and_kept(receive):
    paper = receive(content=pdf(pages=3))
    assert picture_of(paper.file.name, 1) is None
    assert draw_papers() == 1
    made = list(PagePicture.objects.values_list("number", "sha256", "file"))
    assert [number for number, _, _ in made] == [1, 2, 3]
    assert draw_papers() == 0
    assert list(PagePicture.objects.values_list("number", "sha256", "file")) == made
    with picture_of(paper.file.name, 3).file.open() as stored:
        assert stored.read(4) == b"\x89PNG"
    assert picture_of(paper.file.name, 4) is None


def test_a_paper_without_pictures_asks_for_none(receive):
    receive("发票.xml", b"<EInvoice/>")
    assert draw_papers() == 0
    assert Paper.objects.get().drawn_at is None
