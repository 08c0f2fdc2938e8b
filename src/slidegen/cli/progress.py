"""A progress bar for those who wait: after one second, and only where a person watches."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from slidegen.diagnostics import SlidegenError

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

    from slidegen.delivery.exported import ExportedFile
    from slidegen.delivery.manifest import BuiltDocument, DocumentEntry

PATIENCE: Final = 1.0
"""Seconds before a bar appears: below that it only flickers."""


class Progress:
    """A context in which `advance` is called for each finished document. Silent unless standard error is a terminal."""

    def __init__(self, watched: bool) -> None:
        self._watched = watched and sys.stderr.isatty()
        self._lock = threading.Lock()
        self._done = 0
        self._total: int | None = None
        self._text = ""
        self._bar: RichProgress | None = None
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if self._watched:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._watched = False
            if self._bar is not None:
                self._bar.stop()

    def advance(self, document: BuiltDocument | DocumentEntry | ExportedFile | SlidegenError, total: int) -> None:
        """One more of `total` documents is finished."""
        self.show(self._done + 1, total, "" if isinstance(document, SlidegenError) else document.name)

    def show(self, done: int, total: int, text: str) -> None:
        """`done` of `total` things are finished, and this is to be said of them."""
        with self._lock:
            self._done, self._total, self._text = done, total, text
            if self._bar is not None:
                self._update(self._bar)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
        with self._lock:
            if self._watched:
                self._bar = RichProgress(*columns, console=Console(stderr=True), transient=True)
                self._bar.add_task("")
                self._update(self._bar)
                self._bar.start()

    def _update(self, bar: RichProgress) -> None:
        bar.update(bar.task_ids[0], completed=self._done, total=self._total, description=self._text)
