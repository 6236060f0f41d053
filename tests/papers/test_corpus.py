"""Every file of the corpus is refused in words or kept inert, within bounds on memory and processor time."""

import io

import pytest

from papers.domain.media import MEDIA
from papers.room.door import Door, Visit
from papers.wording import SENTENCES
from tests.papers.corpus import documents, pdfs, pictures
from tests.papers.corpus.specimen import KEPT, Specimen

SPECIMENS = [*pdfs.SPECIMENS, *pictures.SPECIMENS, *documents.SPECIMENS]
MOST_CPU_MS = 5_000
MOST_KB = 300 * 1024
LARGEST = 12
visited: list[tuple[str, str, int, int]] = []


@pytest.fixture(scope="module")
def door():
    door = Door()
    yield door
    door.close()


@pytest.fixture(scope="module", autouse=True)
def table():
    """The heaviest of the corpus, for whoever runs this with -s."""
    yield
    for name, fared, cpu_ms, kb in sorted(visited, key=lambda row: -row[3])[:LARGEST]:
        print(f"{kb // 1024:5} MB {cpu_ms:6} ms  {fared:22} {name[:60]}")
    if visited:
        print(f"{len(visited)} files; most processor time {max(row[2] for row in visited)} ms")


def within_bounds(specimen: Specimen, fared: str, visit: Visit) -> None:
    visited.append((specimen.name, fared, visit.ending.cpu_ms, visit.ending.memory_kb))
    assert visit.ending.memory_kb, "the room lost its keeper"
    assert visit.ending.cpu_ms < MOST_CPU_MS
    assert visit.ending.memory_kb < MOST_KB


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda each: each.name[:50].encode("unicode_escape").decode())
def test_a_file_of_the_corpus(door, specimen):
    content = specimen.make()
    visit = door.visit("inspect", io.BytesIO(content), name=specimen.name, accepted=list(specimen.accepted))
    fared = visit.told.get("refused", KEPT)
    within_bounds(specimen, fared, visit)
    assert fared in specimen.fares, visit.told
    if fared != KEPT:
        assert SENTENCES[fared] % visit.told["params"]
    elif MEDIA[visit.told["code"]].pictures:
        drawn = door.visit("draw", io.BytesIO(content), code=visit.told["code"], number=1)
        within_bounds(specimen, drawn.told.get("refused", "drawn"), drawn)
        assert "refused" in drawn.told or (drawn.told["width"] <= 1400 and drawn.told["height"] <= 5600)


def test_the_corpus_is_as_large_as_promised():
    assert len({each.name for each in SPECIMENS}) == len(SPECIMENS) >= 70
