"""HEIC, how telephones keep photos: turned into JPEG at the door, since browsers and offices cannot show it."""

import pi_heif

from papers.domain.bounds import MOST_DOTS
from papers.domain.refusals import NotReadable
from papers.kinds.looks import Kind, Look
from papers.kinds.raster import as_jpeg, decoded, opened

QUALITY = 92
pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
pi_heif.options.DECODE_THREADS = 1


def inspect(content: bytes) -> Look:
    image = opened(content, ["HEIF"], most_dots=MOST_DOTS)
    if getattr(image, "n_frames", 1) > 1 and getattr(image, "is_animated", False) and _is_sequence(content):
        raise NotReadable("image_moves")
    upright = decoded(image)  # the library turns it as the telephone was held
    return Look(pages=1, kept=as_jpeg(upright.convert("RGB"), QUALITY).content)


def _is_sequence(content: bytes) -> bool:
    return content[8:12] in (b"hevc", b"hevx", b"msf1")


KIND = Kind(inspect)
