"""Threads and no processes: a rule in the kernel (seccomp) that a process lays on itself and cannot take back.

A reader may need a thread of its own (the one for photos of telephones does); none needs to fork or to run a program.
The limit on processes (RLIMIT_NPROC) cannot tell the two apart, and does not hold for root.
"""

import ctypes
import errno
import platform
import struct

NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2  # of prctl(2)
LOAD, EQUALS, HAS_BIT, RETURN = 0x20, 0x15, 0x45, 0x06  # of the kernel's filter machine: one word, compare, answer
NUMBER, MACHINE, FIRST_ARGUMENT = 0, 4, 16  # where the word stands that is looked at
ALLOW, REFUSE = 0x7FFF0000, 0x00050000
THREAD = 0x00010000  # CLONE_THREAD
OTHER_NUMBERS = 0x40000000  # the same calls under a second set of numbers (x32)

# machine → its number, the call that starts threads or processes, the newer one, and those that never start a thread
CALLS = {
    "x86_64": (0xC000003E, 56, 435, (57, 58, 59, 322)),
    "aarch64": (0xC00000B7, 220, 435, (221, 281)),
}


def threads_only() -> bool:
    """From now on for this process; False where the kernel or the machine knows no such rule."""
    known = CALLS.get(platform.machine())
    if known is None:
        return False
    rules = _rules(*known)
    words = ctypes.create_string_buffer(b"".join(rules))
    program = ctypes.create_string_buffer(struct.pack("HP", len(rules), ctypes.addressof(words)))
    return _told(NO_NEW_PRIVILEGES, 1) and _told(SECCOMP, FILTER, ctypes.addressof(program))


def _told(*words: int) -> bool:
    given = [ctypes.c_ulong(word) for word in (*words, 0, 0, 0)[:5]]
    return bool(ctypes.CDLL(None).prctl(*given) == 0)


def _rules(machine: int, clone: int, clone3: int, others: tuple[int, ...]) -> list[bytes]:
    """The newer call is said not to exist (what it asks for cannot be looked into), so that libraries use the older."""
    refused, missing = REFUSE | errno.EPERM, REFUSE | errno.ENOSYS
    rules = [
        _rule(LOAD, MACHINE),
        *_answer_unless_equal(machine, refused),
        _rule(LOAD, NUMBER),
        _rule(HAS_BIT, OTHER_NUMBERS, on_no=1),
        _rule(RETURN, refused),
        *_answer_if_equal(clone3, missing),
    ]
    for each in others:
        rules += _answer_if_equal(each, refused)
    return [
        *rules,
        _rule(EQUALS, clone, on_no=3),  # any other call
        _rule(LOAD, FIRST_ARGUMENT),
        _rule(HAS_BIT, THREAD, on_yes=1),
        _rule(RETURN, refused),
        _rule(RETURN, ALLOW),
    ]


def _answer_if_equal(value: int, answer: int) -> list[bytes]:
    return [_rule(EQUALS, value, on_no=1), _rule(RETURN, answer)]


def _answer_unless_equal(value: int, answer: int) -> list[bytes]:
    return [_rule(EQUALS, value, on_yes=1), _rule(RETURN, answer)]


def _rule(code: int, value: int, *, on_yes: int = 0, on_no: int = 0) -> bytes:
    """One instruction: `on_yes` and `on_no` say how many of the next ones are left out."""
    return struct.pack("HBBI", code, on_yes, on_no, value)
