"""Backup and restore as docs/operations.md tells it: the commands of the page, run for real."""

import os
import re
import subprocess
import sys

import pytest

from embedded.postgres import THROW_AWAY, Cluster
from tests.architecture.source import ROOT

PAGE = (ROOT / "docs" / "operations.md").read_text()

RIGHTS = """psql -At "$DATABASE_URL" -c "SELECT table_name, privilege_type FROM information_schema.table_privileges
 WHERE grantee = current_user ORDER BY 1, 2" """


def documented(word: str) -> str:
    """The shell line of the page that calls `word`."""
    return re.search(rf"embedded with sh -c '({word} [^']+)'", PAGE)[1]


def ask(cluster: Cluster, line: str) -> str:
    environ = {
        "PATH": f"{os.environ['PATH']}",
        "STATE_DIR": str(cluster.folder),
        "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopq",
        "REDIS_URL": os.environ["REDIS_URL"],
    }
    command = [sys.executable, "-m", "embedded", "with", "sh", "-c", line]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def clusters(tmp_path):
    """Two machines: the one that is lost and the one that takes over."""
    made = [Cluster(tmp_path / name, settings=THROW_AWAY) for name in ("lost", "new")]
    for cluster in made:
        cluster.start()
    yield made
    for cluster in made:
        cluster.stop()


def test_dump_restores_on_another_machine_with_its_refusals(clusters, tmp_path):
    lost, new = clusters
    migrate = f"{sys.executable} manage.py migrate --verbosity 0"
    ask(lost, migrate)
    street = "INSERT INTO accounts_street (code, region_code, name, name_en) VALUES ('1', '2', '上地', '')"
    ask(lost, f'psql -q "$DATABASE_URL" -c "{street}"')  # as the portal, which owns nothing
    ask(lost, documented("pg_dump").replace("portal.dump", str(tmp_path / "portal.dump")))
    ask(new, documented("pg_restore").replace("portal.dump", str(tmp_path / "portal.dump")))
    ask(new, migrate)  # the part of `prepare` that gives the rights
    assert ask(new, "psql -At \"$DATABASE_URL\" -c 'SELECT name FROM accounts_street'") == "上地"
    triggers = (
        'psql -At "$DATABASE_URL" -c "SELECT count(*) FROM pg_trigger WHERE tgname LIKE \'pgtrigger_append_only%\'"'
    )
    assert ask(new, triggers) == ask(lost, triggers) != "0"
    assert ask(new, RIGHTS) == ask(lost, RIGHTS)
    assert "permission denied" in ask(new, 'psql -At "$DATABASE_URL" -c "DELETE FROM payouts_posting" 2>&1 || true')
