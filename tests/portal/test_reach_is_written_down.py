"""docs/security.md names the reach of each post, and says what the catalogue says."""

import re
from pathlib import Path

from django.conf import settings

from accounts.domain.posts import Reach
from accounts.posts import post_catalogue

ROW = re.compile(r"^\| (?P<posts>[^|]*`[^|]*) \| (?P<cases>[^|]*) \|", re.MULTILINE)
WORDS = {
    Reach.NONE: "none",
    Reach.OFFICE: "filed cases that lie in the office or have passed it",
    Reach.APPROVED: "approved cases",
    Reach.ALL: "every filed case",
}


def told() -> dict[str, str]:
    """post -> what the document says it reads; posts outside the offices are told in rows of their own."""
    text = (Path(settings.BASE_DIR) / "docs" / "security.md").read_text(encoding="utf-8")
    table = text[text.index("## Who reads how far") :]
    return {
        post: row["cases"]
        for row in ROW.finditer(table)
        if not row["posts"].startswith(("enterprise", "institution"))
        for post in re.findall(r"`(\w+)`", row["posts"])
    }


def test_the_document_names_every_post_and_its_reach():
    entries = post_catalogue().entries
    assert set(told()) == set(entries) - {"handler"}
    for post, words in told().items():
        assert words.startswith(WORDS[entries[post].reads]), post
