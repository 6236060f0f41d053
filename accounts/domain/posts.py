"""The catalogue of posts: how far each reads, which two persons give, which one person never holds together.

Read strictly from parsed data; a file that cannot be used is refused with the entry and the reason.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from accounts.domain.roles import OUTSIDE
from records.domain.refusals import Refusal
from rules.text import Text

POST_KEYS = {"code", "name", "name_en", "reads", "sensitive"}
EVERY_OTHER = "*"


class PostCatalogueError(Exception):
    """The data file cannot be used; the message says which entry and why."""


class PostRefused(Refusal):
    """Codes: post_missing, post_not_here(post), posts_apart(post, held), posts_apart_identity(post, held, person),
    own_post, own_proposal, post_held(post), post_ended, post_proposed, post_reason_missing, schemes_shape(found),
    second_person_needed(post)."""


class Reach(StrEnum):
    """Which filed cases a post reads."""

    NONE = "none"
    OFFICE = "office"
    APPROVED = "approved"
    ALL = "all"


@dataclass(frozen=True)
class PostEntry:
    code: str
    name: Text
    reads: Reach
    sensitive: bool


@dataclass(frozen=True)
class PostCatalogue:
    """`apart`: pairs (as frozensets of two codes) that one person never holds together."""

    entries: Mapping[str, PostEntry]
    apart: frozenset[frozenset[str]]

    def in_order(self, posts: Collection[str]) -> list[str]:
        """These posts in the order of the file, each once."""
        return [code for code in self.entries if code in set(posts)]

    def reading(self, *reaches: Reach) -> list[str]:
        """The posts that read this far."""
        return [code for code, entry in self.entries.items() if entry.reads in reaches]

    def is_sensitive(self, kind: str, post: str) -> bool:
        """Whether giving this post takes two persons. Enterprises and institutions govern themselves."""
        return kind not in OUTSIDE and self.entries[post].sensitive

    def conflict(self, post: str, held: Iterable[str]) -> str | None:
        """The first of the posts held that does not go together with this one."""
        return next((other for other in held if frozenset({post, other}) in self.apart), None)


def read_posts(data: Mapping[str, Any]) -> PostCatalogue:
    """The catalogue from its parsed file. Raises PostCatalogueError."""
    if set(data) != {"posts", "apart"}:
        raise PostCatalogueError("expected [[posts]] and [[apart]]")
    entries: dict[str, PostEntry] = {}
    for row in data["posts"]:
        entry = _entry(row)
        if entry.code in entries:
            raise PostCatalogueError(f"{entry.code}: used twice")
        entries[entry.code] = entry
    return PostCatalogue(entries, frozenset(pair for row in data["apart"] for pair in _pairs(row, entries)))


def _entry(row: Mapping[str, Any]) -> PostEntry:
    code = row.get("code", "?")
    if set(row) != POST_KEYS:
        raise PostCatalogueError(f"{code}: expected exactly {', '.join(sorted(POST_KEYS))}")
    if not isinstance(row["sensitive"], bool):
        raise PostCatalogueError(f"{code}: sensitive must be true or false")
    if row["reads"] not in set(Reach):
        raise PostCatalogueError(f"{code}: reads must be one of {', '.join(Reach)}")
    if not all(isinstance(row[key], str) and row[key].strip() for key in ("code", "name", "name_en")):
        raise PostCatalogueError(f"{code}: code and names must be text")
    return PostEntry(code, Text(row["name"], row["name_en"]), Reach(row["reads"]), row["sensitive"])


def _pairs(row: Mapping[str, Any], entries: Mapping[str, PostEntry]) -> Iterable[frozenset[str]]:
    if set(row) != {"post", "from"} or not isinstance(row["from"], list) or not row["from"]:
        raise PostCatalogueError(f"apart {row.get('post', '?')}: expected post, and from as a list")
    others = set(entries) - {row["post"]} if row["from"] == [EVERY_OTHER] else row["from"]
    for code in (row["post"], *others):
        if code not in entries:
            raise PostCatalogueError(f"apart {row['post']}: there is no post {code}")
    if row["post"] in others:
        raise PostCatalogueError(f"apart {row['post']}: a post cannot be apart from itself")
    return [frozenset({row["post"], other}) for other in others]


@dataclass(frozen=True)
class Identity:
    """What tells that two accounts are one person. `emails` (every proved address) and `phone` as they are kept."""

    emails: tuple[str, ...]
    phone: str

    def marks(self) -> frozenset[str]:
        """Mailboxes (what follows a plus reaches the same one) and digits of the telephone number."""
        digits = "".join(sign for sign in self.phone if sign.isdigit()).removeprefix("86")
        return frozenset({*map(_mailbox, self.emails), digits} - {""})

    def is_same(self, other: "Identity") -> bool:
        return bool(self.marks() & other.marks())


def _mailbox(email: str) -> str:
    name, _, host = email.lower().partition("@")
    return f"{name.partition('+')[0]}@{host}"
