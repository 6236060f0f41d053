"""The virus check, against a real ClamAV daemon where one is installed, and against one that speaks its protocol."""

import os
import shutil
import socket
import socketserver
import subprocess
import threading
import time

import pytest

from papers.antivirus import Scanner, ScannerAway
from papers.models import Paper, Scan
from papers.selectors import closed_names, is_open, picture_of
from papers.services import draw_papers, scan_papers
from tests.papers.corpus.pdfs import EICAR, pdf, with_text

CLAMD = shutil.which("clamd")


class Daemon(socketserver.StreamRequestHandler):
    """Answers INSTREAM as clamd does, byte for byte."""

    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        assert command == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(size)
        found = EICAR.encode() in content
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if found else b"stream: OK\0")


@pytest.fixture
def scanner(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Daemon) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings.SCANNER = f"127.0.0.1:{server.server_address[1]}"
        yield settings.SCANNER
        server.shutdown()
        thread.join()


def infected_pdf() -> bytes:
    return pdf(with_text, compress_streams=False)


def test_a_file_waits_then_is_clean(receive, scanner):
    paper = receive()
    assert paper.scan == Scan.WAITING
    assert not is_open(paper.file.name)
    assert closed_names([paper.file.name]) == {paper.file.name: "waiting"}
    assert draw_papers() == 0
    assert scan_papers() == 1
    paper.refresh_from_db()
    assert (paper.scan, paper.scan_finding) == (Scan.CLEAN, "")
    assert is_open(paper.file.name)
    assert draw_papers() == 1


def test_an_infected_file_is_never_opened_nor_drawn(receive, scanner):
    paper = receive(content=infected_pdf())
    assert scan_papers() == 1
    paper.refresh_from_db()
    assert (paper.scan, paper.scan_finding) == (Scan.INFECTED, "Eicar-Test-Signature")
    assert not is_open(paper.file.name)
    assert draw_papers() == 0
    assert picture_of(paper.file.name, 1) is None


def test_while_the_scanner_is_away_files_keep_waiting(receive, settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.SCANNER = f"127.0.0.1:{taken.getsockname()[1]}"
        paper = receive()
        assert scan_papers() == 0
    paper.refresh_from_db()
    assert paper.scan == Scan.WAITING


def test_without_a_scanner_nothing_waits_for_one(receive, scanner, settings):
    receive()
    settings.SCANNER = ""
    assert scan_papers() == 1
    assert Paper.objects.get().scan == Scan.OFF


def test_an_answer_that_is_none_is_no_clean_bill(scanner):
    with pytest.raises(ScannerAway):
        Scanner("/no/such/socket").infection([b"x"])


@pytest.fixture
def clamd(tmp_path, scanner):
    """The place of a real daemon with one signature of ours; without one installed, of the one above."""
    if CLAMD is None:
        yield scanner
        return
    tmp_path.chmod(0o755)
    signatures, place, settings = tmp_path / "signatures", tmp_path / "clamd.socket", tmp_path / "clamd.conf"
    signatures.mkdir()
    (signatures / "test.ndb").write_text(f"Eicar-Test:0:*:{EICAR.encode().hex()}\n")
    lines = [f"LocalSocket {place}", f"DatabaseDirectory {signatures}", "Foreground yes"]
    settings.write_text("\n".join([*lines, *(["User root"] if os.geteuid() == 0 else []), ""]))
    with subprocess.Popen([CLAMD, "-c", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
        deadline = time.monotonic() + 60
        while not place.exists() and time.monotonic() < deadline and daemon.poll() is None:
            time.sleep(0.1)
        yield str(place)
        daemon.terminate()


def test_the_daemon_of_this_machine_finds_the_test_virus(clamd):
    assert Scanner(clamd).infection([b"a clean text"]) == ""
    assert Scanner(clamd).infection([infected_pdf()]).startswith("Eicar-Test")
