"""JPEG: photos and scans. Decoded at a fraction of its size where it is large: fifty megapixels are no burden."""

from PIL import Image

from papers.domain.bounds import MOST_JPEG_DOTS, PICTURE_HEIGHT, PICTURE_WIDTH
from papers.kinds.looks import Drawing, Kind, Look
from papers.kinds.raster import as_jpeg, decoded, for_the_screen, opened


def inspect(content: bytes) -> Look:
    _decoded(content)
    return Look(pages=1)


def draw(content: bytes, _number: int) -> Drawing:
    return as_jpeg(for_the_screen(_decoded(content)))


def _decoded(content: bytes) -> Image.Image:
    image = opened(content, ["JPEG"], most_dots=MOST_JPEG_DOTS)
    image.draft(None, (PICTURE_WIDTH, min(PICTURE_HEIGHT, image.height * PICTURE_WIDTH // image.width or 1)))
    return decoded(image)


KIND = Kind(inspect, draw)
