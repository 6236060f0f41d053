"""definition_schema as an official uses it: one line, nothing needed, and the file is the schema of the browser."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rules.definition.schema import definition_schema

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(("words", "language"), [((), "zh-hans"), (("--language", "en"), "en")])
def test_without_any_environment(words, language):
    command = [sys.executable, "manage.py", "definition_schema", *words]
    done = subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == definition_schema(language)
