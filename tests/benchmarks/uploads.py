"""Hostile uploads beside twenty readers of the real web server: how much longer they wait."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEST = "tests/applications/test_hostile_uploads.py"
SECONDS = os.environ.get("BENCH_HOSTILE_SECONDS", "30")


def report() -> tuple[list[str], bool]:
    """What was measured, and whether no process ended and the slowest twentieth waited less than 30 % longer."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", TEST]
    environment = os.environ | {"HOSTILE_SECONDS": SECONDS}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    said = [line for line in done.stdout.splitlines() if "p95" in line]
    return ["hostile uploads", *(f"  {line}" for line in said)], done.returncode == 0
