"""The catalogue of posts as it stands in accounts/data/posts.toml, and their names in the reader's language."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from accounts.domain.posts import PostCatalogue, read_posts
from records.wording import reader

FILE = Path(__file__).parent / "data" / "posts.toml"


@cache
def post_catalogue() -> PostCatalogue:
    """Read once a process. Raises PostCatalogueError."""
    return read_posts(tomllib.loads(FILE.read_text(encoding="utf-8")))


def post_name(code: str) -> str:
    """The post in the reader's language; an unknown code stays itself."""
    entry = post_catalogue().entries.get(code)
    if entry is None:
        return code
    return entry.name.in_language(reader())


def post_names(codes: Iterable[str]) -> list[str]:
    """Several posts in the reader's language, in the order given."""
    return [post_name(code) for code in codes]
