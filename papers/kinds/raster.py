"""Pictures of pages: turned upright, on white, within bounds, in colours a screen shows."""

import io
import warnings

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from papers.domain.bounds import MOST_DOTS, PICTURE_HEIGHT, PICTURE_WIDTH
from papers.domain.refusals import NotReadable
from papers.kinds.looks import Drawing

JPEG_QUALITY = 88
GREY_16 = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N", "F"})
BOX = (PICTURE_WIDTH, PICTURE_HEIGHT)
ImageFile.LOAD_TRUNCATED_IMAGES = False  # half a picture is no picture
Image.MAX_IMAGE_PIXELS = None  # the bound is ours: require_bounded


def opened(content: bytes, formats: list[str], *, most_dots: int = MOST_DOTS) -> Image.Image:
    """The picture, not decoded yet. Raises NotReadable: image_broken, image_too_big."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(content), formats=formats)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise NotReadable("image_broken") from error
    if image.width * image.height > most_dots:
        raise NotReadable("image_too_big", most=most_dots // 1_000_000)
    return image


def decoded(image: Image.Image) -> Image.Image:
    """The same with its dots in memory. Raises NotReadable."""
    if image.width * image.height > MOST_DOTS:
        raise NotReadable("image_too_big", most=MOST_DOTS // 1_000_000)
    try:
        image.load()
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise NotReadable("image_broken") from error
    return image


def for_the_screen(image: Image.Image) -> Image.Image:
    """Upright, no larger than the box, RGB or grey, on white where it is transparent."""
    if image.mode in GREY_16:
        image = _grey(image)
    if image.mode in ("P", "PA", "1"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    elif "transparency" in image.info:
        image = image.convert("RGBA")
    image = ImageOps.exif_transpose(image)
    if image.width > BOX[0] or image.height > BOX[1]:
        image.thumbnail(BOX)
    if image.mode in ("RGBA", "LA", "RGBa", "La"):
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        return ground
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def _grey(image: Image.Image) -> Image.Image:
    """Sixteen bits a dot scaled to eight; a plain conversion would cut them off and give white."""
    if image.mode == "F":
        return image.convert("L")
    return image.convert("I").point(lambda dot: dot / 257).convert("L")


def as_png(image: Image.Image) -> Drawing:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=4)
    return Drawing("image/png", out.getvalue(), image.width, image.height)


def as_jpeg(image: Image.Image, quality: int = JPEG_QUALITY) -> Drawing:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Drawing("image/jpeg", out.getvalue(), image.width, image.height)
