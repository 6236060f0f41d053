"""check_scheme as officials use it: a line for each fault, exit statuses, nothing needed but the file."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.rules.definition.small import SMALL, line_of, spoiled

ROOT = Path(__file__).resolve().parents[3]
DEFINITIONS = ROOT / "schemes" / "definitions"


def checked(path: Path, language: str = "en") -> tuple[int, list[str]]:
    """Exit status and lines of the command."""
    out = io.StringIO()
    try:
        call_command("check_scheme", str(path), language=language, stdout=out)
    except SystemExit as ended:
        return int(str(ended.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def saved(folder: Path, text: str, name: str = "harbour.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_any_environment(tmp_path):
    path = saved(tmp_path, spoiled('rate = "40%"', 'rate = "140%"'))
    command = [sys.executable, "manage.py", "check_scheme", str(path)]
    done = subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == f"{path}:{line_of(SMALL, 'rate = ')}: “补贴比例 rate”超过 100%\n"


@pytest.mark.parametrize("path", sorted(DEFINITIONS.glob("*/*.toml")), ids=lambda path: path.parent.name)
def test_published_definitions_are_fit_for_use(path):
    status, lines = checked(path)
    assert (status, len(lines)) == (0, 1)
    assert lines[0].startswith(f"{path}: fit for use.")


def test_one_measure_is_no_measures(tmp_path):
    path = saved(tmp_path, SMALL)
    assert checked(path)[1] == [f"{path}: fit for use. 4 articles, 1 measure, 1 route."]
    assert checked(path, "zh-hans")[1] == [f"{path}：可以使用。4 条条款，1 项支持内容，1 条办理流程。"]


def test_every_fault_has_its_line_in_either_language(tmp_path):
    path = saved(tmp_path, spoiled('rate = "40%"', 'rat = "40%"'))
    number = line_of(path.read_text(encoding="utf-8"), "[[measure.class]]")
    status, lines = checked(path)
    assert status == 1
    assert lines[0] == f"{path}:{number}: “rate” is missing"
    assert lines[1].startswith(f"{path}:{number + 3}: unknown key “rat”; known here: ")
    assert checked(path, "zh-hans")[1][0] == f"{path}:{number}: 缺少“补贴比例 rate”"


def test_warnings_are_printed_and_forbid_nothing(tmp_path):
    path = saved(tmp_path, spoiled('rate = "40%"', 'rate = "0%"'))
    number = line_of(path.read_text(encoding="utf-8"), "rate = ")
    status, lines = checked(path)
    assert status == 0
    assert lines[0] == f"{path}:{number}: warning: the rate is 0%: nothing is paid"
    assert checked(path, "zh-hans")[1][0] == f"{path}:{number}: （提醒）补贴比例为 0%，得不到任何支持"


def test_versions_beside_the_file_are_compared(tmp_path):
    saved(tmp_path, spoiled("valid_until = 2026-12-31", "valid_until = 2026-06-30"), "1.toml")
    later = spoiled('version = "1"', 'version = "2"').replace("valid_from = 2026-01-05", "valid_from = 2026-08-01")
    path = saved(tmp_path, later, "2.toml")
    status, lines = checked(path)
    assert status == 1
    number = line_of(later, "valid_from")
    assert lines == [f"{path}:{number}: no version holds from 2026-07-01 to 2026-07-31"]


def test_faults_of_a_file_beside_it_are_not_its_own(tmp_path):
    saved(tmp_path, "[scheme", "broken.toml")
    assert checked(saved(tmp_path, SMALL))[0] == 0


def test_text_that_is_no_toml_names_its_line(tmp_path):
    path = saved(tmp_path, SMALL + "\n[[product]\n")
    status, lines = checked(path)
    assert status == 1
    assert lines[0].startswith(f"{path}:{SMALL.count(chr(10)) + 2}: not a TOML file")


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"], ids=["missing", "not UTF-8"])
def test_file_that_cannot_be_read(tmp_path, content):
    path = tmp_path / "harbour.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("check_scheme", str(path))
    assert refused.value.returncode == 2
    assert str(path) in str(refused.value)
