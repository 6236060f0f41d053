"""Finds the one file of the chart library that pages use, in node_modules; the package holds fifty megabytes more."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "echarts.simple.min.js"
PREFIX = "echarts"


class ChartFinder(BaseFinder):
    """`static "echarts/echarts.simple.min.js"`: bars and lines on a canvas, with nothing the content policy refuses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=settings.BASE_DIR / "node_modules" / "echarts" / "dist")
        self.storage.prefix = PREFIX  # type: ignore[attr-defined] # how collectstatic learns the folder

    def check(self, **_kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:  # noqa: FBT001, FBT002 -- Django's own
        """The absolute path of the file, or [] (nothing) for any other."""
        found = self.storage.path(NAME) if path == f"{PREFIX}/{NAME}" else None
        if found is None or not self.storage.exists(NAME):
            return []
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        """What collectstatic collects."""
        del ignore_patterns
        if self.storage.exists(NAME):
            yield NAME, self.storage
