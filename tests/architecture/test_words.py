"""Laws 1, 8, 9 and the habits: words that must not stand in the source."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Module, lawful, modules, write

JUNK = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "shared", "tools"}
FORBIDDEN = {
    r"django\.db\.models\.signals|django\.dispatch|\bSignal\(|@receiver\b": "signals: let news be pulled",
    r"GenericForeignKey|GenericRelation|contenttypes\.fields": "generic relations",
    r"datetime\.now\(|date\.today\(|datetime\.utcnow\(": "the machine's clock: use django.utils.timezone",
    r"FloatField": "floats",
}
# Put together here so that this file does not find itself.
MARKS = re.compile(
    r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "raise NotImplemented" + "Error"]) + r")\b"
)
SILENCED = re.compile(
    r"type: ignore(?!\[[a-z-]+\]\s+#\s*\S)|pytest\.mark\.(skip|xfail)|pytest\." + r"skip\(|pragma: no cover"
)
LOCKS = ("requirements/*.txt", "package-lock.json", ".npmrc", "pyproject.toml")
HOST = re.compile(
    r'"resolved": *"http|^ *--?(?:extra-)?(?:index-url|find-links)|^registry *=|https?://[^ ]*(?:pypi|npm)',
    re.MULTILINE,
)
MACHINE = re.compile(r"(?:^|[^a-zA-Z0-9_.~-])/(?:work|root|farm|home/[a-z]+)/")
GATHERING = ([".html", ".py"], [".txt", ".py"])
TEXTS = {".py", ".html", ".css", ".js", ".toml", ".yml", ".yaml", ".md", ".json", ".txt", ".conf", ".sh", ".po", ""}


def tracked() -> list[Path]:
    """Files under version control or about to be; in an unpacked archive every file outside the tools' folders. What
    another worker's gathering of texts lays beside the templates for a moment is none of them."""
    return [path for path in _present() if path.suffixes[-2:] not in GATHERING]


def _present() -> list[Path]:
    ask = "git ls-files -z --cached --others --exclude-standard"  # through sh: a machine without git is no error
    done = subprocess.run(["sh", "-c", ask], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]
    skipped = {".venv", ".state", ".ruff_cache", ".hypothesis", "node_modules", "staticfiles", "__pycache__"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not skipped & set(path.relative_to(ROOT).parts)]


def lines_matching(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path.name}:{number} {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def junk_drawers(found: list[Module]) -> list[str]:
    return [module.where for module in found if set(module.name.split(".")) & JUNK]


def forbidden_words(found: list[Module]) -> list[str]:
    return [
        f"{module.where} uses {reason}"
        for module in found
        for pattern, reason in FORBIDDEN.items()
        if re.search(pattern, module.text)
    ]


def test_no_module_is_a_junk_drawer():
    lawful(junk_drawers(modules()))


def test_no_signals_generic_relations_floats_or_machine_clock():
    lawful(forbidden_words(modules()))


def test_every_module_says_what_lives_in_it():
    silent = [module.where for module in modules() if module.text.strip() and not _docstring(module)]
    lawful([where for where in silent if not where.endswith(("apps.py", "__init__.py"))])


def _docstring(module: Module) -> bool:
    return ast.get_docstring(module.tree) is not None


def test_nothing_is_unfinished_or_silenced():
    paths = [path for path in tracked() if path.suffix in {".py", ".html", ".js", ".css"}]
    lawful(lines_matching(MARKS, paths))
    lawful(lines_matching(SILENCED, [path for path in paths if path != Path(__file__)]))


def test_lock_files_name_no_host():
    paths = [path for pattern in LOCKS for path in ROOT.glob(pattern)]
    assert len(paths) >= 5
    lawful(lines_matching(HOST, paths))


def test_no_path_of_a_machine_stands_in_the_project():
    paths = [path for path in tracked() if path.suffix in TEXTS and path != Path(__file__)]
    lawful(lines_matching(MACHINE, paths))


@pytest.mark.parametrize(
    "text",
    [
        "from django.db.models.signals import post_save",
        "from django.contrib.contenttypes.fields import GenericForeignKey",
        "x = datetime.now()",
        "rate = models.FloatField()",
    ],
)
def test_forbidden_word_is_found(tmp_path, text):
    assert len(forbidden_words(modules(write(tmp_path, review__models=text)))) == 1


def test_junk_drawer_is_found(tmp_path):
    assert junk_drawers(modules(write(tmp_path, review__services__helpers=""))) == ["review/services/helpers.py"]


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (MARKS, "# TO" + "DO later"),
        (SILENCED, "x = y  # type: " + "ignore"),
        (SILENCED, "@pytest.mark." + "skip"),
        (HOST, '"resolved": "https://registry.example/x.tgz"'),
        (HOST, "--index-url https://mirror.example/simple"),
        (MACHINE, "open('/ro" + "ot/x')"),
    ],
)
def test_offending_line_is_found(tmp_path, pattern, line):
    (tmp_path / "file.py").write_text(line)
    assert len(lines_matching(pattern, [tmp_path / "file.py"])) == 1


def test_ignored_type_with_its_reason_is_fine(tmp_path):
    (tmp_path / "file.py").write_text("x = y  # type: ignore[misc]  # the stub is wrong")
    assert lines_matching(SILENCED, [tmp_path / "file.py"]) == []
