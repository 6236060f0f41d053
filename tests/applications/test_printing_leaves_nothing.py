"""A worker's child that printed and ended leaves nothing in the temporary folder."""

import os
import subprocess
import sys

from tests.architecture.source import ROOT


def test_the_typeface_is_given_back(tmp_path):
    script = (
        "import os, django; django.setup()\n"
        "from applications.printing import render_letter\n"
        "assert render_letter('<p>海淀</p>').pages == 1\n"
        "os._exit(0)"  # as billiard ends a child: without finalizers
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=os.environ | {"TMPDIR": str(tmp_path)}, check=True)
    assert list(tmp_path.iterdir()) == []
