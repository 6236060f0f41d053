"""The languages that are spoken beside Chinese and English: locale/rules/<language>.toml is the phrasebook of one."""

import tomllib
from pathlib import Path

from rules.words.chapter import ADDED
from rules.words.phrasebook import register

FOLDER = Path(__file__).resolve().parents[1] / "locale" / "rules"


def learn(folder: Path = FOLDER) -> None:
    """Registers every phrasebook of a folder; PhrasebookError names what is wrong with one."""
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in ADDED:
            register(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
