"""A whole policy in few lines, for tests that spoil one of them. Also the example of docs/a-policy-as-data.md."""

from pathlib import Path

SMALL = (Path(__file__).parent / "small.toml").read_text(encoding="utf-8")


def spoiled(old: str, new: str) -> str:
    """The small policy with one passage replaced; the passage must stand there exactly once."""
    assert SMALL.count(old) == 1, old
    return SMALL.replace(old, new)


def line_of(text: str, passage: str) -> int:
    return text[: text.index(passage)].count("\n") + 1
