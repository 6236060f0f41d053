#!/usr/bin/env python
"""Django's commands. They need the environment of docs/operations.md; `make manage ARGS="…"` fills it in.

Commands that read files only (OFFLINE) need nothing but the packages, which stand in .venv after `make setup`. They
run without settings, tables and background work, whose loading takes longer than a thousand claims.
"""

import os
import sys
from importlib import import_module
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
    if sys.argv[1:2] and sys.argv[1] in OFFLINE:
        from records.phrasebooks import learn

        learn()
        import_module(f"schemes.management.commands.{sys.argv[1]}").Command().run_from_argv(sys.argv)
    else:
        from django.core.management import execute_from_command_line

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
        execute_from_command_line(sys.argv)
