"""The door out: every byte that is served was held against its digest, and nothing else opens a stored file."""

import ast
import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from django.http import Http404

from papers.models import Paper, Scan
from papers.serving import IN_MEMORY, FileAltered, checked, serve
from tests.architecture.source import lawful, modules, write

CONTENT = b"%PDF-1.7 what was handed in"


@pytest.fixture
def stored(db):
    def make(content: bytes = CONTENT) -> FieldFile:
        name = default_storage.save("documents/a.pdf", ContentFile(content))
        return Paper(file=name).file

    return make


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def alter(file: FieldFile, content: bytes) -> None:
    with open(default_storage.path(file.name), "r+b") as raw:  # noqa: PTH123 -- the hand that has the disk
        raw.seek(0)
        raw.write(content)


@pytest.mark.parametrize(
    "content", [b"", CONTENT, b"x" * (IN_MEMORY + 1)], ids=["empty", "small", "larger than memory"]
)
def test_what_came_in_goes_out_whole(stored, content):
    answer = serve(stored(content), sha256=digest(content), filename="合同.pdf")
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Length"] == str(len(content))
    answer.close()


@pytest.mark.parametrize("size", [len(CONTENT), IN_MEMORY + 1])
def test_one_changed_byte_is_refused_before_the_first_is_sent(stored, size):
    content = CONTENT.ljust(size, b".")
    file = stored(content)
    alter(file, b"X")
    with pytest.raises(FileAltered):
        serve(file, sha256=digest(content))


@pytest.mark.parametrize("scan", Scan)
def test_what_waits_for_the_virus_check_or_failed_it_is_not_there(receive, scan):
    paper = receive()
    paper.scan = scan
    paper.save(update_fields=["scan"])
    if paper.is_open:
        serve(paper.file, sha256=paper.sha256).close()
    else:
        with pytest.raises(Http404):
            serve(paper.file, sha256=paper.sha256)


def test_a_file_that_is_gone_is_refused_too(stored):
    file = stored()
    default_storage.delete(file.name)
    with pytest.raises(FileAltered):
        serve(file, sha256=digest(CONTENT))


def test_the_bytes_sent_are_the_bytes_checked(stored):
    file = stored()
    answer = serve(file, sha256=digest(CONTENT))
    alter(file, b"exchanged after the look")
    assert b"".join(answer.streaming_content) == CONTENT


def test_without_a_digest_of_its_own_the_papers_counts(stored, db):
    file = stored()
    with pytest.raises(FileAltered):  # nobody knows what it should be
        checked(file)
    Paper.objects.create(
        file=file.name, original_name="a", code="pdf", media_type="application/pdf", size=1, sha256=digest(CONTENT)
    )
    assert checked(file).read() == CONTENT
    alter(file, b"X")
    with pytest.raises(FileAltered):
        checked(file)


def opened_by_hand(module) -> list[str]:
    """Views that answer with a file by themselves, or open a stored one."""
    return [
        f"{module.where}:{node.lineno} {ast.unparse(node.func)}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in {"FileResponse", "StreamingHttpResponse"})
            or (isinstance(node.func, ast.Attribute) and node.func.attr == "open")
        )
    ]


def test_no_view_hands_out_a_file_but_by_the_door():
    layers = {"views", "pages", "selectors"}
    above = [module for module in modules() if module.layer in layers and module.floor != "papers"]
    lawful([line for module in above for line in opened_by_hand(module)])


def test_the_law_sees_a_view_that_opens_a_file(tmp_path):
    text = "def f(request):\n    return FileResponse(document.file.open('rb'))"
    found = modules(write(tmp_path, review__views__x=text), "review")
    assert [line for module in found for line in opened_by_hand(module)] != []
