"""PNG: scans and screenshots. One that moves is refused: an officer decides by one picture."""

from PIL import Image

from papers.domain.refusals import NotReadable
from papers.kinds.looks import Drawing, Kind, Look
from papers.kinds.raster import as_png, decoded, for_the_screen, opened


def inspect(content: bytes) -> Look:
    _decoded(content)
    return Look(pages=1)


def draw(content: bytes, _number: int) -> Drawing:
    return as_png(for_the_screen(_decoded(content)))


def _decoded(content: bytes) -> Image.Image:
    image = opened(content, ["PNG"])
    if getattr(image, "is_animated", False):
        raise NotReadable("image_moves")
    return decoded(image)


KIND = Kind(inspect, draw)
