"""The web server of one machine: waitress on sockets that are open already.

python -m embedded.web MODULE:APPLICATION FD…

It takes a request whole before it gives it to one of its threads, so slow senders cost a connection and no thread, and
it hangs up on those who never finish.
"""

import signal
import socket
import sys
import time
from importlib import import_module
from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server

THREADS = 8
CONNECTIONS = 2000
QUIET_SECONDS = 20  # a connection on which nothing comes
REQUEST_SECONDS = 60  # a request, from its first byte to its last
LARGEST_HEAD = 64 * 1024
LARGEST_BODY = 512 * 1024 * 1024  # the portal's own limits are lower and answer with a sentence


class ImpatientChannel(HTTPChannel):  # type: ignore[misc]  # waitress carries no types
    """A connection whose request must be complete in time, however steadily its bytes drip."""

    began: float | None = None

    def received(self, data: bytes) -> bool:
        taken = bool(super().received(data))
        self.began = (self.began or time.monotonic()) if self.request else None
        return taken

    def readable(self) -> bool:
        if self.began and time.monotonic() - self.began > REQUEST_SECONDS:
            self.will_close = True
        return bool(super().readable())


def serve(application: Any, sockets: list[socket.socket]) -> None:
    """Answers until SIGTERM or SIGINT; requests that have begun are finished."""
    BaseWSGIServer.channel_class = ImpatientChannel
    server = create_server(
        application,
        sockets=sockets,
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=QUIET_SECONDS,
        cleanup_interval=5,
        max_request_header_size=LARGEST_HEAD,
        max_request_body_size=LARGEST_BODY,
        asyncore_use_poll=True,
        log_socket_errors=False,
        clear_untrusted_proxy_headers=False,  # PROXIES says what is believed
        ident=None,
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server.run()


if __name__ == "__main__":
    module, _, name = sys.argv[1].partition(":")
    door = [socket.socket(fileno=int(number)) for number in sys.argv[2:]]
    serve(getattr(import_module(module), name), door)
