"""Asks a ClamAV daemon about a file (its INSTREAM command), over TCP or a socket of this machine."""

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass

SECONDS = 60
LENGTH = struct.Struct(">I")
LONGEST_ANSWER = 4096


class ScannerAway(Exception):  # noqa: N818 -- a state of the world, not an error of ours
    """The daemon cannot be reached or does not answer as it should; the paper keeps waiting."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """`place`: "host:port", or the path of a socket."""

    place: str

    def infection(self, chunks: Iterable[bytes]) -> str:
        """The name of what was found in the file, "" for a clean one. Raises ScannerAway."""
        try:
            with self._connected() as connection:
                connection.sendall(b"zINSTREAM\0")
                for chunk in chunks:
                    connection.sendall(LENGTH.pack(len(chunk)) + chunk)
                connection.sendall(LENGTH.pack(0))
                said = _answer(connection)
        except OSError as error:
            raise ScannerAway(str(error)) from error
        if said.endswith(" FOUND"):
            return said.removeprefix("stream: ").removesuffix(" FOUND") or "?"
        if said != "stream: OK":
            raise ScannerAway(said)
        return ""

    def _connected(self) -> socket.socket:
        if self.place.startswith("/"):
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(SECONDS)
            try:
                connection.connect(self.place)
            except OSError:
                connection.close()
                raise
            return connection
        host, _, port = self.place.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=SECONDS)


def _answer(connection: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        chunk = connection.recv(LONGEST_ANSWER)
        if not chunk:
            break
        said += chunk
    return said.rstrip(b"\0\n").decode(errors="replace")
