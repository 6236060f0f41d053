"""Law 10: libraries that open files of strangers are imported in the room only, never by the web process.

Who writes files of the portal's own (payment lists, letters, demo papers) is named here.
"""

import subprocess
import sys

import pytest

from tests.architecture.source import ROOT, Module, lawful, modules, write

READERS = frozenset(
    {"PIL", "defusedxml", "docx", "fitz", "lxml", "openpyxl", "pdfplumber", "pi_heif", "pikepdf", "pypdf", "pypdfium2"}
    | {"python_calamine", "tarfile", "xml", "zipfile", "zxingcpp"}
)
IN_THE_ROOM = ("papers.kinds.", "papers.room.keeper", "papers.room.jobs", "papers.room.child", "papers.room.__main__")
WRITES_ITS_OWN = {
    "portal.demo.papers": {"pikepdf"},  # parts the papers it wrote together
    "portal.demo.scans": {"PIL"},  # draws the demo's sheets
}


def outside_the_room(found: list[Module]) -> list[str]:
    wrong = []
    for module in found:
        if module.name.startswith(IN_THE_ROOM):
            continue
        for line, name in module.imports():
            library = name.partition(".")[0]
            if library in READERS - WRITES_ITS_OWN.get(module.name, set()):
                wrong.append(f"{module.where}:{line} opens files with {library} outside the room")
            elif name.startswith(IN_THE_ROOM):
                wrong.append(f"{module.where}:{line} brings the room's {name} into another process")
    return wrong


def test_files_of_strangers_are_opened_in_the_room_only():
    lawful(outside_the_room(modules()))


def test_the_web_process_has_loaded_no_reader():
    """The whole portal with every address, as a web process loads it."""
    script = (
        "import sys, django; django.setup()\n"
        "from django.urls import get_resolver; get_resolver().reverse_dict\n"
        "import portal.wsgi, portal.urls, papers.tasks\n"
        "print(' '.join({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert not set(done.stdout.split()) & {"pikepdf", "pypdfium2", "python_calamine", "pi_heif", "papers.kinds"}


@pytest.mark.parametrize(
    "text",
    [
        "import pikepdf",
        "from PIL import Image",
        "def late():\n    import zipfile",
        "from papers.kinds.pdf import inspect",
        "from papers.room.jobs import rows",
    ],
)
def test_opening_a_file_elsewhere_is_found(tmp_path, text):
    assert len(outside_the_room(modules(write(tmp_path, review__selectors__pages=text)))) == 1


def test_the_room_may(tmp_path):
    tree = write(tmp_path, papers__kinds__pdf="import pikepdf", portal__demo__scans="from PIL import Image")
    assert outside_the_room(modules(tree)) == []
