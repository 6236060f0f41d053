"""What the door says when it does not take a file. Sentences stand in papers/wording.py."""

from records.domain.refusals import Refusal


class UploadRefused(Refusal):
    """The file is not one the office can use; nothing was stored. `field` is where the page asks for it."""

    code = "file_refused"

    def __init__(self, code: str = "", *, field: str = "upload", **params: object) -> None:
        super().__init__(code, field=field, **params)


class NotReadable(UploadRefused):
    """Said inside the room by the reader of a kind: the content is damaged, harmful or beyond a bound."""


class DoorBusy(UploadRefused):
    """Too many files are being looked at just now; the same file can be sent again in a moment."""

    code = "door_busy"
