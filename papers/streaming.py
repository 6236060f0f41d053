"""Drops files that are larger than any page accepts while they stream in: nothing of them reaches memory or disk."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class LimitedUploadHandler(FileUploadHandler):
    """Stands first in FILE_UPLOAD_HANDLERS. A view whose file is missing finds `request.upload_refused` set."""

    taken = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Passes the chunk on, or gives the whole file up once it is too large. `start`: where the chunk begins."""
        self.taken = start + len(raw_data)
        if self.taken > settings.UPLOAD_MAX_BYTES:
            self.request.upload_refused = True  # type: ignore[union-attr]  # Django sets the request before any chunk
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Keeps nothing itself; the handlers after it do."""
