#!/usr/bin/env python
"""Django's commands. They need the environment of docs/operations.md; `make manage ARGS="…"` fills it in."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    execute_from_command_line(sys.argv)
