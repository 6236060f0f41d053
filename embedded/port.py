"""The port of `make run`: chosen, bound and listened to at once, so that nobody else can answer on it."""

import os
import socket
from dataclasses import dataclass

from embedded.folders import MachineError

FIRST_PORT = 8000
PORTS_TRIED = 20
HIGHEST_PORT = 65535
WAITING = 1024
EVERYWHERE = {"0.0.0.0", "::"}
THIS_MACHINE = ("127.0.0.1", "::1")  # what localhost may mean


@dataclass
class Door:
    """The listening sockets of one port; whoever connects early waits until the web server takes the call."""

    port: int
    sockets: list[socket.socket]

    def numbers(self) -> tuple[int, ...]:
        return tuple(each.fileno() for each in self.sockets)

    def name(self) -> str:
        """The host to print: what somebody on this machine types."""
        host = self.sockets[0].getsockname()[0]
        if os.environ.get("HOST", "").strip() in {"", *THIS_MACHINE, *EVERYWHERE}:
            return "localhost"
        return f"[{host}]" if ":" in host else str(host)

    def address(self) -> tuple[str, int]:
        """Where a program on this machine reaches it."""
        host = self.sockets[0].getsockname()[0]
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, str(host)), self.port

    def close(self) -> None:
        for each in self.sockets:
            each.close()


def open_door() -> Door:
    """PORT when it is free; without PORT the first free one from 8000 on. HOST as it is named, else this machine only.

    Raises MachineError with the reason and its cure.
    """
    hosts = _hosts()
    wanted = os.environ.get("PORT", "").strip()
    if wanted:
        if not wanted.isdecimal() or not 0 < int(wanted) <= HIGHEST_PORT:
            raise MachineError(f"PORT must be a number from 1 to {HIGHEST_PORT}, not {wanted!r}.")
        try:
            return _listen(hosts, int(wanted))
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            cure = "Choose another one: make run PORT=8010"
            raise MachineError(f"Port {wanted} cannot be used: {why}. {cure}") from error
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        try:
            door = _listen(hosts, port)
        except OSError:
            continue
        if port != FIRST_PORT:
            print(f"· port {FIRST_PORT} is taken, using {port} (PORT=… chooses another)", flush=True)
        return door
    last = FIRST_PORT + PORTS_TRIED - 1
    raise MachineError(f"Ports {FIRST_PORT} to {last} are all taken. Name one: PORT=9000 make run")


def _hosts() -> list[tuple[socket.AddressFamily, str]]:
    """The addresses to bind. Raises MachineError when HOST is no address of this machine."""
    named = os.environ.get("HOST", "").strip().strip("[]")
    found: list[tuple[socket.AddressFamily, str]] = []
    for host in [named] if named else THIS_MACHINE:
        try:
            family = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][0]
            with socket.socket(family) as probe:
                probe.bind((host, 0))
        except OSError as error:
            if named:
                why = error.strerror or str(error)
                raise MachineError(
                    f"HOST={named} is no address this machine can listen on ({why}). "
                    "Leave it out for this machine only; 0.0.0.0 or :: for everybody."
                ) from error
            continue  # a machine without IPv6, or with nothing else
        found.append((family, host))
    if not found:
        raise MachineError("This machine has no loopback address. Name one to listen on: HOST=… make run")
    return found


def _listen(hosts: list[tuple[socket.AddressFamily, str]], port: int) -> Door:
    """Listening is what makes the port ours: a second listener is refused by the kernel."""
    door = Door(port, [])
    try:
        for family, host in hosts:
            line = socket.socket(family)
            door.sockets.append(line)
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # after a restart, not beside another
            if family == socket.AF_INET6:
                line.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, int(host != "::"))
            line.bind((host, port))
            line.listen(WAITING)
    except OSError:
        door.close()
        raise
    return door
