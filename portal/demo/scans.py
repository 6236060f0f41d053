"""A sheet of the demo as a scanned picture, drawn straight: printing a PDF for each made the first start slow."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any, cast

from PIL import Image, ImageDraw, ImageFont

PAGE = (827, 1169)  # A4 at 100 dots an inch
MARGIN = 84
INK, LINE, LABEL, SEAL, NOTE = "#18212b", "#6b7682", "#f4f5f6", "#a93226", "#855b00"
SAMPLE = "演示样张 · 数据虚构 · 不具有法律效力"
LABEL_WIDTH = 210
ROW = 46
CHARACTERS_A_LINE = 22


def draw_sheet(facts: Mapping[str, Any]) -> bytes:
    """JPEG of a sheet: title, number, rows of (name, value), issuer with a seal, date."""
    page = Image.new("RGB", PAGE, "white")
    pen = ImageDraw.Draw(page)
    middle = PAGE[0] // 2
    pen.text((middle, 110), str(facts["title"]), INK, _font(36), anchor="mm")
    pen.text((middle, 160), str(facts["number"]), LINE, _font(17), anchor="mm")
    bottom = _draw_rows(pen, cast("Sequence[tuple[str, str]]", facts["rows"]), 200)
    _draw_seal(pen, str(facts["issuer"]), (PAGE[0] - MARGIN - 90, bottom + 150))
    pen.text((PAGE[0] - MARGIN, bottom + 265), str(facts["date"]), INK, _font(18), anchor="rm")
    pen.text((middle, PAGE[1] - 50), SAMPLE, NOTE, _font(15), anchor="mm")
    content = BytesIO()
    page.save(content, "JPEG", quality=82)
    return content.getvalue()


def _draw_rows(pen: ImageDraw.ImageDraw, rows: Sequence[tuple[str, str]], top: int) -> int:
    right = PAGE[0] - MARGIN
    for label, value in rows:
        lines = [value[i : i + CHARACTERS_A_LINE] for i in range(0, len(value), CHARACTERS_A_LINE)] or [""]
        height = ROW + 26 * (len(lines) - 1)
        pen.rectangle((MARGIN, top, MARGIN + LABEL_WIDTH, top + height), LABEL, LINE)
        pen.rectangle((MARGIN + LABEL_WIDTH, top, right, top + height), None, LINE)
        pen.text((MARGIN + 12, top + ROW // 2), label, INK, _font(18), anchor="lm")
        for n, line in enumerate(lines):
            pen.text((MARGIN + LABEL_WIDTH + 12, top + ROW // 2 + 26 * n), line, INK, _font(19), anchor="lm")
        top += height
    return top


def _draw_seal(pen: ImageDraw.ImageDraw, issuer: str, centre: tuple[int, int]) -> None:
    x, y = centre
    pen.ellipse((x - 80, y - 80, x + 80, y + 80), None, SEAL, 5)
    pen.text((x, y - 26), "★", SEAL, _font(34), anchor="mm")
    for n in range(0, len(issuer), 9):
        pen.text((x, y + 8 + 22 * (n // 9)), issuer[n : n + 9], SEAL, _font(15), anchor="mm")


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(files("pylopdf_fonts_zh_cn").joinpath("NotoSerifSC-Regular.otf")), size)
