"""How the door, the keeper and the child speak over a socket: a word of JSON and bytes, each with its length before it.

When a child is gone the keeper adds how it ended and what it used, whatever the child itself has said.
"""

import json
import os
import socket
import struct
from dataclasses import dataclass
from typing import IO, Any

LENGTH = struct.Struct(">I")
ENDING = struct.Struct(">iII")  # wait status, processor milliseconds, largest memory in kB
CHUNK = 256 * 1024


class Incomplete(Exception):  # noqa: N818 -- the other side went away; an answer, not a fault of ours
    """The bytes stop in the middle of what they announce, or are more than was agreed."""


@dataclass(frozen=True, slots=True)
class Ending:
    """`status` as waitpid gives it; `cpu_ms` and `memory_kb` of the child alone."""

    status: int
    cpu_ms: int
    memory_kb: int


def packed(told: dict[str, Any], content: bytes) -> bytes:
    head = json.dumps(told).encode()
    return LENGTH.pack(len(head)) + head + LENGTH.pack(len(content)) + content


def send_file(connection: socket.socket, told: dict[str, Any], file: IO[bytes]) -> None:
    """The same with the bytes of a file, a piece at a time; leaves the file at its beginning. Raises OSError."""
    head = json.dumps(told).encode()
    file.seek(0, os.SEEK_END)
    size = file.tell()
    file.seek(0)
    try:
        connection.sendall(LENGTH.pack(len(head)) + head + LENGTH.pack(size))
        while chunk := file.read(CHUNK):
            connection.sendall(chunk)
    finally:
        file.seek(0)


def unpacked(data: bytes) -> tuple[dict[str, Any], bytes]:
    """Raises Incomplete."""
    try:
        (head,) = LENGTH.unpack_from(data)
        told = json.loads(data[LENGTH.size : LENGTH.size + head])
        (size,) = LENGTH.unpack_from(data, LENGTH.size + head)
    except (struct.error, ValueError) as error:
        raise Incomplete from error
    content = data[2 * LENGTH.size + head :]
    if len(content) != size or not isinstance(told, dict):
        raise Incomplete
    return told, content


def received(connection: socket.socket) -> tuple[dict[str, Any], bytes]:
    """The next word with its bytes. Raises Incomplete."""
    told = json.loads(_exactly(connection, _length(connection)))
    return told, _exactly(connection, _length(connection))


def everything(connection: socket.socket, most: int) -> bytes:
    """To the end of the stream. Raises Incomplete beyond `most` bytes, OSError."""
    parts, taken = [], 0
    while chunk := connection.recv(CHUNK):
        parts.append(chunk)
        taken += len(chunk)
        if taken > most:
            raise Incomplete
    return b"".join(parts)


def _length(connection: socket.socket) -> int:
    (length,) = LENGTH.unpack(_exactly(connection, LENGTH.size))
    return int(length)


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        chunk = connection.recv(min(CHUNK, size - len(data)))
        if not chunk:
            raise Incomplete
        data += chunk
    return bytes(data)
