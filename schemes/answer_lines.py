"""Many claims, one a line, answered one a line in the same order: several processes, little memory however many.

The lines go out in parts, only a few parts at a time, so neither claims nor answers pile up.
"""

import gc
import json
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import msgspec

from rules.assessment.claim import ClaimError
from rules.assessment.contract import error_as_json
from rules.words.report import text_report
from schemes.answers import Answer, Wish, answer

PART = 256 * 1024
_AHEAD = 2
_read = msgspec.json.Decoder().decode
_written = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one part of the lines, ready to be written. `faulty`: some claims could not be assessed."""

    text: bytes
    faulty: bool


def answer_lines(parts: Iterable[list[bytes]], wish: Wish, *, form: str, workers: int) -> Iterator[Answers]:
    """The answers to parts of lines, in order; a second process is started only for a second part."""
    waiting = iter(parts)
    first, second = next(waiting, None), next(waiting, None)
    if first is not None:
        if second is None or workers < 2:  # noqa: PLR2004 -- one process is this one
            yield answered(first, wish, form)
            for part in _chained(second, waiting):
                yield answered(part, wish, form)
        else:
            yield from _by_many(_chained(first, _chained(second, waiting)), wish, form, workers)


def _chained(first: list[bytes] | None, rest: Iterator[list[bytes]]) -> Iterator[list[bytes]]:
    if first is not None:
        yield first
    yield from rest


def _by_many(parts: Iterator[list[bytes]], wish: Wish, form: str, workers: int) -> Iterator[Answers]:
    under_way: deque[Future[Answers]] = deque()
    kind = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    with ProcessPoolExecutor(workers, multiprocessing.get_context(kind), _without_collector) as pool:
        for part in parts:
            under_way.append(pool.submit(answered, part, wish, form))
            if len(under_way) >= workers * _AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _without_collector() -> None:
    """Answers hold no cycles, so counting references frees them; looking for cycles would take a tenth of the time."""
    gc.freeze()
    gc.disable()


def answered(lines: list[bytes], wish: Wish, form: str) -> Answers:
    """The answers to some lines; blank lines have none. `form`: "json" or "text".

    Each is written before the next is made: while it is in the processor's memory that takes half the time.
    """
    told, faulty = [], False
    for line in lines:
        if line.strip():
            found = _answer(line, wish)
            faulty = faulty or "error" in found
            told.append(_line(found) if form == "json" else f"{text_report(found, wish.language)}\n\n".encode())
    return Answers(b"".join(told), faulty)


def _line(answer: Answer) -> bytes:
    try:
        return _written(answer) + b"\n"
    except UnicodeEncodeError:  # half a character that the claim escaped: it goes out escaped too
        return json.dumps(answer, separators=(",", ":")).encode() + b"\n"


def _answer(line: bytes, wish: Wish) -> Answer:
    try:
        entry = _entry(line)
    except (ValueError, RecursionError) as error:
        return error_as_json(ClaimError("not_json", "claim", why=str(error)), wish.language)
    return answer(entry, wish)


def _entry(line: bytes) -> Any:
    """What the line says. Where the quick reader has doubts the standard library decides, as for whole files."""
    try:
        return _read(line)
    except msgspec.MsgspecError:
        return json.loads(line)
