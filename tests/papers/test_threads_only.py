"""A reader of strangers' files may start threads, and neither processes nor programs; also as an ordinary user."""

import os
import threading
from collections.abc import Callable

import pytest

from papers.kinds import heic
from papers.room.child import _confine
from papers.room.threads_only import threads_only
from tests.papers.corpus.pictures import HEIC

# pytest has threads of its own; the child uses none of them.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")

NOBODY = 65534
FINE = 0


def in_a_child(act: Callable[[], object]) -> int:
    """Its exit status: 0, the number of the error the system gave, or 255."""
    process = os.fork()
    if process == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            act()
        except OSError as error:
            os._exit(error.errno or 255)
        except BaseException:  # noqa: BLE001 -- whatever it is, this copy of the tests ends here
            os._exit(255)
        os._exit(FINE)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def thread() -> None:
    begun = threading.Thread(target=lambda: None)
    begun.start()
    begun.join()


def process() -> None:
    if os.fork() == 0:
        os._exit(FINE)


def program() -> None:
    os.execv("/bin/true", ["true"])  # noqa: S606 -- that it is refused is what is shown


@pytest.mark.parametrize(("act", "status"), [(thread, FINE), (process, 1), (program, 1)])
def test_threads_start_and_nothing_else_does(act, status):
    def confined():
        assert threads_only()
        act()

    assert in_a_child(confined) == status


def test_a_photo_of_a_telephone_is_read_within_the_bounds_by_an_ordinary_user():
    def read():
        _confine()
        assert heic.inspect(HEIC).kept

    assert in_a_child(read) == FINE
