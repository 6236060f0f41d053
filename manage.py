#!/usr/bin/env python
"""Django's commands. They need the environment of docs/operations.md; `make manage ARGS="…"` fills it in.

Commands that read files only (OFFLINE) need nothing but the packages, which stand in .venv after `make setup`.
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

OFFLINE = {"assess", "check_scheme", "definition_schema"}
PACKAGES = Path(__file__).resolve().parent / ".venv"

if __name__ == "__main__":
    if find_spec("django") is None and Path(sys.prefix) != PACKAGES:
        python = PACKAGES / "bin" / "python"
        if not python.exists():
            sys.exit("The packages are missing: run `make setup` first.")
        os.execv(python, [str(python), *sys.argv])  # noqa: S606 -- our own interpreter, our own arguments
    from django.core.management import execute_from_command_line

    settings = "portal.offline" if sys.argv[1:2] and sys.argv[1] in OFFLINE else "portal.settings"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    execute_from_command_line(sys.argv)
